import type { Arm } from '../../domain/arms.ts';
import { plain } from '../forms/text.ts';

/** Most lines that one phrase can run over: the gaps in a phrase are bounded. */
const mostLines = 8;

/** The line, from 1, on which the words begin in a text; null when variables brought them in. */
export function rowIn(text: string, words: string): number | null {
  const lines = text.split('\n');
  const row = lines.findIndex((line, index) => {
    const at = plain(lines.slice(index, index + mostLines).join('\n')).indexOf(words);
    return at >= 0 && at < plain(line).length;
  });
  return row < 0 ? null : row + 1;
}

/** The line, from 1, that prints a variable. */
export function rowOfVariable(text: string, variable: string): number | null {
  const row = text.split('\n').findIndex((line) => [...line.matchAll(/\{\{-?\s*([\w.]+)/g)].some(([, name]) => name === variable));
  return row < 0 ? null : row + 1;
}

/** The key of study.yaml whose value holds the words, or a good part of them; null when none does. */
export function variableWith(words: string, { persona, variables }: Pick<Arm, 'persona' | 'variables'>): string | null {
  const values = [
    ...Object.entries(variables).map(([name, value]) => [`letters.variables.${name}`, plain(value)] as const),
    ...Object.entries(persona).map(([name, value]) => [`persona.${name}`, plain(String(value ?? ''))] as const),
  ];
  const holds = ([, value]: readonly [string, string]): boolean => value !== '' && (value.includes(words) || words.includes(value));
  return values.find(holds)?.[0] ?? null;
}
