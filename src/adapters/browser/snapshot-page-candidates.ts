/// <reference lib="dom" />
import type { DomTools } from './snapshot-page-dom.ts';
import type { LabelTools } from './snapshot-page-labels.ts';
import type { SightTools } from './snapshot-page-sight.ts';

/** A candidate's root, and the controls a person would say belong to it. */
export interface Root {
  readonly kind: 'form' | 'cluster';
  readonly element: Element;
  readonly members: readonly Element[];
}

export type CandidateTools = ReturnType<typeof candidateTools>;

/** Runs in the page. Finds forms by what their controls say (`el.form`: right for misnested tables too), and controls around a button that no form holds. */
export function candidateTools(dom: DomTools, sight: SightTools, labels: LabelTools) {
  const pressable = 'button, input[type=submit], input[type=image], input[type=button], [role=button], a[class*=btn i], a[class*=button i], a[class*=submit i], div[onclick], span[onclick], a[onclick], li[onclick]';
  const typed = (element: Element): boolean =>
    element.matches('textarea, [contenteditable], input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=number], input[type=url]') ||
    (element instanceof HTMLInputElement && element.type === 'text');

  const roots = (controls: readonly Element[], most: number): Root[] => {
    const byForm = new Map<HTMLFormElement, Element[]>();
    const orphans: Element[] = [];
    for (const control of controls) {
      const form = (control as HTMLInputElement).form ?? control.closest('form');
      if (form && !wholePage(form)) byForm.set(form, [...(byForm.get(form) ?? []), control]);
      else orphans.push(control);
    }
    const forms = [...byForm].map(([element, members]): Root => ({ kind: 'form', element, members }));
    return [...forms, ...clusters(orphans)].slice(0, most);
  };

  /** ASP.NET wraps the page into one form: what stands in it are clusters. */
  const wholePage = (form: HTMLFormElement): boolean =>
    form.querySelector('input[name="__VIEWSTATE"]') !== null && form.querySelectorAll('input[type=submit], input[type=image], button').length > 1;

  const isLoose = (button: HTMLButtonElement): boolean => !button.form || wholePage(button.form);

  const clusters = (orphans: readonly Element[]): Root[] => {
    const found = new Set<Element>();
    for (const orphan of orphans) {
      if (!typed(orphan)) continue;
      const root = clusterOf(orphan, orphans);
      if (root) found.add(root);
    }
    const wizards = new Set([...found].flatMap((root) => wizardOf(root, orphans) ?? []));
    const alone = [...found].filter((root) => ![...wizards].some((wizard) => wizard !== root && wizard.contains(root)));
    const smallest = alone.filter((root) => wizards.has(root) || !alone.some((other) => other !== root && root.contains(other) && members(other, orphans).length > 1));
    return [...new Set([...wizards, ...smallest])].map((element) => ({ kind: 'cluster', element, members: members(element, orphans) }));
  };

  const members = (root: Element, orphans: readonly Element[]): Element[] => orphans.filter((orphan) => root.contains(orphan) || inShadowOf(root, orphan));
  const inShadowOf = (root: Element, element: Element): boolean => {
    for (let at: Element | null = element; at; at = dom.parentOf(at)) if (at === root) return true;
    return false;
  };

  /** The smallest surrounding element with something to press and more than one thing to say. */
  const clusterOf = (orphan: Element, orphans: readonly Element[]): Element | null => {
    let at = dom.parentOf(orphan);
    for (let level = 0; at && at !== document.body && level < 12; level += 1, at = dom.parentOf(at)) {
      const inside = members(at, orphans).filter(typed);
      const pressables = [...at.querySelectorAll(pressable), ...(at.shadowRoot?.querySelectorAll(pressable) ?? [])];
      if (inside.length >= 2 && pressables.some((button) => isLoose(button as HTMLButtonElement))) return at;
    }
    return null;
  };

  /** The parent of steps of which the page shows one at a time; null when the cluster is no such step. */
  const wizardOf = (root: Element, orphans: readonly Element[]): Element | null => {
    for (let step = root, level = 0; level < 2; level += 1) {
      const parent = dom.parentOf(step);
      if (!parent || parent === document.body) return null;
      const siblings = orphans.map((orphan) => childOf(parent, orphan)).filter((child) => child !== null && child !== step) as Element[];
      const hidden = [step, ...siblings].filter((one) => sight.hiderWithin(one, parent) !== null).length;
      if (siblings.length > 0 && hidden > 0 && step.querySelector(pressable) !== null) return parent;
      step = parent;
    }
    return null;
  };

  const childOf = (parent: Element, inner: Element): Element | null => {
    for (let at: Element | null = inner; at; at = dom.parentOf(at)) if (dom.parentOf(at) === parent) return at;
    return null;
  };

  const hooksOf = (element: Element): string[] => {
    const hooks: string[] = [];
    for (let at: Element | null = element, level = 0; at && at !== document.body && level < 12; at = dom.parentOf(at), level += 1) {
      if (dom.idOf(at)) hooks.push(dom.idOf(at).slice(0, 80));
      for (const name of at.getAttributeNames().slice(0, 30)) {
        const value = at.getAttribute(name) ?? '';
        if (name.startsWith('data-') && value.length > 1 && value.length < 80 && /popup|modal|hook|target|id$|name$|anchor|graph/i.test(name)) hooks.push(value);
      }
    }
    return hooks.slice(0, 24);
  };

  const describe = (root: Root) => {
    const form = root.element instanceof HTMLFormElement ? root.element : null;
    const around: string[] = [];
    for (let at = dom.parentOf(root.element), level = 0; at && at !== document.body && level < 6; at = dom.parentOf(at), level += 1) around.push(dom.attributesOf(at));
    return {
      kind: root.kind,
      selector: dom.selectorOf(root.element),
      action: form?.hasAttribute('action') ? addressOf(form) : '',
      method: form ? dom.clip(form.getAttribute('method') ?? 'get', 10).toLowerCase() : '',
      attributes: dom.attributesOf(root.element),
      surroundings: dom.clip(around.join(' '), 500),
      heading: labels.headingOf(root.element),
      text: dom.textOf(root.element, 1500),
      hiddenNames: [...root.element.querySelectorAll('input[type=hidden]')].slice(0, 60).map((input) => dom.attribute(input, 'name', 80)),
      hooks: hooksOf(root.element),
      hidden: hiddenRoot(root),
      box: sight.boxOf(root.element),
    };
  };

  /** Hidden as a whole: by itself or from outside. A misnested form has no size of its own, so its first control speaks for it. */
  const hiddenRoot = (root: Root) => {
    const self = sight.hiderWithin(root.element, null)?.why ?? null;
    if (self !== 'display') return self;
    return root.members.some((member) => !root.element.contains(member) && sight.visible(member)) ? null : self;
  };

  // A control named `action` hides the property.
  const addressOf = (form: HTMLFormElement): string => {
    try {
      return new URL(form.getAttribute('action') ?? '', document.baseURI).href.slice(0, 500);
    } catch {
      return '';
    }
  };

  return { roots, describe, pressable };
}
