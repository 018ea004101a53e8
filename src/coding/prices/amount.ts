import { readDigits, type Numeric, type Refused } from './digits.ts';
import { readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';

/** A bare number, in digits or words at token `i`. */
export function readNumber(tokens: readonly Token[], i: number, afterCurrency: boolean): Numeric | Refused | null {
  const token = tokens[i];
  if (!token) return null;
  if (token.kind === 'digits') return withHalf(tokens, readDigits(tokens, i));
  if (SLANG_ONE.has(token.word)) return { start: i, end: i, text: '1', form: 'words', grouped: false };
  if (token.kind === 'word') return readNumeral(tokens, i);
  const next = tokens[i + 1];
  // `$.99`
  if (afterCurrency && token.word === '.' && next?.kind === 'digits' && next.gap === 'none' && next.word.length <= 2) {
    return { start: i, end: i + 2, text: `0.${next.word}`, form: 'digits', grouped: false };
  }
  return null;
}

/** Slang for one thousand or one million, without a number of its own: the multiplier is read behind it. */
const SLANG_ONE = new Set(['лям', 'косарь']);

/** `2 с половиной миллиона`, `2 and a half million`. */
function withHalf(tokens: readonly Token[], number: Numeric | Refused): Numeric | Refused {
  if ('refused' in number || !/^\d{1,3}$/.test(number.text)) return number;
  const words = HALVES.find((half) => half.every((word, n) => tokens[number.end + n]?.word === word));
  return words ? { ...number, end: number.end + words.length, text: `${number.text}.5` } : number;
}

const HALVES = [['с', 'половиной'], ['and', 'a', 'half']];

/** Moves the decimal point in the spelling, so 2.02 million is 2020000 and not one ulp less. */
export function scaled(text: string, power: number): string {
  return `${text}e${power}`;
}
