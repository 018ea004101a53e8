import { CsvError, parse } from 'csv-parse/sync';
import type { Problem } from '../domain/errors.ts';

/** A CSV file as a table of texts; the first line that is not empty is the header. */
export interface CsvTable {
  readonly encoding: CsvEncoding;
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly records: readonly CsvRecord[];
}

export interface CsvRecord {
  /** Line in the file where the record begins, counted from 1. */
  readonly row: number;
  /** As many as the header has; missing ones at the end are empty. */
  readonly cells: readonly string[];
}

export type CsvEncoding = 'utf-8' | 'windows-1251' | 'utf-16le';

/** What is known beforehand; the rest is guessed from the bytes. */
export interface CsvHints {
  readonly delimiter?: string | undefined;
  readonly encoding?: 'utf-8' | 'windows-1251' | undefined;
}

/** Far above any rating, low enough to hold in memory and to show in a report. */
const maxRecords = 20_000;
const maxColumns = 100;
/** Characters of one record: an unclosed quote swallows lines only so far. */
const maxRecordSize = 65_536;
const delimiters = [',', ';', '\t'] as const;

/** Reads a CSV from bytes: delimiter and encoding found out where not given. Null when `problems` says why. */
export function readCsv(bytes: Uint8Array, file: string, hints: CsvHints, problems: Problem[]): CsvTable | null {
  const decoded = decode(bytes, hints.encoding);
  if (decoded === null) {
    problems.push({ file, ...invalidUtf8At(bytes), got: 'bytes that are not UTF-8', wanted: 'the encoding named in study.yaml, or none to have it found out' });
    return null;
  }
  const { text, encoding } = decoded;
  // Excel's way to name the delimiter, on a line of its own before the header.
  const named = /^sep=([,;\t])\r?\n/i.exec(text);
  const delimiter = hints.delimiter ?? named?.[1] ?? guessDelimiter(text);
  const skipped = named ? 1 : 0;

  let records: CsvRecord[];
  try {
    records = parseRecords(named ? text.slice(named[0].length) : text, delimiter, skipped);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    problems.push({ file, ...csvRow(error, skipped), got: csvFaults[error.code] ?? error.message, wanted: 'a CSV file that can be read' });
    return null;
  }
  return asTable(records, { encoding, delimiter, file }, problems);
}

function asTable(records: readonly CsvRecord[], how: { encoding: CsvEncoding; delimiter: string; file: string }, problems: Problem[]): CsvTable | null {
  const { file, encoding, delimiter } = how;
  const [first, ...rest] = records;
  if (!first || rest.length === 0) {
    problems.push({ file, got: first ? 'a header and no rows' : 'an empty file', wanted: 'a header line and a line for each company' });
    return null;
  }
  const header = withoutEmptyEnd(first.cells.map((cell) => cell.trim()));
  if (header.length > maxColumns || rest.length > maxRecords) {
    problems.push({ file, got: `${header.length} columns, ${rest.length} rows`, wanted: `at most ${maxColumns} columns and ${maxRecords} rows` });
    return null;
  }
  const tooLong = rest.filter(({ cells }) => withoutEmptyEnd(cells).length > header.length);
  problems.push(...tooLong.slice(0, 20).map(({ row, cells }) => ({
    file, row, got: `${withoutEmptyEnd(cells).length} cells`, wanted: `${header.length}, as the header has (a cell that holds the delimiter or a decimal comma needs quotes)`,
  })));
  return tooLong.length > 0 ? null : { encoding, delimiter, header, records: rest.map(({ row, cells }) => ({ row, cells: header.map((_, i) => cells[i]?.trim() ?? '') })) };
}

function parseRecords(text: string, delimiter: string, skippedLines: number): CsvRecord[] {
  let end = skippedLines;
  const parsed = parse(text, {
    delimiter, info: true, relax_column_count: true, skip_empty_lines: false, max_record_size: maxRecordSize, to: maxRecords + 2,
    // Russian ratings write `Студия "Ромашка"` without doubling the quotes.
    relax_quotes: true,
  }) as unknown as readonly { record: string[]; info: { lines: number } }[];
  return parsed.flatMap(({ record, info }) => {
    const row = end + 1;
    end = info.lines + skippedLines;
    return record.every((cell) => cell.trim() === '') ? [] : [{ row, cells: record }];
  });
}

const csvFaults: Readonly<Partial<Record<string, string>>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that is never closed',
  CSV_INVALID_CLOSING_QUOTE: 'text after a closing quote',
  CSV_MAX_RECORD_SIZE: `a record of more than ${maxRecordSize} characters (perhaps a quote that is never closed)`,
};

function csvRow(error: CsvError, skippedLines: number): { row?: number } {
  return typeof error.lines === 'number' ? { row: error.lines + skippedLines } : {};
}

/** The delimiter that most evenly cuts the first lines into most cells; quoted ones do not count. */
function guessDelimiter(text: string): string {
  const lines = text.slice(0, 100_000).split(/\r?\n/).filter((line) => line.trim() !== '').slice(0, 20);
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => cutsIn(line, delimiter));
    const inHeader = counts[0] ?? 0;
    return { delimiter, score: inHeader === 0 ? 0 : counts.filter((count) => count === inHeader).length * 1_000 + inHeader };
  });
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter;
}

function cutsIn(line: string, delimiter: string): number {
  let quoted = false;
  let cuts = 0;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) cuts += 1;
  }
  return cuts;
}

/** UTF-8 where the bytes are valid UTF-8, else windows-1251, which old Russian tables are in and which accepts any bytes. */
function decode(bytes: Uint8Array, encoding: CsvHints['encoding']): { text: string; encoding: CsvEncoding } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  if (encoding === 'windows-1251') return { text: new TextDecoder('windows-1251').decode(bytes), encoding };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return encoding === 'utf-8' ? null : { text: new TextDecoder('windows-1251').decode(bytes), encoding: 'windows-1251' };
  }
}

/** The first line whose bytes are not UTF-8. */
function invalidUtf8At(bytes: Uint8Array): { row?: number } {
  const lines = new TextDecoder('utf-8').decode(bytes).split('\n');
  const row = lines.findIndex((line) => line.includes('\uFFFD'));
  return row < 0 ? {} : { row: row + 1 };
}

function withoutEmptyEnd(cells: readonly string[]): readonly string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1);
}
