import { RANGE_WORDS } from '../lexicons/prices.phrases.ts';
import { boundBefore, type BoundBefore } from './bounds.ts';
import type { Money } from './money.ts';
import type { Token } from './tokens.ts';

/** One figure, or two that make a range, before it is judged a price. Token indexes, [start, end). */
export type Draft = {
  readonly start: number;
  readonly end: number;
  readonly low: number;
  readonly high: number;
  readonly range: boolean;
  readonly currency: string | null;
  /** The figure that carries the multiplier. */
  readonly figure: Money;
};

/** A draft of one figure. */
export function single(money: Money): Draft {
  return { start: money.start, end: money.end, low: money.value, high: money.value, range: false, currency: money.currency, figure: money };
}

/** The range that two neighbouring figures make, or null: `30-40 тысяч`, `от 100 до 200`, `$5k to $7k`. */
export function range(tokens: readonly Token[], left: Money, right: Money, bound: BoundBefore | null): Draft | null {
  const joint = jointBetween(tokens, left, right, bound);
  if (!joint) return null;
  if (left.currency && right.currency && left.currency !== right.currency) return null;
  if (left.side === 'after' && !right.currency && !right.multiplier) return null;
  const low = distributed(left, right);
  if (low >= right.value) return null;
  const bare = !left.currency && !left.multiplier;
  if (joint === 'dash' && bare && right.value / low > WIDEST_BARE_RANGE) return null;
  if (joint === 'dash' && (isOrdinal(tokens, left.start) || isChained(tokens, left, right))) return null;
  if (!right.currency && !right.multiplier && left.currency && countsOn(tokens, right)) return null;
  return { start: left.start, end: right.end, low, high: right.value, range: true, currency: left.currency ?? right.currency, figure: right.multiplier ? right : left.multiplier ? left : right };
}

/** Nobody quotes "1-100 000 руб."; the 1 there is a stage or a list number. */
const WIDEST_BARE_RANGE = 20;

function jointBetween(tokens: readonly Token[], left: Money, right: Money, bound: BoundBefore | null): 'dash' | 'words' | null {
  const first = tokens[left.end];
  if (!first || first.gap === 'line' || tokens[right.start]?.gap === 'line') return null;
  const length = right.start - left.end;
  if (length === 1 && RANGE_WORDS.has(first.word)) return first.word === '-' ? 'dash' : 'words';
  if (length === 1 && bound?.value.bound === 'between' && (first.word === 'и' || first.word === 'and')) return 'words';
  if (length >= 2 && length <= 3 && [...Array(length).keys()].every((n) => tokens[left.end + n]?.word === '.')) return 'words';
  if (length > 5) return null;
  const upper = boundBefore(tokens, right.start, left.end);
  if (upper?.value.bound !== 'to' || (bound?.value.bound !== 'from' && upper.start !== left.end)) return null;
  for (let at = left.end; at < upper.start; at += 1) if (!LINKS.has(tokens[at]?.word ?? '')) return null;
  return 'words';
}

const LINKS = new Set([',', 'и', 'and', 'but', 'но', '-', 'or']);

/** The left figure with the multiplier or the thousands that only the right one spells out. */
function distributed(left: Money, right: Money): number {
  if (left.side === 'after' || left.multiplier) return left.value;
  if (right.multiplier) return withMultiplier(left, right.value, right.multiplier.power);
  const inWords = right.number.form === 'words';
  if (left.number.grouped || left.value >= 1000 || (!Number.isInteger(left.value) && !inWords)) return left.value;
  const step = right.value % 1e6 === 0 && right.value >= 1e6 ? 1e6 : right.value % 1e3 === 0 ? 1e3 : 1;
  return left.value < right.value / step ? left.value * step : left.value;
}

/** `5-7 млн` shares the millions; `500 - 1,5 млн` can only mean thousands. */
function withMultiplier({ value, number }: Money, high: number, power: number): number {
  for (const shared of number.grouped ? [power] : [power, power - 3]) {
    const low = Number(`${value}e${shared}`);
    if (shared >= 0 && low < high) return low;
  }
  return value;
}

/** `Этап 1 - 100 000 руб.`: the number in front names the stage. */
function isOrdinal(tokens: readonly Token[], start: number): boolean {
  const word = tokens[start - 1]?.word;
  return word !== undefined && ORDINALS.has(word);
}

const ORDINALS = new Set('этап этапа стадия фаза шаг спринт вариант пакет тариф пункт п № # часть итерация день неделя месяц phase stage step milestone option package plan tier part sprint week day month item lot no v версия'.split(' '));

/** `495 123-45-67`, `12-05-2024`: a third number is tied on. */
function isChained(tokens: readonly Token[], left: Money, right: Money): boolean {
  const before = tokens[left.start - 1];
  const after = tokens[right.end];
  const tiedBefore = before?.word === '-' && tokens[left.start]?.gap === 'none' && tokens[left.start - 2]?.kind === 'digits';
  const tiedAfter = after?.word === '-' && after.gap === 'none' && tokens[right.end + 1]?.kind === 'digits' && tokens[right.end + 1]?.gap === 'none';
  return tiedBefore || tiedAfter;
}

/** In `$500 - 3 weeks` the second number counts weeks. */
function countsOn(tokens: readonly Token[], right: Money): boolean {
  const next = tokens[right.end];
  return next?.kind === 'word' && next.gap !== 'line' && !CLOSING.has(next.word);
}

const CLOSING = new Set('per a an for in and or plus excl incl ex inc depending total gross net doe annually yearly monthly each в за на без с и или до vat + usd'.split(' '));
