import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { readCsv } from '../adapters/csv.ts';
import { spanOf } from '../coding/span.ts';
import { armGuess, type Item } from '../domain/codebook.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import { wordsWanted, type Answer, type MaskedUnit } from './coding-desk.ts';

/** One line of a file of answers, not held against the study yet. */
interface AnswerLine {
  readonly row: number;
  readonly touch: string;
  readonly item: string;
  readonly category: string;
  /** The words that decided it; empty for none. */
  readonly span: string;
}

/** What is asked of one text: which items, and which arms may be guessed (none: no guess). */
export interface Asked {
  readonly unit: MaskedUnit;
  readonly items: readonly Item[];
  readonly guesses: readonly string[];
}

/** All that the file says of one text. */
export interface Answered<T extends Asked> {
  readonly asked: T;
  readonly answers: readonly Answer[];
  readonly guess: string | null;
}

const columns = ['touch', 'item', 'category', 'span'] as const;
const jsonLine = z.strictObject({ touch: z.string(), item: z.string(), category: z.string(), span: z.string().nullish().transform((span) => span ?? '') });
/** Far above two hundred items of thousands of replies' answers in one sitting. */
const mostBytes = 16_000_000;

/**
 * Reads a CSV (touch, item, category, span) or JSON lines of the same and holds every line against what is asked.
 * Texts that the file does not name are left waiting; one that it names must be whole. Throws UsageError with all that is wrong.
 */
export async function readAnswers<T extends Asked>(file: string, asked: readonly T[]): Promise<readonly Answered<T>[]> {
  const problems: Problem[] = [];
  const lines = await readLines(file, problems);
  const byTouch = new Map(asked.map((one) => [one.unit.touchId as string, one]));
  const said = new Map<T, Map<string, AnswerLine>>();
  for (const line of lines) {
    const one = byTouch.get(line.touch);
    const told = (at: string, got: string, wanted: string): void => void problems.push({ file, row: line.row, at, got: JSON.stringify(got.slice(0, 80)), wanted });
    if (!one) told('touch', line.touch, 'a text that waits for this coder, as --json lists them');
    else {
      const lineOf = said.get(one) ?? new Map<string, AnswerLine>();
      if (lineOf.has(line.item)) told('item', line.item, 'each item of a text once');
      else check(line, one, told);
      said.set(one, lineOf.set(line.item, line));
    }
  }
  for (const [one, lineOf] of said) {
    const missing = [...one.items.map(({ id }) => id), ...(one.guesses.length > 0 ? [armGuess] : [])].filter((id) => !lineOf.has(id));
    if (missing.length > 0) problems.push({ file, at: one.unit.touchId, got: `nothing on ${missing.join(', ')}`, wanted: 'an answer to every item of a text' });
  }
  if (problems.length > 0) throw new UsageError(problems);
  return [...said].map(([one, lineOf]) => ({
    asked: one,
    answers: one.items.map((item) => answerOf(item, lineOf.get(item.id), one.unit.masked)),
    guess: lineOf.get(armGuess)?.category ?? null,
  }));
}

function check({ item, category, span }: AnswerLine, { unit, items, guesses }: Asked, told: (at: string, got: string, wanted: string) => void): void {
  if (item === armGuess && guesses.length > 0) {
    if (!guesses.includes(category)) told('category', category, `an arm: ${guesses.join('; ')}`);
    return;
  }
  const known = items.find(({ id }) => id === item);
  if (!known) return told('item', item, `one of ${[...items.map(({ id }) => id), ...(guesses.length > 0 ? [armGuess] : [])].join(', ')}`);
  if (!known.categories.some(({ code }) => code === category)) told('category', category, `one of ${known.categories.map(({ code }) => code).join(', ')}`);
  const wanted = wordsWanted(known, category, unit.masked, span);
  if (wanted !== null) told('span', span, wanted);
}

function answerOf(item: Item, line: AnswerLine | undefined, masked: string): Answer {
  if (!line) throw new Error(`the answers were taken without one to ${item.id}`);
  return { item, category: line.category, span: spanOf(masked, line.span) };
}

async function readLines(file: string, problems: Problem[]): Promise<readonly AnswerLine[]> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({ file, got: error.code === 'ENOENT' ? 'no such file' : (error.code ?? 'an error'), wanted: 'a CSV or JSON lines that can be read' });
  });
  if (bytes.length > mostBytes) throw new UsageError({ file, got: `${bytes.length} bytes`, wanted: `at most ${mostBytes}` });
  return /^\s*\{/.test(bytes.subarray(0, 100).toString('utf8')) ? jsonLines(bytes.toString('utf8'), file, problems) : csvLines(bytes, file, problems);
}

const jsonLines = (text: string, file: string, problems: Problem[]): readonly AnswerLine[] => text.split('\n').flatMap((line, index) => {
  if (line.trim() === '') return [];
  const read = jsonLine.safeParse(parsed(line));
  if (read.success) return [{ row: index + 1, ...read.data }];
  problems.push({ file, row: index + 1, got: line.slice(0, 80), wanted: 'an object {"touch","item","category","span"} of texts' });
  return [];
});

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

function csvLines(bytes: Uint8Array, file: string, problems: Problem[]): readonly AnswerLine[] {
  const table = readCsv(bytes, file, {}, problems);
  if (!table) return [];
  const header = table.header.map((name) => name.toLowerCase());
  const missing = columns.filter((name) => name !== 'span' && !header.includes(name));
  if (missing.length > 0) problems.push({ file, row: 1, got: `no column ${missing.join(', ')}`, wanted: `the columns ${columns.join(', ')}` });
  const cell = (cells: readonly string[], name: (typeof columns)[number]): string => cells[header.indexOf(name)] ?? '';
  return missing.length > 0 ? [] : table.records.map(({ row, cells }) => ({ row, touch: cell(cells, 'touch'), item: cell(cells, 'item'), category: cell(cells, 'category'), span: cell(cells, 'span') }));
}
