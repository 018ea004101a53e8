import { readNumber, scaled } from './amount.ts';
import { currencyAfter } from './currencies.ts';
import { multiplierAt } from './multipliers.ts';
import { isNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';

/** A bracket that says the amount again; `end` is the token behind it. */
export type Spelling = { readonly end: number; readonly value?: number; readonly currency: string | null };

/** Contracts spell at most a dozen words; a longer bracket is a remark. */
const LONGEST_SPELLING = 26;

/** A bracket with the amount in words (or, after words, in digits). Unreadable spellings are skipped too: typists err. */
export function spellingAt(tokens: readonly Token[], at: number, text: string): Spelling | null {
  if (tokens[at]?.word !== '(' || tokens[at]?.gap === 'line') return null;
  const number = readNumber(tokens, at + 1, false);
  if (!number || 'refused' in number) return null;
  if (number.form === 'digits' && !isNumeral(tokens[at - 1])) return null;
  const multiplier = multiplierAt(tokens, number.end);
  const value = Number(multiplier ? scaled(number.text, multiplier.value.power) : number.text);
  for (let end = at + 1; end < tokens.length && end < at + LONGEST_SPELLING; end += 1) {
    if (tokens[end]?.word === ')') return { end: end + 1, value, currency: currencyAfter(tokens, multiplier?.end ?? number.end, text)?.value ?? null };
  }
  return null;
}
