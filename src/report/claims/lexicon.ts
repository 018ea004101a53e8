import { en } from './lexicon-en.ts';
import { ru } from './lexicon-ru.ts';

/** What a claim rests on when it is no feeling. */
export type Claim = 'quantity' | 'market' | 'cause' | 'value';

/** Words of one language, as the insides of a regular expression; each stands for itself between letters that are none of its own. */
export interface Lexicon {
  readonly claims: Readonly<Record<Claim, readonly string[]>>;
  /** Numbers in words. */
  readonly numbers: readonly string[];
  /** What bounds a sentence to the companies that were asked. */
  readonly bounds: readonly string[];
  /** Forms of business that stand beside a company's name and are not it. */
  readonly legalForms: readonly string[];
}

/** Both languages at once: a report in one may quote the other. */
export const lexicons: readonly Lexicon[] = [en, ru];

/** The whole word or words, whatever alphabet they are in; JavaScript's own \b knows Latin letters only. */
export const wholeWords = (words: readonly string[], flags = 'giu'): RegExp => new RegExp(`(?<![\\p{L}\\p{N}_])(?:${words.join('|')})(?![\\p{L}\\p{N}_])`, flags);
