import type { Quote } from '../../domain/quote.ts';
import { ROLE_LABELS, type Role } from '../lexicons/prices.labels.ts';
import { phraseBook } from './phrases.ts';
import { endsSentence } from './sentence.ts';
import type { Token } from './tokens.ts';

/** What the words in front of a figure say it is; null when they say nothing. */
export function roleBefore(tokens: readonly Token[], start: number, floor: number): Role | null {
  let weak: Role | null = null;
  let lines = 0;
  for (let end = start, looked = 0; looked < FARTHEST && end > floor; looked += 1, end -= 1) {
    if (tokens[end]?.gap === 'line' && (lines += 1) > 1) break;
    const found = LABELS.before(tokens, end);
    if (found && found.start >= floor) {
      if (found.value !== 'price') return found.value;
      weak = found.value;
    }
    if (endsSentence(tokens, end - 1)) break;
  }
  return weak;
}

/** The quote a reader would call the price; where a lower one behind it is called discounted, that one. Why, in words. */
export function mainQuote(quotes: readonly Quote[], roles: readonly (Role | null)[]): { readonly index: number; readonly why: string } | null {
  const main = undiscounted(quotes, roles);
  if (!main) return null;
  const full = size(quotes[main.index]);
  const index = quotes.findIndex((quote, i) => i > main.index && roles[i] === 'discounted' && size(quote) < full && size(quote) >= full * DEEPEST_DISCOUNT);
  return index < 0 ? main : { index, why: 'the price after the discount' };
}

/** Below half of the price "со скидкой" belongs to a part of it. */
const DEEPEST_DISCOUNT = 0.5;

/** The total, else a phase, else the first that is no aside. */
function undiscounted(quotes: readonly Quote[], roles: readonly (Role | null)[]): { readonly index: number; readonly why: string } | null {
  if (quotes.length === 0) return null;
  const total = largest(quotes, (i) => roles[i] === 'total');
  if (total !== null) return { index: total, why: 'named the total' };
  const sum = sumOfPhases(quotes, roles) ?? sumOfAllBefore(quotes);
  if (sum !== null) return { index: sum, why: 'the sum of the phases' };
  const phase = largest(quotes, (i) => roles[i] === 'phase');
  if (phase !== null) return { index: phase, why: 'the largest phase' };
  const plain = quotes.findIndex((_quote, i) => roles[i] !== 'aside' && quotes[i]?.period === null);
  if (plain >= 0) return { index: plain, why: 'the first price for the work' };
  const rate = quotes.findIndex((_quote, i) => roles[i] !== 'aside');
  return rate >= 0 ? { index: rate, why: 'the first rate' } : { index: 0, why: 'the first price' };
}

const LABELS = phraseBook(ROLE_LABELS);

/** `Итоговая стоимость всех работ по договору без учета НДС составит`: nine words. */
const FARTHEST = 10;

function size(quote: Quote | undefined): number {
  return quote?.max ?? quote?.min ?? 0;
}

function largest(quotes: readonly Quote[], chosen: (i: number) => boolean): number | null {
  let best: number | null = null;
  for (let i = 0; i < quotes.length; i += 1) if (chosen(i) && (best === null || size(quotes[i]) > size(quotes[best]))) best = i;
  return best;
}

/** `Discovery $3,000, design $6,500, development $11,000, so $20,500`: whatever they are called, the last is all of them. */
function sumOfAllBefore(quotes: readonly Quote[]): number | null {
  let sum = size(quotes[0]);
  for (let i = 1; i < quotes.length; i += 1) {
    if (i > 1 && size(quotes[i]) === sum) return i;
    sum += size(quotes[i]);
  }
  return null;
}

/** A figure that is no phase and equals all of them together is the price of the whole. */
function sumOfPhases(quotes: readonly Quote[], roles: readonly (Role | null)[]): number | null {
  const phases = quotes.filter((_quote, i) => roles[i] === 'phase');
  if (phases.length < 2) return null;
  const sum = phases.reduce((all, quote) => all + size(quote), 0);
  const index = quotes.findIndex((quote, i) => roles[i] !== 'phase' && size(quote) === sum);
  return index >= 0 ? index : null;
}
