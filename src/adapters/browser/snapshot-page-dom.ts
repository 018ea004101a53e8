/// <reference lib="dom" />
/// <reference lib="dom.iterable" />

/** Limits of the collector: what a page may cost us, whatever it holds. */
export interface CollectorLimits {
  readonly controls: number;
  readonly buttons: number;
  readonly links: number;
  readonly candidates: number;
  readonly nodes: number;
  readonly text: number;
}

export type DomTools = ReturnType<typeof domTools>;

/**
 * Runs in the page: it is turned into source text, so it may use nothing from outside itself.
 * Walks open shadow roots too, and names elements by selectors that match exactly one.
 */
export function domTools() {
  const clip = (text: string | null | undefined, most: number): string => (text ?? '').slice(0, most * 4).replace(/\s+/g, ' ').trim().slice(0, most);

  const attribute = (element: Element, name: string, most = 200): string => clip(element.getAttribute(name), most);

  /** Read as an attribute: in a form, `form.id` may be a control named `id`. */
  const idOf = (element: Element): string => element.getAttribute('id') ?? '';

  /** The parent as composed: out of a shadow root to its host. */
  const parentOf = (node: Node): Element | null => node.parentElement ?? (node.parentNode instanceof ShadowRoot ? node.parentNode.host : null);

  /** All elements in document order, shadow trees after their hosts, at most `most`. */
  const elements = (root: Document | ShadowRoot | Element, most: number): Element[] => {
    const found: Element[] = [];
    const visit = (from: Node): void => {
      const walker = document.createTreeWalker(from, NodeFilter.SHOW_ELEMENT);
      let node = from instanceof Element ? from : walker.nextNode();
      while (node && found.length < most) {
        const element = node as Element;
        found.push(element);
        if (element.shadowRoot) visit(element.shadowRoot);
        node = walker.nextNode();
      }
    };
    visit(root);
    return found;
  };

  const quote = (value: string): string => `"${value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\a ')}"`;

  // Ids that a framework makes anew on each load would not match again.
  const lasting = (id: string): boolean => !/\d{7,}|[0-9a-f]{12,}|^:r|^radix-|^ember\d|^react-|^headlessui-/i.test(id);

  const unique = (root: Document | ShadowRoot, selector: string, element: Element): boolean => {
    try {
      const all = root.querySelectorAll(selector);
      return all.length === 1 && all[0] === element;
    } catch {
      return false;
    }
  };

  /** One step of a path: the element among its siblings. */
  const step = (element: Element): string => {
    const tag = CSS.escape(element.localName);
    // Counted from the child: in a form, `form.children` may be a control too.
    const alike = (side: 'previousElementSibling' | 'nextElementSibling'): number => {
      let count = 0;
      for (let at = element[side]; at; at = at[side]) count += at.localName === element.localName ? 1 : 0;
      return count;
    };
    const before = alike('previousElementSibling');
    return before + alike('nextElementSibling') === 0 ? tag : `${tag}:nth-of-type(${before + 1})`;
  };

  const within = (root: Document | ShadowRoot, element: Element): string => {
    const tag = CSS.escape(element.localName);
    const id = idOf(element) ? `#${CSS.escape(idOf(element))}` : '';
    if (id && lasting(idOf(element)) && unique(root, id, element)) return id;
    for (const name of ['name', 'action', 'placeholder', 'href', 'data-target']) {
      const value = element.getAttribute(name);
      if (!value || value.length > 120) continue;
      const selector = `${tag}[${name}=${quote(value)}]`;
      if (unique(root, selector, element)) return selector;
      const form = (element as HTMLInputElement).form;
      const near = form && idOf(form) && form.contains(element) ? `#${CSS.escape(idOf(form))} ${selector}` : '';
      if (near && unique(root, near, element)) return near;
    }
    if (id && unique(root, id, element)) return id;
    let path = step(element);
    let at: Element = element;
    while (at.parentElement) {
      at = at.parentElement;
      const anchor = idOf(at) ? `#${CSS.escape(idOf(at))}` : '';
      if (anchor && lasting(idOf(at)) && unique(root, anchor, at)) return `${anchor} > ${path}`;
      path = `${step(at)} > ${path}`;
    }
    return path;
  };

  const selectors = new Map<Element, string>();
  /** A selector that matches this element only; `>>>` stands between a shadow host and what is inside it. */
  const selectorOf = (element: Element): string => {
    const known = selectors.get(element);
    if (known !== undefined) return known;
    const root = element.getRootNode();
    const made = root instanceof ShadowRoot ? `${selectorOf(root.host)} >>> ${within(root, element)}` : within(document, element);
    selectors.set(element, made);
    return made;
  };

  /** Text of an element without scripts, styles, options and whatever else a person does not read there. */
  const textOf = (element: Element, most: number): string => {
    const waiting: Node[] = [element];
    let text = '';
    // No callbacks of the browser here: they fail while the page shows a dialog.
    for (let steps = 0; text.length < most * 2 && steps < 4000; steps += 1) {
      const node = waiting.pop();
      if (!node) break;
      if (node.nodeType === Node.TEXT_NODE) text += (node.nodeValue ?? '').slice(0, most);
      if (!(node instanceof Element)) continue;
      text += ' ';
      if (/^(script|style|noscript|template|select|option|textarea)$/.test(node.localName)) continue;
      for (let child = node.lastChild; child; child = child.previousSibling) waiting.push(child);
    }
    return clip(text, most);
  };

  const attributesOf = (element: Element): string =>
    clip(['id', 'name', 'class', 'role', 'aria-label', 'data-form-name', 'data-formname', 'data-name', 'title'].map((name) => attribute(element, name)).filter(Boolean).join(' '), 300);

  return { clip, attribute, idOf, parentOf, elements, selectorOf, textOf, attributesOf };
}
