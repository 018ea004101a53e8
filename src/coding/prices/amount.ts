import { readDigits, type Numeric, type Refused } from './digits.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';

/** A bare number, in digits or words at token `i`. */
export function readNumber(tokens: readonly Token[], i: number, afterCurrency: boolean): Numeric | Refused | null {
  const token = tokens[i];
  if (!token) return null;
  if (token.kind === 'digits') return readDigits(tokens, i);
  if (token.kind === 'word') return readNumeral(tokens, i);
  const next = tokens[i + 1];
  // `$.99`
  if (afterCurrency && token.word === '.' && next?.kind === 'digits' && next.gap === 'none' && next.word.length <= 2) {
    return { start: i, end: i + 2, text: `0.${next.word}`, form: 'digits', grouped: false };
  }
  return null;
}

/** Moves the decimal point in the spelling, so 2.02 million is 2020000 and not one ulp less. */
export function scaled(text: string, power: number): string {
  return `${text}e${power}`;
}
