import type { Problem } from '../../domain/errors.ts';
import type { Rating } from '../../domain/protocol.ts';
import { readSite } from '../../domain/site.ts';
import type { RatingField, RatingRow, RatingTable } from '../../domain/study.ts';
import { readCsv, type CsvRecord } from '../csv.ts';
import { mapColumns } from './columns.ts';
import { quote } from './issues.ts';

/** At most so many problems of one kind are worth reading before the file is looked at. */
const maxProblems = 50;
const maxCellLength = 2_000;

/** Reads one rating. Null when `problems` says why; rows whose site is among `excluded` are left to their exclusion. */
export function readRating(bytes: Uint8Array, rating: Rating, excluded: ReadonlySet<string>, problems: Problem[]): RatingTable | null {
  const before = problems.length;
  const hints = { delimiter: rating.delimiter === 'tab' ? '\t' : rating.delimiter, encoding: rating.encoding };
  const csv = readCsv(bytes, rating.file, hints, problems);
  const columns = csv && mapColumns(csv.header, rating, problems);
  if (!csv || !columns) return null;

  const at = Object.fromEntries(Object.entries(columns).map(([field, column]) => [field, csv.header.indexOf(column.header)])) as Partial<Record<RatingField, number>>;
  const found: Problem[] = [];
  const rows = csv.records.map((record) => readRow(record, at, (column, got, wanted) => {
    found.push({ file: rating.file, row: record.row, at: columns[column]?.header ?? column, got, wanted });
  }));
  found.push(...siteProblems(rows, rating.file, excluded));
  problems.push(...found.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)).slice(0, maxProblems));
  if (found.length > maxProblems) problems.push({ file: rating.file, got: `${found.length - maxProblems} problems more`, wanted: 'none' });
  return problems.length > before ? null : { rating, encoding: csv.encoding, delimiter: csv.delimiter, columns, rows };
}

type Complain = (column: RatingField, got: string, wanted: string) => void;

function readRow({ row, cells }: CsvRecord, at: Partial<Record<RatingField, number>>, complain: Complain): RatingRow {
  const cell = (field: RatingField): string => {
    const column = at[field];
    const text = column === undefined ? '' : (cells[column] ?? '');
    if (text.length > maxCellLength) complain(field, `${text.length} characters`, `at most ${maxCellLength}`);
    return text.slice(0, maxCellLength);
  };
  const number = (field: 'rank' | 'score', pattern: RegExp, wanted: string): number | null => {
    const text = cell(field);
    if (/^(|[-–—]|н\/д|n\/a)$/i.test(text)) return null;
    const value = Number(pattern.exec(text.replace(/[\s\u00a0\u202f]/g, ''))?.[1]?.replace(',', '.') ?? 'none');
    if (Number.isFinite(value)) return value;
    complain(field, quote(text), wanted);
    return null;
  };
  const name = cell('name').replace(/\s+/g, ' ');
  if (name === '') complain('name', 'nothing', "the company's name");
  return {
    row,
    name,
    site: cell('site'),
    // A shared place is written `3-5` or `3–5`: the better end counts.
    rank: number('rank', /^(?:№|no\.?|#)?(\d{1,7})(?:[-–.]\d{0,7})?$/i, 'a place, like 7'),
    score: number('score', /^(-?\d{1,12}(?:[.,]\d{1,12})?)%?$/, 'a number, like 4,5'),
    city: cell('city') || null,
    email: cell('email') || null,
    phone: cell('phone') || null,
  };
}

/** Sites that are none, and companies that one rating names twice. Different ratings may name the same company; that is what merging is for. */
function siteProblems(rows: readonly RatingRow[], file: string, excluded: ReadonlySet<string>): Problem[] {
  const firstRow = new Map<string, number>();
  return rows.flatMap((row): Problem[] => {
    const reading = readSite(row.site);
    if (excluded.has(row.site.toLowerCase()) || reading.kind === 'none') return [];
    if (reading.kind === 'bad') return [{ file, row: row.row, at: 'site', got: quote(row.site), wanted: `${reading.wanted}; or the row under frame.exclude in study.yaml` }];
    const { key } = reading.site;
    const earlier = firstRow.get(key);
    if (earlier === undefined) {
      firstRow.set(key, row.row);
      return [];
    }
    return excluded.has(key) ? [] : [{ file, row: row.row, at: 'site', got: `${quote(row.site)}, the same company (${key}) as row ${earlier}`, wanted: 'each company once in a rating' }];
  });
}
