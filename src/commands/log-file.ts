import { readFile } from 'node:fs/promises';
import { readCsv } from '../adapters/csv.ts';
import { UsageError, type Problem } from '../domain/errors.ts';

/** One contact as a person writes it down, by flags or as a CSV row; not checked yet. */
export interface LogEntry {
  /** Line in the file, where there is one. */
  readonly row?: number;
  /** Id, site or name. */
  readonly target: string;
  /** `call`, `meeting` or `message`; a call when empty. */
  readonly mode: string;
  /** ISO 8601; without a zone it is UTC. Now when left out. */
  readonly when?: string;
  /** `in` or `out`; `in` when left out. */
  readonly direction?: string;
  /** For calls: one of the phone outcomes. */
  readonly result?: string;
  readonly minutes?: string;
  readonly note?: string;
}

const columns = ['target', 'mode', 'when', 'direction', 'result', 'minutes', 'note'] as const;

/** Reads a CSV whose header names some of these columns, in any order, `target` among them. Throws UsageError with all that is wrong with the file. */
export async function readLogFile(file: string): Promise<readonly LogEntry[]> {
  const problems: Problem[] = [];
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({ file, got: error.code === 'ENOENT' ? 'no such file' : (error.code ?? 'an error'), wanted: 'a CSV file that can be read' });
  });
  const table = readCsv(bytes, file, {}, problems);
  const header = table?.header.map((name) => name.trim().toLowerCase()) ?? [];
  const unknown = header.filter((name) => !(columns as readonly string[]).includes(name));
  problems.push(...unknown.map((name) => ({ file, row: 1, got: `the unknown column ${JSON.stringify(name)}`, wanted: `columns among ${columns.join(', ')}` })));
  if (table && !header.includes('target')) problems.push({ file, row: 1, got: 'no column target', wanted: 'a column target: id, site or name' });
  if (!table || problems.length > 0) throw new UsageError(problems);
  return table.records.map(({ row, cells }) => {
    const cell = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''] as const));
    return { ...cell, row, target: cell['target'] ?? '', mode: cell['mode'] ?? '' };
  });
}
