import { PAID_FOR, WORK_WORDS } from '../lexicons/prices.labels.ts';
import { phraseBook } from './phrases.ts';
import type { Token } from './tokens.ts';

/** What studios sell, as phrases. */
export const WORK = phraseBook([[WORK_WORDS, true]]);

/** `за сайт`, `for the website`: right behind a figure it says what is paid for. */
export function paysForWork(tokens: readonly Token[], at: number): boolean {
  if (!PAID_FOR.has(tokens[at]?.word ?? '')) return false;
  return WORK.at(tokens, at + 1) !== null || WORK.at(tokens, at + 2) !== null;
}
