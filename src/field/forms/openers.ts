import type { Button } from '../../domain/snapshot.ts';
import { openerWords } from '../lexicons/openers.ts';
import type { FormView } from './controls.ts';
import { plain } from './text.ts';

/** What opens the popup that hides a form: by the name it gives, else by its words; null when the form can be seen or nothing fits. */
export function openerOf(view: FormView): Button | null {
  if (view.candidate.hidden === null) return null;
  const visible = view.page.buttons.filter((button) => button.visible && button.candidate !== view.index);
  const hooks = new Set(view.candidate.hooks.map(bare));
  const named = visible.filter((button) => button.opens.some((target) => hooks.has(bare(target))));
  const popup = view.candidate.hidden !== 'opacity' || /popup|modal|dialog|fancybox|overlay|lightbox|drawer/i.test(`${view.candidate.surroundings} ${view.candidate.attributes}`);
  const worded = (buttons: readonly Button[]) => buttons.find((button) => openerWords.test(plain(button.text)));
  // What is merely transparent appears when one scrolls to it, unless it calls itself a popup.
  return worded(named) ?? named[0] ?? (popup ? worded(visible.filter((button) => !button.opens.some((target) => /^(https?:|\/|mailto:|tel:)/.test(target)))) : undefined) ?? null;
}

const bare = (target: string): string => target.replace(/^.*#/, '').toLowerCase();

/** Things to press on a page whose form is made only then; in page order, at most `most`. Links that lead elsewhere are none. */
export const openersOf = (buttons: readonly Button[], most: number): readonly Button[] =>
  buttons
    .filter((button) => button.visible && button.candidate === null && openerWords.test(plain(button.text)) && !button.opens.some((target) => /^(https?:|\/|mailto:|tel:)|\.\w{2,5}(?:$|[?#])/.test(target)))
    .slice(0, most);
