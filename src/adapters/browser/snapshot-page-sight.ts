/// <reference lib="dom" />
import type { HiddenWhy } from '../../domain/snapshot.ts';
import type { DomTools } from './snapshot-page-dom.ts';

export type SightTools = ReturnType<typeof sightTools>;

/** Runs in the page. Says what a person could see, and what hides the rest. */
export function sightTools(dom: DomTools) {
  const boxOf = (element: Element) => {
    const box = element.getBoundingClientRect();
    return { x: Math.round(box.left + window.scrollX), y: Math.round(box.top + window.scrollY), width: Math.round(box.width), height: Math.round(box.height) };
  };

  const whys = new Map<Element, HiddenWhy | null>();
  /** Why this very element hides itself and all it holds; what its ancestors do is not asked. */
  const ownWhy = (element: Element): HiddenWhy | null => {
    const known = whys.get(element);
    if (known !== undefined) return known;
    const why = judge(element);
    whys.set(element, why);
    return why;
  };

  const judge = (element: Element): HiddenWhy | null => {
    const style = getComputedStyle(element);
    if (style.display === 'none') return 'display';
    const parent = dom.parentOf(element);
    if (style.visibility !== 'visible' && (!parent || getComputedStyle(parent).visibility === 'visible')) return 'visibility';
    // Below a twentieth nobody reads it.
    if (Number(style.opacity) < 0.05) return 'opacity';
    const box = boxOf(element);
    const placed = style.position === 'absolute' || style.position === 'fixed';
    if (placed && /^rect\((0|1)(px)?,? (0|1)(px)?,? (0|1)(px)?,? (0|1)(px)?\)$/.test(style.clip)) return 'clipped';
    if (/^inset\((50|100)%/.test(style.clipPath)) return 'clipped';
    if (box.width > 0 && box.height > 0 && (box.x + box.width < -40 || box.y + box.height < -40)) return 'off_screen';
    if (box.width > 0 && box.x > document.documentElement.clientWidth + 3000) return 'off_screen';
    // In a popup that is still closed nothing has a place; where it would stand is known all the same.
    if (placed && box.width === 0 && [style.left, style.top, style.right].some((offset) => /^-\d{4,}(?:\.\d+)?px$/.test(offset))) return 'off_screen';
    if (/^matrix\(0, 0, 0, 0,/.test(style.transform)) return 'zero_size';
    if (style.overflow === 'hidden' && (box.width < 2 || box.height < 2)) return 'zero_size';
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) {
      if (box.width < 3 || box.height < 3) return 'zero_size';
    }
    return null;
  };

  /** The outermost element that hides this one, looking no further than `root` (not included); null when it can be seen. */
  const hiderWithin = (element: Element, root: Element | null): { hider: Element; why: HiddenWhy } | null => {
    let found: { hider: Element; why: HiddenWhy } | null = null;
    const shown = getComputedStyle(element).visibility === 'visible';
    for (let at: Element | null = element; at && at !== root; at = dom.parentOf(at)) {
      const why = ownWhy(at);
      // A descendant may undo `visibility`, nothing else.
      if (why && !(why === 'visibility' && shown)) found = { hider: at, why };
    }
    return found;
  };

  const visible = (element: Element): boolean => {
    const box = element.getBoundingClientRect();
    return hiderWithin(element, null) === null && box.width > 1 && box.height > 1;
  };

  return { boxOf, hiderWithin, visible };
}
