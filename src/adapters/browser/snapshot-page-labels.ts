/// <reference lib="dom" />
import type { DomTools } from './snapshot-page-dom.ts';
import type { SightTools } from './snapshot-page-sight.ts';

export type LabelTools = ReturnType<typeof labelTools>;

/** Runs in the page. Every text that may say what a control is for, each source by itself. */
export function labelTools(dom: DomTools, sight: SightTools) {
  const fillable = 'input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=image]):not([type=reset]), textarea, select, [contenteditable=""], [contenteditable=true]';
  const headings = 'h1, h2, h3, h4, h5, h6, legend, [class*=title i], [class*=heading i], [class*=header i]';

  const counts = new Map<Element, number>();
  /** How many controls an element holds; counted once, for large pages. */
  const fillablesIn = (element: Element): number => {
    const known = counts.get(element) ?? element.querySelectorAll(fillable).length;
    counts.set(element, known);
    return known;
  };

  const labelElements = (element: Element): Element[] => {
    const own = (element as HTMLInputElement).labels;
    return own ? [...own].slice(0, 4) : [];
  };

  const labelOf = (element: Element): string => dom.clip(labelElements(element).map((label) => dom.textOf(label, 300)).join(' '), 300);

  const ariaOf = (element: Element): string => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const ids = dom.attribute(element, 'aria-labelledby').split(' ').filter(Boolean).slice(0, 4);
    const texts = ids.map((id) => root.getElementById(id)).map((other) => (other ? dom.textOf(other, 120) : ''));
    return dom.clip([dom.attribute(element, 'aria-label'), ...texts].filter(Boolean).join(' '), 200);
  };

  /** A select's first option is its prompt when it chooses nothing or asks. */
  const promptOf = (element: Element): string => {
    const first = element instanceof HTMLSelectElement ? element.options[0] : undefined;
    return first && (first.value === '' || first.disabled || /[?:…]\s*$/.test(first.text)) ? dom.clip(first.text, 80) : '';
  };

  const placeholderOf = (element: Element): string =>
    promptOf(element) || dom.attribute(element, 'placeholder') || dom.attribute(element, 'data-placeholder') || dom.attribute(element, 'aria-placeholder');

  /** The nearest text on one side, in the same row or block; stops at the next control a person can see. */
  const textBeside = (element: Element, side: 'before' | 'after', root: Element): string => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    walker.currentNode = element;
    if (side === 'after' && element.lastChild) walker.currentNode = lastOf(element);
    for (let steps = 0; steps < 120; steps += 1) {
      const node = side === 'before' ? walker.previousNode() : walker.nextNode();
      if (!node) return '';
      if (node instanceof Element) {
        if (node.matches(fillable) && node !== element && sight.hiderWithin(node, root) === null) return '';
        if (side === 'after' && node.matches('button, [type=submit], [role=button]')) return '';
        continue;
      }
      const parent = node.parentElement;
      if (!parent || /^(script|style|noscript|option|template|button)$/.test(parent.localName) || parent.contains(element) && parent.matches('select')) continue;
      if ((node.nodeValue ?? '').replace(/[\s*:;.·•|=?]+/g, '') === '') continue;
      return blockText(node, element);
    }
    return '';
  };

  /** True when a control's own box, which holds no other control, has words after it and none before. */
  const labelFollows = (element: Element, root: Element): boolean => {
    let own: Element = element;
    for (let at = dom.parentOf(element); at && at !== root && root.contains(at) && fillablesIn(at) === 1; at = dom.parentOf(at)) own = at;
    return own !== element && textBeside(element, 'before', own) === '' && textBeside(element, 'after', own) !== '';
  };

  /** In a table whose rows of words stand over rows of controls: what stands over the control's cell. */
  const columnHeader = (element: Element): string => {
    const cell = element.closest('td, th');
    const row = cell?.parentElement;
    const above = row?.previousElementSibling ?? row?.parentElement?.previousElementSibling?.lastElementChild;
    if (!cell || !row || !above?.matches('tr') || fillablesIn(row) < 2 || dom.textOf(row, 20) !== '' || above.querySelector(fillable)) return '';
    const header = above.children[[...row.children].indexOf(cell)];
    return header ? dom.textOf(header, 200) : '';
  };

  const lastOf = (element: Element): Node => {
    let node: Node = element;
    while (node.lastChild) node = node.lastChild;
    return node;
  };

  /** The text node with the inline neighbours that belong to the same words. */
  const blockText = (node: Node, element: Element): string => {
    let block = node.parentElement as Element;
    const alone = (at: Element) => !at.contains(element) && at.querySelector(fillable) === null;
    if (!alone(block)) return dom.clip(node.nodeValue, 200);
    while (block.parentElement && alone(block.parentElement) && /^(b|strong|i|em|span|font|label|a|sup|small|u|p)$/.test(block.localName)) block = block.parentElement;
    return dom.textOf(block, 200);
  };

  /** The heading of the group a control stands in: its fieldset's legend, or a quiz step's question. */
  const groupHeading = (element: Element, root: Element): string => {
    for (let at = dom.parentOf(element), level = 0; at && root.contains(at) && at !== root && level < 6; at = dom.parentOf(at), level += 1) {
      const legend = at.querySelector(at.matches('fieldset, [role=group], [role=radiogroup]') ? 'legend' : ':scope > [class*=title i], :scope > [class*=question i], :scope > h3, :scope > h4');
      const first = legend && !legend.contains(element) && legend.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING;
      const text = legend && first ? dom.textOf(legend, 200) : '';
      if (text) return text;
    }
    return '';
  };

  const wrapperOf = (element: Element): string => {
    const around: string[] = [];
    for (let at = dom.parentOf(element), level = 0; at && level < 3 && at.localName !== 'form' && fillablesIn(at) <= 1; at = dom.parentOf(at), level += 1) {
      around.push(dom.idOf(at), dom.attribute(at, 'class', 100));
    }
    return dom.clip(around.filter(Boolean).join(' '), 200);
  };

  /** The nearest heading inside a form, or just before it; at most a few levels up. */
  const headingOf = (root: Element): string => {
    const inside = [...root.querySelectorAll(headings)].slice(0, 30).map((heading) => dom.textOf(heading, 160)).find((text) => text.length > 2);
    let outside = '';
    let at: Element | null = root;
    for (let level = 0; level < 5 && at && at !== document.body && !outside; level += 1) {
      for (let previous: Element | null = at.previousElementSibling, steps = 0; previous && steps < 4 && !outside; previous = previous.previousElementSibling, steps += 1) {
        // What stands before another form is that form's heading.
        if (previous.querySelector(fillable)) break;
        const list: Element[] = previous.matches(headings) ? [previous] : [...previous.querySelectorAll(headings)].slice(-12);
        outside = list.map((heading) => dom.textOf(heading, 160)).filter((text) => text.length > 2).at(-1) ?? '';
      }
      at = dom.parentOf(at);
    }
    return dom.clip([outside, inside].filter(Boolean).join(' · '), 320);
  };

  const labelSeen = (element: Element): boolean =>
    labelElements(element).some((label) => sight.visible(label)) || (element.parentElement !== null && sight.visible(element.parentElement));

  return { fillable, labelOf, ariaOf, placeholderOf, textBeside, labelFollows, columnHeader, groupHeading, wrapperOf, headingOf, labelSeen };
}
