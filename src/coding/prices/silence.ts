import { NUMBER_LABELS, NUMBER_UNITS } from '../lexicons/prices.silence.ts';
import { phraseBook } from './phrases.ts';
import type { Token } from './tokens.ts';

/**
 * Why the figure in tokens [start, end), which carries no currency, is something else than a price; null when
 * nothing speaks against it. Looks a few tokens around and no further.
 */
export function otherThanPrice(tokens: readonly Token[], start: number, end: number): string | null {
  const first = tokens[start];
  const last = tokens[end - 1];
  if (!first || !last) return null;
  if (isGluedBefore(tokens, start)) return 'glued to letters or signs in front';
  if (isPhone(tokens, start, end) || isCutNumber(tokens, end)) return 'a telephone number';
  const unit = tokens[end]?.gap === 'line' ? null : UNITS.at(tokens, end);
  if (unit) return unit.value;
  const label = labelBefore(tokens, start);
  if (label) return label;
  if (isClock(tokens, start, end)) return 'a time of day';
  if (tokens[end]?.kind === 'word' && tokens[end]?.gap === 'none') return 'glued to letters behind';
  return null;
}

const UNITS = phraseBook(NUMBER_UNITS);
const LABELS = phraseBook(NUMBER_LABELS);

function labelBefore(tokens: readonly Token[], start: number): string | null {
  const colon = tokens[start - 1]?.word === ':' || tokens[start - 1]?.word === '№' ? start - 1 : start;
  if (tokens[colon]?.gap === 'line') return null;
  return (LABELS.before(tokens, start) ?? LABELS.before(tokens, colon))?.value ?? null;
}

/** A4, v2, @100, #100, example.com/100. */
function isGluedBefore(tokens: readonly Token[], start: number): boolean {
  const before = tokens[start - 1];
  if (!before || tokens[start]?.gap !== 'none') return false;
  return before.kind === 'word' || GLUE.has(before.word);
}

const GLUE = new Set(['_', '@', '#', '№', '&', '=', '\\', '/', "'"]);

/** A plus in front, or three and more groups tied by dashes, brackets and blanks. */
function isPhone(tokens: readonly Token[], start: number, end: number): boolean {
  if (tokens[start - 1]?.word === '+' && tokens[start]?.gap === 'none') return true;
  return groupsAround(tokens, start, -1) + groupsAround(tokens, end - 1, 1) >= 2;
}

/** `8 812 3334455`: more digits follow after one blank than a group of thousands has. */
function isCutNumber(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end];
  return next?.kind === 'digits' && next.gap === 'blank' && next.word.length > 3 && tokens[end - 1]?.kind === 'digits';
}

/** How many more digit groups are tied on in one direction; three settle it. */
function groupsAround(tokens: readonly Token[], from: number, step: 1 | -1): number {
  let groups = 0;
  let marks = 0;
  for (let at = from + step; groups < 3 && marks < 3; at += step) {
    const token = tokens[at];
    const joint = step === 1 ? token : tokens[at + 1];
    if (!token || !joint || joint.gap === 'line' || joint.gap === 'wide') break;
    if (token.kind === 'digits') {
      groups += 1;
      marks = 0;
    } else if (TIES.has(token.word)) marks += 1;
    else break;
  }
  return groups;
}

const TIES = new Set(['-', '(', ')', '+']);

function isClock(tokens: readonly Token[], start: number, end: number): boolean {
  const before = tokens[start - 1];
  const after = tokens[end];
  const tiedAfter = after?.word === ':' && after.gap === 'none' && tokens[end + 1]?.kind === 'digits' && tokens[end + 1]?.gap === 'none';
  const tiedBefore = before?.word === ':' && before.gap === 'none' && tokens[start]?.gap === 'none' && tokens[start - 2]?.kind === 'digits';
  return tiedAfter || tiedBefore;
}
