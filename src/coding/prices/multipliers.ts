import { MULTIPLIERS, type MultiplierRow } from '../lexicons/prices.multipliers.ts';
import { phraseBook, type Found } from './phrases.ts';
import type { Token } from './tokens.ts';

/** The multiplier (тыс., млн, k, billion) at token `i`, its closing dot included. */
export function multiplierAt(tokens: readonly Token[], i: number): Found<MultiplierRow> | null {
  if (tokens[i]?.gap === 'line') return null;
  const found = BOOK.at(tokens, i);
  return found && tokens[found.end]?.word === '.' && ABBREVIATED.has(tokens[found.end - 1]?.word ?? '') ? { ...found, end: found.end + 1 } : found;
}

const BOOK = phraseBook(MULTIPLIERS.map((row) => [row.words, row] as const));

/** After these a dot belongs to the word (and `млн . долларов` has been seen with a blank before it). */
const ABBREVIATED = new Set(['тыс', 'т', 'р', 'млн', 'млрд', 'трлн', 'мил', 'тр', 'mln', 'bn', 'mn', 'mio', 'мио', 'тис', 'cr']);
