import { HALF_SCALES, NUMERALS, type NumeralRow } from '../lexicons/prices.numerals.ts';
import type { Numeric } from './digits.ts';
import { keyOf, type Token } from './tokens.ts';

/**
 * Reads the number spelled in words at token `i` (триста тысяч, полтора миллиона, two hundred and fifty thousand,
 * a quarter million), or null. Each word must fit below the last, so the reading is short whatever the text.
 */
export function readNumeral(tokens: readonly Token[], i: number): Numeric | null {
  let sum: Sum = { hundredths: 0n, group: 0, room: Infinity, scale: Infinity };
  let at = i;
  let words = 0;
  if (isArticle(tokens[at]) && followsAt(tokens, at + 1)) at += 1;
  for (;;) {
    const joint = jointAt(tokens, at, words);
    const token = tokens[at + joint];
    if (!token || (words > 0 && (token.gap === 'line' || token.gap === 'wide'))) break;
    const next = addHalf(tokens, at + joint, sum) ?? addWord(token, sum);
    if (!next) break;
    sum = next.sum;
    at += joint + next.used;
    words += 1;
  }
  // "in the quarter" and "half of it" are no figures: a fraction needs something to be a part of.
  if (words === 0 || (sum.hundredths === 0n && sum.group > 0 && sum.group < 1)) return null;
  return { start: i, end: at, text: plain(sum.hundredths + hundredths(sum.group)), form: 'words', grouped: false };
}

/** Whether token `i` is a number word. */
export function isNumeral(token: Token | undefined): boolean {
  return token?.kind === 'word' && (WORDS.has(token.word) || HALF_SCALES.has(token.word));
}

/** Whether a number in words could begin with this token: one look. */
export function mayBeginNumeral(token: Token): boolean {
  return KEYS.has(token.key);
}

/** `hundredths` is what is settled, exact however large; `group` is the part below the next scale; `room` the size the next word of a group must stay under. */
type Sum = { readonly hundredths: bigint; readonly group: number; readonly room: number; readonly scale: number };
type Step = { readonly sum: Sum; readonly used: number };

const WORDS = new Map<string, NumeralRow>(NUMERALS.flatMap((row) => row.words.split(' ').map((word) => [word, row] as const)));

const KEYS = new Set([...WORDS.keys(), ...HALF_SCALES.keys(), 'a', 'an', 'лям', 'косарь'].map(keyOf));

/** What a word leaves room for: after двадцать only units fit, after сто tens. */
const ROOM_AFTER: Readonly<Record<NumeralRow['role'], number>> = { unit: 1, teen: 1, ten: 10, hundred: 100, 'times-hundred': 100, scale: Infinity, fraction: 0 };

function addWord(token: Token, sum: Sum): Step | null {
  const half = HALF_SCALES.get(token.word);
  if (half !== undefined && sum.room === Infinity && sum.scale === Infinity) return { sum: { hundredths: hundredths(half), group: 0, room: 0, scale: 0 }, used: 1 };
  const row = token.kind === 'word' ? WORDS.get(token.word) : undefined;
  if (!row) return null;
  if (row.role === 'scale') return addScale(row.value, sum);
  if (row.role === 'times-hundred') return addHundred(sum);
  if (row.role === 'fraction' && (sum.group > 0 || sum.room !== Infinity)) return null;
  if (row.value >= sum.room || sum.room < 1.5) return null;
  return { sum: { ...sum, group: sum.group + row.value, room: ROOM_AFTER[row.role] }, used: 1 };
}

function addHundred(sum: Sum): Step | null {
  const times = sum.room === Infinity ? 1 : sum.group;
  return times > 0 && times < 100 ? { sum: { ...sum, group: times * 100, room: 100 }, used: 1 } : null;
}

function addScale(scale: number, sum: Sum): Step | null {
  if (scale >= sum.scale) return null;
  const times = sum.room === Infinity ? 1 : sum.group;
  return times === 0 ? null : { sum: { hundredths: sum.hundredths + hundredths(times) * 10n ** BigInt(Math.round(Math.log10(scale))), group: 0, room: Infinity, scale }, used: 1 };
}

/** `два с половиной`, `two and a half`. */
function addHalf(tokens: readonly Token[], at: number, sum: Sum): Step | null {
  if (sum.group === 0) return null;
  const first = tokens[at]?.word;
  const second = tokens[at + 1]?.word;
  const half = (first === 'с' && second === 'половиной') || (first === 'a' && second === 'half');
  return half ? { sum: { ...sum, group: sum.group + 0.5, room: 1 }, used: 2 } : null;
}

/** Words and hyphens that may join two number words: `twenty-five`, `two hundred and fifty`. */
function jointAt(tokens: readonly Token[], at: number, words: number): number {
  const token = tokens[at];
  const next = tokens[at + 1];
  if (words === 0 || !token || !next) return 0;
  if (token.word === '-' && token.gap === 'none' && next.gap === 'none' && isNumeral(next)) return 1;
  if (token.word === 'and' && (isNumeral(next) || (next.word === 'a' && tokens[at + 2]?.word === 'half'))) return 1;
  // half a million
  if (token.word === 'a' && WORDS.get(tokens[at - 1]?.word ?? '')?.role === 'fraction' && WORDS.get(next.word)?.role === 'scale') return 1;
  return 0;
}

function isArticle(token: Token | undefined): boolean {
  return token?.word === 'a' || token?.word === 'an';
}

/** After an article only a hundred, a scale or a fraction counts: `a hundred`, `a quarter million`. */
function followsAt(tokens: readonly Token[], at: number): boolean {
  const role = WORDS.get(tokens[at]?.word ?? '')?.role;
  if (role === 'times-hundred' || role === 'scale') return true;
  return role === 'fraction' && WORDS.get(tokens[at + 1]?.word ?? '')?.role === 'scale';
}

function hundredths(value: number): bigint {
  return BigInt(Math.round(value * 100));
}

function plain(value: bigint): string {
  return value % 100n === 0n ? String(value / 100n) : `${value / 100n}.${String(value % 100n).padStart(2, '0')}`;
}
