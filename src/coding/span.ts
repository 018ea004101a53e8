import { literal } from '../domain/literal.ts';

/**
 * Where the words stand in the text, as [start, end]; null where they do not. A coder copies by eye: line breaks count as
 * spaces, and capitals do not matter.
 */
export function spanOf(text: string, words: string): readonly [number, number] | null {
  const parts = words.trim().split(/\s+/).filter((part) => part !== '');
  if (parts.length === 0) return null;
  const found = new RegExp(parts.map(literal).join('\\s+'), 'iu').exec(text);
  return found ? [found.index, found.index + found[0].length] : null;
}
