import type { FrameLocator, Locator, Page } from 'playwright';
import type { FormMap } from '../../domain/probe.ts';

/** Finds the elements of one form: through its frames, and through shadow hosts joined by `>>>`. */
export type Scope = (selector: string) => Locator;

/** The scope of a form on its page. */
export function scopeOf(page: Page, form: Pick<FormMap, 'frame'>): Scope {
  const root = (form.frame ?? []).reduce<Page | FrameLocator>((outer, frame) => outer.frameLocator(light(frame)), page);
  return (selector) => {
    const [first = selector, ...inner] = selector.split('>>>').map((part) => part.trim());
    // Only a host's own shadow tree is entered: the selectors were written against the document as loaded.
    return inner.reduce((host, part) => host.locator(`css=${part}`), root.locator(light(first))).first();
  };
}

const light = (selector: string): string => (selector.includes('>>>') ? `css=${selector.replaceAll('>>>', ' ')}` : `css:light=${selector}`);
