import { BOUND_ADJECTIVES, BOUND_FILLERS, BOUND_LABELS, BOUNDED_NOUNS, BOUNDS_AFTER, BOUNDS_BEFORE, NEGATIONS, type BoundWord } from '../lexicons/prices.phrases.ts';
import { phraseBook, withEach, type Found } from './phrases.ts';
import { endsSentence } from './sentence.ts';
import type { Token } from './tokens.ts';

export type BoundBefore = Found<{ readonly bound: BoundWord; readonly says: 'price' | 'count' }>;

/** The bound said in front of a figure that begins at token `start`: от, не более, about. */
export function boundBefore(tokens: readonly Token[], start: number, floor: number): BoundBefore | null {
  let end = start;
  for (let skipped = 0; skipped <= MOST_FILLERS; skipped += 1) {
    if (end <= floor || tokens[end]?.gap === 'line' && !continuesLine(tokens, end)) return null;
    const found = BEFORE.before(tokens, end);
    if (found && found.start >= floor && !isOtherUse(tokens, found, start)) return stronger(tokens, found, floor);
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

/** The bound that a price word some words in front carries: `Минимальный бюджет проекта у нас 300 тысяч`. */
export function boundOfLabel(tokens: readonly Token[], start: number, floor: number): 'from' | 'to' | 'about' | null {
  for (let end = start, looked = 0; looked < FARTHEST_LABEL && end > floor; looked += 1, end -= 1) {
    const found = LABELS.before(tokens, end);
    if (found && found.start >= floor) return found.value;
    const token = tokens[end - 1];
    if (!token || token.kind === 'digits' || tokens[end]?.gap === 'line' || token.word === ',' || endsSentence(tokens, end - 1)) return null;
  }
  return null;
}

/** What a bound says of the figure that ends at token `end`, once a negation around it has turned a comparison round. */
export function boundSaid(tokens: readonly Token[], bound: BoundBefore, end: number): BoundWord {
  const { bound: said, says } = bound.value;
  if (says !== 'count' || said === 'about' || !(isNegatedBefore(tokens, bound.start) || isNegatedBehind(tokens, end))) return said;
  return said === 'from' ? 'to' : 'from';
}

const BEFORE = phraseBook(BOUNDS_BEFORE);
const AFTER = phraseBook(BOUNDS_AFTER);
const LABELS = phraseBook([...BOUND_LABELS, ...BOUND_ADJECTIVES.map(([adjectives, value]) => [withEach(adjectives, BOUNDED_NOUNS), value] as const)]);

/** `не более суммы , эквивалентной` is three. */
const MOST_FILLERS = 5;

/** `стоимость работ по нашему договору составит`: six words. */
const FARTHEST_LABEL = 7;

/** `от примерно 300 тысяч`, `starts at around $8k`: the bound in front of an "about" says more. */
function stronger(tokens: readonly Token[], found: BoundBefore, floor: number): BoundBefore {
  if (found.value.bound !== 'about') return found;
  const outer = BEFORE.before(tokens, found.start);
  return outer && outer.start >= floor && outer.value.bound !== 'between' && !isOtherUse(tokens, outer, found.start) ? { ...outer, end: found.end } : found;
}

/** A figure at the head of a line continues the line before when that one ends in the bound itself: wrapped mail. */
function continuesLine(tokens: readonly Token[], end: number): boolean {
  const word = tokens[end - 1];
  return word?.kind === 'word' && BEFORE.before(tokens, end) !== null;
}

/** `20 мин` is minutes; `c` is circa before a currency sign only (`c. £8k`), else a Latin с; `>` at the head of a line marks a quotation. */
function isOtherUse(tokens: readonly Token[], found: BoundBefore, start: number): boolean {
  const word = tokens[found.start]?.word;
  if (word === '>') return tokens[found.start]?.gap === 'line';
  return (word === 'мин' && tokens[found.start - 1]?.kind === 'digits') || (word === 'c' && tokens[start]?.kind !== 'sign');
}

/** `we don't take projects under`: a negation in the same clause, some words in front. */
function isNegatedBefore(tokens: readonly Token[], start: number): boolean {
  for (let at = start - 1; at >= start - FARTHEST_NEGATION; at -= 1) {
    const token = tokens[at];
    if (!token || tokens[at + 1]?.gap === 'line' || (token.kind !== 'word' && token.word !== "'")) return false;
    if (NEGATIONS.has(token.word)) return true;
  }
  return false;
}

/** `меньше 300 тысяч рублей за такое не беремся`: within the next words, as long as they are words. */
function isNegatedBehind(tokens: readonly Token[], end: number): boolean {
  for (let at = end; at <= end + FARTHEST_BEHIND; at += 1) {
    const token = tokens[at];
    if (!token || token.gap === 'line' || token.kind !== 'word') return false;
    if (NEGATIONS.has(token.word)) return true;
  }
  return false;
}

const FARTHEST_BEHIND = 3;

/** `не беремся за проекты с бюджетом меньше`: five words. */
const FARTHEST_NEGATION = 7;
