/// <reference lib="dom" />
import type { CandidateTools, Root } from './snapshot-page-candidates.ts';
import type { CollectorLimits, DomTools } from './snapshot-page-dom.ts';
import type { LabelTools } from './snapshot-page-labels.ts';
import type { SightTools } from './snapshot-page-sight.ts';
import type { PageSnapshot } from '../../domain/snapshot.ts';

/** What the page can say of itself; the adapter adds address of the frame and HTTP status. */
export type Collected = Omit<PageSnapshot, 'page' | 'frame' | 'status' | 'openedBy'>;

/** Runs in the page. Looks, and changes nothing. */
export function collectPage(limits: CollectorLimits, dom: DomTools, sight: SightTools, labels: LabelTools, candidates: CandidateTools): Collected {
  const all = dom.elements(document, limits.nodes);
  const orders = new Map(all.map((element, index) => [element, index]));
  const listboxes = '[role=combobox]:not(input), [role=listbox], [role=checkbox]:not(input), [role=switch]:not(input)';
  const fillables = all.filter((element) => element.matches(`${labels.fillable}, ${listboxes}`)).slice(0, limits.controls);
  const roots = candidates.roots(fillables, limits.candidates);
  const rootOf = new Map<Element, number>(roots.flatMap((root, index) => root.members.map((member): [Element, number] => [member, index])));

  const candidateOf = (element: Element): number | null => {
    const form = (element as HTMLInputElement).form;
    const index = roots.findIndex((root: Root) => root.element === form || root.element.contains(element));
    return index < 0 ? null : index;
  };

  const controlOf = (element: Element) => {
    const input = element as HTMLInputElement;
    const candidate = rootOf.get(element) ?? null;
    const root = candidate === null ? document.body : (roots[candidate] as Root).element;
    // A misnested form does not contain its own controls; the page then stands for it.
    const around = root.contains(element) ? root : document.body;
    const hider = sight.hiderWithin(element, root.contains(element) ? root : null);
    const choice = /^(checkbox|radio)$/.test(input.type ?? '');
    return {
      candidate,
      order: orders.get(element) ?? 0,
      selector: dom.selectorOf(element),
      type: typeOf(element),
      name: dom.attribute(element, 'name', 120),
      id: dom.clip(dom.idOf(element), 120),
      classes: dom.attribute(element, 'class'),
      wrapper: labels.wrapperOf(element),
      autocomplete: dom.attribute(element, 'autocomplete', 60).toLowerCase(),
      inputMode: dom.attribute(element, 'inputmode', 20).toLowerCase(),
      label: labels.labelOf(element),
      aria: labels.ariaOf(element),
      placeholder: labels.placeholderOf(element),
      before: labels.columnHeader(element) || labels.textBeside(element, 'before', around),
      after: labels.textBeside(element, 'after', around),
      labelFollows: labels.labelFollows(element, around),
      heading: labels.groupHeading(element, around),
      title: dom.attribute(element, 'title'),
      value: dom.clip(choice ? element.getAttribute('value') : typeof input.value === 'string' ? input.value : '', 120),
      options: element instanceof HTMLSelectElement
        ? [...element.options].slice(0, 60).map((option) => ({ value: option.value.slice(0, 80), text: dom.clip(option.text, 80), disabled: option.disabled }))
        : [...element.querySelectorAll('[role=option]')].slice(0, 60).map((option) => ({ value: dom.attribute(option, 'data-value', 80), text: dom.textOf(option, 80), disabled: false })),
      required: input.required === true || element.getAttribute('aria-required') === 'true' || /(^|[\s_-])(required|req)([\s_-]|$)|validates-as-required/i.test(element.className + ' ' + dom.attribute(element, 'data-tilda-req')) || element.getAttribute('data-tilda-req') === '1',
      disabled: input.disabled === true || input.readOnly === true,
      checked: input.checked === true || element.getAttribute('aria-checked') === 'true',
      maxLength: input.maxLength > 0 ? input.maxLength : null,
      multiple: input.multiple === true,
      tabIndex: (element as HTMLElement).tabIndex ?? 0,
      ariaHidden: element.closest('[aria-hidden=true]') !== null && !(root.closest('[aria-hidden=true]') !== null && root.contains(element)),
      hidden: hider ? { why: hider.why, holds: fillables.filter((other) => hider.hider.contains(other)).length, group: dom.selectorOf(hider.hider) } : null,
      labelSeen: labels.labelSeen(element),
      box: sight.boxOf(element),
    };
  };

  const typeOf = (element: Element): string => {
    if (element instanceof HTMLInputElement) return element.type;
    if (element instanceof HTMLTextAreaElement) return 'textarea';
    if (element instanceof HTMLSelectElement) return 'select';
    const role = dom.attribute(element, 'role', 20);
    return /checkbox|switch/.test(role) ? 'checkbox' : /combobox|listbox/.test(role) ? 'listbox' : 'contenteditable';
  };

  const buttonOf = (element: Element) => {
    const handler = dom.attribute(element, 'onclick', 300);
    const targets = ['href', 'data-target', 'data-bs-target', 'data-src', 'data-href', 'data-popup', 'data-modal', 'data-fancybox-href', 'data-remodal-target', 'data-micromodal-trigger', 'data-toggle-target', 'data-open', 'data-id', 'aria-controls'];
    const opens = targets.map((name) => dom.attribute(element, name, 120)).filter((target) => target !== '' && target !== '#');
    return {
      candidate: candidateOf(element),
      order: orders.get(element) ?? 0,
      selector: dom.selectorOf(element),
      tag: element.localName,
      type: dom.clip((element as HTMLButtonElement).type ?? '', 20),
      text: dom.textOf(element, 120) || dom.clip((element as HTMLInputElement).value, 120) || dom.attribute(element, 'aria-label', 120) || dom.attribute(element, 'alt', 120) || dom.attribute(element, 'title', 120),
      attributes: dom.attributesOf(element),
      opens: [...opens, ...(handler.match(/['"]#?[\w-]{3,60}['"]/g) ?? []).map((quoted) => quoted.slice(1, -1))].slice(0, 8),
      visible: sight.visible(element),
      box: sight.boxOf(element),
    };
  };

  const linkOf = (element: Element) => ({ href: dom.clip((element as HTMLAnchorElement).href, 500), text: dom.textOf(element, 120) || dom.attribute(element, 'title', 120), visible: sight.visible(element) });
  const opener = 'a[href^="#"]:not([href="#"]), a[href^="javascript:"], a:not([href]), a[data-toggle], a[data-target], a[data-fancybox], a[data-popup], a[data-src], a[href="#"], [data-popup], [data-modal]';
  const pressables = all.filter((element) => element.matches(`${candidates.pressable}, ${opener}`)).sort((a, b) => Number(candidateOf(b) !== null) - Number(candidateOf(a) !== null));
  const anchors = all.filter((element) => element.matches('a[href]'));
  const settings = ['data-sitekey', 'data-type', 'data-action', 'data-badge'];
  const captchaish = '.g-recaptcha, .h-captcha, .cf-turnstile, .smart-captcha, [data-sitekey], [class*=captcha i], [id*=captcha i], [class*=recaptcha i]';
  return {
    url: location.href.slice(0, 2000),
    title: dom.clip(document.title, 200),
    language: dom.attribute(document.documentElement, 'lang', 20),
    text: document.body ? dom.clip(document.body.innerText, limits.text) : '',
    candidates: roots.map(candidates.describe),
    controls: fillables.map(controlOf),
    buttons: pressables.slice(0, limits.buttons).map(buttonOf),
    links: anchors.slice(0, limits.links).map(linkOf),
    frames: all.filter((element) => element.matches('iframe, frame')).slice(0, 40).map((element) => ({ selector: dom.selectorOf(element), src: dom.clip((element as HTMLIFrameElement).src, 500), title: dom.attribute(element, 'title', 120), visible: sight.visible(element) })),
    images: all.filter((element) => element.matches('img, canvas') && candidateOf(element) !== null).slice(0, 80).map((element) => ({ candidate: candidateOf(element), src: dom.attribute(element, 'src', 200), attributes: dom.clip(`${dom.attributesOf(element)} ${dom.attribute(element, 'alt', 80)}`, 300) })),
    scripts: [...document.scripts].slice(0, 200).map((script) => dom.clip(script.src || script.text.slice(0, 4000).match(/https?:\/\/[^\s"']{4,200}/)?.[0], 300)).filter(Boolean),
    widgets: all.filter((element) => element.matches(captchaish) && !element.matches('input:not([type=submit]), textarea, img')).slice(0, 60).map((element) => ({ candidate: candidateOf(element), tag: element.localName, classes: dom.clip(`${dom.attributesOf(element)} ${dom.attribute(element, 'src', 160)} ${settings.map((name) => (element.hasAttribute(name) ? `${name}=${dom.attribute(element, name, 40)}` : '')).join(' ')}`, 400), size: dom.attribute(element, 'data-size', 20), visible: sight.visible(element) })),
    encodedEmails: all.filter((element) => element.matches('[data-cfemail], a[href*="/cdn-cgi/l/email-protection#"]')).slice(0, 40).map((element) => dom.attribute(element, 'data-cfemail') || (dom.attribute(element, 'href', 300).split('#')[1] ?? '')),
    clipped: all.length >= limits.nodes || fillables.length >= limits.controls || anchors.length > limits.links,
  };
}
