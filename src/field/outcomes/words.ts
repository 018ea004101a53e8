import { english } from './lexicon-en.ts';
import { russian } from './lexicon-ru.ts';
import type { Verdict } from './sign.ts';

/** Word patterns by what they say. `hint`: an error beside a control or in an alert, mere help text elsewhere. */
export type Lexicon = Readonly<Record<Verdict | 'hint', readonly RegExp[]>>;

/** Longer texts are articles and policies, in which any word may stand. */
const longestMessage = 400;
/** Refusals before success: a visible error vetoes success words, and the particular refusal goes before the general. */
const order = ['captcha', 'spam', 'blocked', 'failed', 'invalid', 'sent', 'hint'] as const;

/** What a short message says of a submission, in Russian or English; null when it says nothing of it. */
export function readMessage(text: string): Verdict | 'hint' | null {
  const message = normalise(text);
  if (message === '' || message.length > longestMessage) return null;
  return order.find((verdict) => [...russian[verdict], ...english[verdict]].some((pattern) => pattern.test(message))) ?? null;
}

/** Lower case, `е` for `ё`, single spaces, straight apostrophes; addresses and links are names and say nothing. */
export const normalise = (text: string): string =>
  text.slice(0, 4 * longestMessage).toLowerCase().replaceAll('ё', 'е').replaceAll('’', "'").replace(/\S{1,64}@\S{1,255}|https?:\/\/\S{1,500}/g, ' ').replace(/\s+/g, ' ').trim();
