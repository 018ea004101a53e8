import { BOUND_FILLERS, BOUNDS_AFTER, BOUNDS_BEFORE, type BoundWord } from '../lexicons/prices.phrases.ts';
import { phraseBook, type Found } from './phrases.ts';
import type { Token } from './tokens.ts';

export type BoundBefore = Found<{ readonly bound: BoundWord; readonly says: 'price' | 'count' }>;

/** The bound said in front of a figure that begins at token `start`: от, не более, about. */
export function boundBefore(tokens: readonly Token[], start: number, floor: number): BoundBefore | null {
  let end = start;
  for (let skipped = 0; skipped <= MOST_FILLERS; skipped += 1) {
    if (end <= floor || tokens[end]?.gap === 'line' && !continuesLine(tokens, end)) return null;
    const found = BEFORE.before(tokens, end);
    if (found && found.start >= floor && !isDateOrNoun(tokens, found)) return found;
    const word = tokens[end - 1];
    if (!word || !BOUND_FILLERS.has(word.word)) return null;
    end -= 1;
  }
  return null;
}

/** The bound said behind a figure that ends at token `end`: и выше, or more. */
export function boundAfter(tokens: readonly Token[], end: number): Found<'from' | 'to' | 'about'> | null {
  return tokens[end]?.gap === 'line' ? null : AFTER.at(tokens, end);
}

const BEFORE = phraseBook(BOUNDS_BEFORE);
const AFTER = phraseBook(BOUNDS_AFTER);

/** `не более суммы , эквивалентной` is three. */
const MOST_FILLERS = 5;

/** A figure at the head of a line continues the line before when that one ends in the bound itself: wrapped mail. */
function continuesLine(tokens: readonly Token[], end: number): boolean {
  const word = tokens[end - 1];
  return word?.kind === 'word' && BEFORE.before(tokens, end) !== null;
}

/** `мин` behind a number is minutes, `within` and `over` behind one a comparison of something else. */
function isDateOrNoun(tokens: readonly Token[], found: BoundBefore): boolean {
  return tokens[found.start - 1]?.kind === 'digits' && tokens[found.start]?.word === 'мин';
}
