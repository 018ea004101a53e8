/// <reference lib="dom" />

export interface VisibleText {
  readonly text: string;
  readonly marks: string;
  readonly role: string;
}

/** Runs in the page. The short texts a person sees, each with the classes, ids and role it stands under. Changes nothing. */
export function visibleTexts([mostElements, mostTexts]: readonly [number, number]): VisibleText[] {
  // Methods of one object: some compilers wrap named functions into a helper that the page does not have.
  const look = {
    hasOwnText(element: Element): boolean {
      if (/^(SCRIPT|STYLE|NOSCRIPT|TEMPLATE|OPTION|TEXTAREA)$/.test(element.tagName)) return false;
      return [...element.childNodes].some((child) => child.nodeType === Node.TEXT_NODE && /\S/.test(child.nodeValue ?? ''));
    },
    isSeen(element: Element): boolean {
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
      const box = element.getBoundingClientRect();
      return box.width > 1 && box.height > 1 && box.right > 0 && box.bottom + scrollY > 0;
    },
    /** A message may have a bold word in it: the sentence is that of the nearest block. */
    sentenceOf(element: Element): string {
      let block = element;
      while (block.parentElement && getComputedStyle(block).display === 'inline') block = block.parentElement;
      return (block instanceof HTMLElement ? block.innerText : (block.textContent ?? '')).replace(/\s+/g, ' ').trim().slice(0, 500);
    },
    marksOf(element: Element): string {
      const near: Element[] = [];
      for (let at: Element | null = element; at && near.length < 5; at = at.parentElement) near.push(at);
      const form = element.closest('form');
      if (form && !near.includes(form)) near.push(form);
      return near.map((at) => `${at.getAttribute('class') ?? ''} ${at.id}`).join(' ').replace(/\s+/g, ' ').trim().toLowerCase().slice(0, 500);
    },
    roleOf(element: Element): string {
      return element.closest('[role]')?.getAttribute('role') ?? (element.closest('[aria-live=assertive]') ? 'alert' : '');
    },
  };
  const found = new Map<string, VisibleText>();
  const roots: (Document | ShadowRoot)[] = [document];
  let looked = 0;
  for (let root = roots.shift(); root; root = roots.shift()) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode() as Element | null; node && looked < mostElements; node = walker.nextNode() as Element | null) {
      looked += 1;
      if (node.shadowRoot) roots.push(node.shadowRoot);
      if (found.size >= mostTexts || !look.hasOwnText(node) || !look.isSeen(node)) continue;
      const text = look.sentenceOf(node);
      if (text !== '' && !found.has(text)) found.set(text, { text, marks: look.marksOf(node), role: look.roleOf(node) });
    }
  }
  return [...found.values()];
}

/** Runs in the page. The controls of a form that the browser or the page holds for wrong, with the words at them; `field` counts in the selectors given. */
export function wrongControls(form: Element, selectors: readonly string[]): { field: number; message: string }[] {
  const wrong = /(^|[\s_-])(error|invalid|not-valid|has-error|is-invalid|danger|wrong)([\s_-]|$)/i;
  const controls = form instanceof HTMLFormElement ? [...form.elements] : [...form.querySelectorAll('input, textarea, select')];
  const unchecked = form instanceof HTMLFormElement && form.noValidate;
  return controls.slice(0, 200).flatMap((element) => {
    const control = element as HTMLInputElement;
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(control.tagName) || control.type === 'hidden') return [];
    // The box of this control alone.
    let wrapper: Element | null = null;
    for (let at = control.parentElement; at && at !== form && at.querySelectorAll('input:not([type=hidden]), textarea, select').length === 1; at = at.parentElement) wrapper = at;
    const native = unchecked || control.validity.valid ? '' : control.validationMessage;
    const marked = [control, wrapper].some((at) => at !== null && (at.getAttribute('aria-invalid') === 'true' || wrong.test(at.getAttribute('class') ?? '')));
    if (native === '' && !marked) return [];
    const note = wrapper?.querySelector('[class*=error], [class*=invalid], [class*=not-valid], [class*=help], [role=alert]');
    const message = (native || (note instanceof HTMLElement ? note.innerText : '')).replace(/\s+/g, ' ').trim().slice(0, 200);
    return [{ field: selectors.findIndex((selector) => control.matches(selector)), message }];
  });
}

/** Runs in the page. All that a person could read on it. */
export const readableText = (most: number): string => (document.body?.innerText ?? '').slice(0, most);
