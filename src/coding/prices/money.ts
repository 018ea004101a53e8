import type { MultiplierRow } from '../lexicons/prices.multipliers.ts';
import { readNumber } from './amount.ts';
import { currencyBefore, isCapitalsOnly, mayBeginCurrency } from './currencies.ts';
import type { Numeric, Refused } from './digits.ts';
import { isNumeral, mayBeginNumeral } from './numerals.ts';
import type { Found } from './phrases.ts';
import { Tail } from './tail.ts';
import { glued, type Token } from './tokens.ts';

/** One figure with what is written on it: multiplier, currency, kopecks, its spelling in brackets. */
export type Money = {
  /** Token indexes, [start, end). */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly number: Numeric;
  readonly multiplier: MultiplierRow | null;
  readonly currency: string | null;
  readonly side: 'before' | 'after' | null;
  /** A plus sign on the figure: `$5,000+`. */
  readonly plus: boolean;
  /** Written to say "about": number and noun turned round (`тысяч 50`), or `300 с небольшим тысяч`. */
  readonly rough: boolean;
};

/** Reads the figure that begins at token `i`, its currency in front included; null where none begins. */
export function readMoney(tokens: readonly Token[], i: number, text: string): Money | Refused | null {
  const first = tokens[i];
  if (!first || (first.kind !== 'digits' && !mayBeginCurrency(first) && !mayBeginNumeral(first))) return null;
  const front = currencyBefore(tokens, i, text);
  const turned = multiplierInFront(tokens, i);
  const at = turned ? turned.end : front ? skipFrontMark(tokens, front.end) : i;
  const number = readNumber(tokens, at, front !== null);
  if (!number) return null;
  if ('refused' in number) return front ? { ...number, start: i } : number;
  const tail = new Tail(tokens, number, text, front?.value ?? null, turned?.value ?? null);
  // Slang without its multiplier (`лям лям`) is a word like any other: a figure of no tokens would be read for ever.
  if (tail.at === number.start) return null;
  const frontWord = front && tokens[front.start]?.kind === 'word' && !tail.closesClause();
  if (frontWord && number.text.length < 3) return null;
  if (front && isCapitalsOnly(tokens, front) && !looksPaid(tokens[front.start]?.word ?? '', number, tail)) return null;
  if (isEmbedded(tokens, i, tail.at)) return { start: i, end: tail.at, refused: 'inside a code, a file name or an address' };
  return { start: i, end: tail.at, value: tail.value(), number, multiplier: tail.multiplier, currency: tail.currency, side: front ? 'before' : tail.side, plus: tail.plus, rough: turned !== null || tail.rough };
}

/** `тысяч 50 рублей`: Russian turns number and noun around to say "about". */
function multiplierInFront(tokens: readonly Token[], i: number): Found<MultiplierRow> | null {
  const value = TURNED.get(tokens[i]?.word ?? '');
  if (!value || isNumeral(tokens[i - 1]) || tokens[i - 1]?.kind === 'digits') return null;
  const end = TURNED_LINKS.has(tokens[i + 1]?.word ?? '') ? i + 2 : i + 1;
  const number = tokens[end];
  if (number?.gap !== 'blank' || !(number.kind === 'digits' ? number.word.length <= 3 : isNumeral(number))) return null;
  return { value, start: i, end };
}

/** `тысяч за 300`, `тысяч под двести`. */
const TURNED_LINKS = new Set(['за', 'в', 'на', 'под']);

const TURNED = new Map<string, MultiplierRow>([['тысяч', 3], ['тысячи', 3], ['миллионов', 6], ['миллиона', 6]].map(([words, power]) => [String(words), { words: String(words), power: Number(power), trust: 'evidence' }]));

/** Whether letters and digits run on without white space around a figure, as in base64, ids and host names. */
function isEmbedded(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens[start - 1];
  const first = glued(tokens, start);
  const after = glued(tokens, end);
  const further = glued(tokens, end + 1);
  if (first && first.kind !== 'sign' && (before?.kind === 'digits' || (before?.kind === 'word' && /[a-z]/.test(before.word)))) return true;
  if (after?.kind === 'word' && further?.kind === 'digits') return true;
  if (after?.kind === 'digits' && tokens[end - 1]?.kind === 'word') return true;
  return after?.word === '.' && further?.kind === 'word' && /^[a-z]/.test(further.word) && tokens[end - 1]?.kind === 'digits';
}

/** PHP 8.2 is a language and PHP 5,000 pesos; TOP 100 is a list and TOP 1,234.00 Tongan. */
function looksPaid(code: string, number: Numeric, tail: Tail): boolean {
  if (number.grouped || tail.multiplier || /\.\d\d$/.test(number.text)) return true;
  return tail.value() >= (CODES_OF_MORE.has(code) ? 1000 : 100) && !/^(?:19|20)\d\d$/.test(number.text);
}

/** Capitals that stand in front of other numbers too. */
const CODES_OF_MORE = new Set(['r', 'rm', 'sr', 'top', 'all', 'php', 'cup', 'sos', 'bd', 'qr', 'le', 'jd', 'pen']);

/** `Rs.350`, `руб.: 500`: marks may stand between a currency word and its number; a new line may not. */
function skipFrontMark(tokens: readonly Token[], end: number): number {
  let at = end;
  while (at < end + 2 && tokens[end - 1]?.kind === 'word' && tokens[at]?.gap === 'none' && FRONT_MARKS.has(tokens[at]?.word ?? '')) at += 1;
  return tokens[at]?.gap === 'line' ? tokens.length : at;
}

const FRONT_MARKS = new Set(['.', ':']);
