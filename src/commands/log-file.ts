import { readFile } from 'node:fs/promises';
import { readCsv, type CsvTable } from '../adapters/csv.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import { layoutOf, pbxFields, withHeader, type PbxColumns, type PbxLayout } from './pbx-file.ts';

/** One contact as a person writes it down, by flags or as a CSV row; not checked yet. */
export interface LogEntry {
  /** Line in the file, where there is one. */
  readonly row?: number;
  /** Id, site or name. */
  readonly target: string;
  /** `call`, `meeting` or `message`; a call when empty. */
  readonly mode: string;
  /** ISO 8601; without a zone it is UTC. Now when left out; a missed call of theirs waits for its time then. */
  readonly when?: string;
  /** `in` or `out`; `in` when left out. */
  readonly direction?: string;
  /** For calls: one of the phone outcomes. */
  readonly result?: string;
  readonly minutes?: string;
  readonly note?: string;
}

const columns = ['target', 'mode', 'when', 'direction', 'result', 'minutes', 'note'] as const;

/** What stands in a file: contacts as a person lists them, or the log of an exchange. */
export type CallLog =
  | { readonly kind: 'entries'; readonly entries: readonly LogEntry[] }
  | { readonly kind: 'exchange'; readonly table: CsvTable; readonly layout: PbxLayout };

/**
 * Reads a CSV whose header names some of these columns, in any order, `target` among them; or the log of a telephone exchange, by a known
 * header or by `named`, a `field=Header` each. Throws UsageError with all that is wrong with the file.
 */
export async function readCallLog(file: string, named: readonly string[] = []): Promise<CallLog> {
  const problems: Problem[] = [];
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError({ file, got: error.code === 'ENOENT' ? 'no such file' : (error.code ?? 'an error'), wanted: 'a CSV file that can be read' });
  });
  const read = readCsv(bytes, file, {}, problems);
  if (!read) throw new UsageError(problems);
  const table = withHeader(read);
  const header = table.header.map((name) => name.trim().toLowerCase());
  const layout = named.length > 0 ? { name: 'as named', columns: namedColumns(named, header, file) } : header.includes('target') ? null : layoutOf(table.header);
  return layout ? { kind: 'exchange', table, layout } : { kind: 'entries', entries: entriesOf(table, header, file) };
}

function entriesOf(table: CsvTable, header: readonly string[], file: string): readonly LogEntry[] {
  const problems: Problem[] = header.filter((name) => !(columns as readonly string[]).includes(name))
    .map((name) => ({ file, row: 1, got: `the unknown column ${JSON.stringify(name)}`, wanted: `columns among ${columns.join(', ')}; or the log of an exchange, its columns named by --columns` }));
  if (!header.includes('target')) problems.push({ file, row: 1, got: 'no column target', wanted: 'a column target: id, site or name' });
  if (problems.length > 0) throw new UsageError(problems);
  return table.records.map(({ row, cells }) => {
    const cell = Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''] as const));
    return { ...cell, row, target: cell['target'] ?? '', mode: cell['mode'] ?? '' };
  });
}

/** `at=Date from=Caller to=Callee`: our fields, each with its header in the file. */
function namedColumns(named: readonly string[], header: readonly string[], file: string): PbxColumns {
  const pairs = named.map((pair) => [pair.slice(0, Math.max(0, pair.indexOf('='))).trim(), pair.slice(pair.indexOf('=') + 1).trim().toLowerCase()] as const);
  const problems: Problem[] = pairs.flatMap(([field, column]): Problem[] => {
    if (!(pbxFields as readonly string[]).includes(field)) return [{ file: '--columns', got: field || '(no field)', wanted: `field=Header, a field among ${pbxFields.join(', ')}` }];
    return header.includes(column) ? [] : [{ file, row: 1, got: `no column ${JSON.stringify(column)}`, wanted: `one of ${header.join(', ')}` }];
  });
  const given = Object.fromEntries(pairs) as Partial<PbxColumns>;
  if (!given.at) problems.push({ file: '--columns', got: 'no `at`', wanted: 'at=Header: the column with the time of the call' });
  if (!(given.from && given.to) && !(given.client && given.direction)) problems.push({ file: '--columns', got: Object.keys(given).join(', ') || 'nothing', wanted: '`from` and `to`, or `client` and `direction`' });
  if (problems.length > 0) throw new UsageError(problems);
  return given as PbxColumns;
}
