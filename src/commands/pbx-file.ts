import { DateTime } from 'luxon';
import type { CsvTable } from '../adapters/csv.ts';
import type { Problem } from '../domain/errors.ts';
import type { PhoneOutcomeCode } from '../domain/outcome.ts';
import { instant, type Instant } from '../domain/time.ts';

/** A call as an exchange wrote it down. What was said it cannot know. */
export interface PbxCall {
  readonly row: number;
  readonly from: string;
  readonly to: string;
  /** Null where the file does not say: then our own number tells. */
  readonly direction: 'in' | 'out' | null;
  readonly at: Instant;
  /** Somebody picked up. */
  readonly answered: boolean;
  readonly result: Extract<PhoneOutcomeCode, 'no_answer' | 'busy' | 'voicemail'> | null;
  readonly seconds: number | null;
}

/** Which column holds what, by the name it has in the file, lower case. */
export interface PbxColumns {
  readonly at: string;
  /** Time of day, where the date stands apart. */
  readonly time?: string;
  readonly from?: string;
  readonly to?: string;
  /** The other side's number, where only that is given; then `direction` must be too. */
  readonly client?: string;
  readonly direction?: string;
  readonly result?: string;
  readonly seconds?: string;
}
export const pbxFields = ['at', 'time', 'from', 'to', 'client', 'direction', 'result', 'seconds'] as const satisfies readonly (keyof PbxColumns)[];

export interface PbxLayout {
  readonly name: string;
  readonly columns: PbxColumns;
}

/** Headers by which a layout is known; each name of a list will do. The first whose columns are all there counts. */
const layouts: readonly { readonly name: string; readonly columns: Readonly<Partial<Record<keyof PbxColumns, readonly string[]>>>; readonly needs: readonly (keyof PbxColumns)[] }[] = [
  // cdr_csv and the usual cdr tables of Asterisk and FreePBX.
  { name: 'Asterisk CDR', needs: ['at', 'from', 'to', 'result'], columns: { at: ['start', 'calldate'], from: ['src'], to: ['dst'], result: ['disposition'], seconds: ['billsec'] } },
  // `history` of the MegaFon exchange and of others built like it.
  { name: 'MegaFon history', needs: ['at', 'client', 'direction'], columns: { at: ['start', 'дата', 'дата и время', 'начало'], client: ['client', 'клиент', 'номер клиента'], direction: ['type', 'тип', 'тип звонка', 'тип вызова', 'направление'], result: ['status', 'статус', 'результат'], seconds: ['duration', 'длительность', 'длительность разговора', 'длительность, сек'] } },
  // Exports of Mango Office and of others with the two sides in two columns.
  { name: 'two numbers a row', needs: ['at', 'from', 'to'], columns: { at: ['дата и время', 'дата', 'date', 'начало', 'время начала'], time: ['время', 'time'], from: ['кто звонил', 'откуда', 'вызывающий', 'от кого', 'номер а', 'from', 'caller'], to: ['куда звонил', 'кому звонил', 'кому', 'куда', 'вызываемый', 'кто ответил', 'номер б', 'to', 'callee'], direction: ['тип', 'тип звонка', 'тип вызова', 'направление', 'direction', 'type'], result: ['результат', 'статус', 'result', 'status', 'итог'], seconds: ['длительность', 'длительность разговора', 'разговор', 'длительность, сек', 'duration'] } },
];

/** `cdr_csv` writes no header: this is its order. */
const asteriskOrder = ['accountcode', 'src', 'dst', 'dcontext', 'clid', 'channel', 'dstchannel', 'lastapp', 'lastdata', 'start', 'answer', 'end', 'duration', 'billsec', 'disposition', 'amaflags', 'uniqueid', 'userfield'];
const asteriskResults = /^(?:ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)$/;

/** The table under its header: a headless file of Asterisk gets the one that it does without. */
export const withHeader = (table: CsvTable): CsvTable =>
  (asteriskResults.test(table.header[asteriskOrder.indexOf('disposition')] ?? '')
    ? { ...table, header: asteriskOrder.slice(0, table.header.length), records: [{ row: 1, cells: table.header }, ...table.records] }
    : table);

/** The layout of a call log by its header; null for one that nobody here knows. */
export function layoutOf(header: readonly string[]): PbxLayout | null {
  const names = header.map((name) => name.trim().toLowerCase());
  for (const { name, columns, needs } of layouts) {
    const found = Object.fromEntries(Object.entries(columns).flatMap(([field, known]) => {
      const column = known.find((one) => names.includes(one));
      return column === undefined ? [] : [[field, column]];
    })) as Partial<PbxColumns>;
    if (needs.every((field) => found[field] !== undefined)) return { name, columns: found as PbxColumns };
  }
  return null;
}

/** Reads the calls; times without a zone are of `zone`. Rows that cannot be read are problems. */
export function readPbx({ header, records }: CsvTable, { columns }: PbxLayout, { file, zone }: { readonly file: string; readonly zone: string }, problems: Problem[]): readonly PbxCall[] {
  const names = header.map((name) => name.trim().toLowerCase());
  return records.flatMap(({ row, cells }): PbxCall[] => {
    const cell = (field: keyof PbxColumns): string => (columns[field] === undefined ? '' : (cells[names.indexOf(columns[field])] ?? '').trim());
    const when = [cell('at'), cell('time')].filter(Boolean).join(' ');
    const at = momentIn(when, zone);
    if (at === null) problems.push({ file, row, at: columns.at, got: when || '(empty)', wanted: 'a time like 2026-03-02 14:30:00' });
    const direction = directionOf(cell('direction'));
    const client = cell('client');
    if (client && !direction) problems.push({ file, row, at: columns.direction ?? 'direction', got: cell('direction') || '(empty)', wanted: 'incoming, outgoing or missed' });
    if (at === null || (client && !direction)) return [];
    const seconds = secondsOf(cell('seconds'));
    const result = resultOf(`${cell('result')} ${cell('direction')}`);
    const answered = result === null && (columns.result === undefined || !/\p{L}/u.test(cell('result')) ? (seconds ?? 0) > 0 : true);
    return [{ row, from: client && direction === 'out' ? '' : client || cell('from'), to: client && direction === 'out' ? client : cell('to'), direction, at, answered, result: answered ? null : (result ?? 'no_answer'), seconds }];
  });
}

const dateFormats = ['dd.MM.yyyy HH:mm:ss', 'dd.MM.yyyy HH:mm', 'dd.MM.yy HH:mm:ss', 'dd.MM.yy HH:mm', 'dd/MM/yyyy HH:mm:ss', 'dd/MM/yyyy HH:mm', "yyyyMMdd'T'HHmmss'Z'"];

function momentIn(text: string, zone: string): Instant | null {
  const iso = DateTime.fromISO(text.replace(' ', 'T'), { zone });
  const found = iso.isValid && /^\d{4}-/.test(text) ? iso : dateFormats.map((format) => DateTime.fromFormat(text, format, { zone: format.includes("'Z'") ? 'utc' : zone })).find((moment) => moment.isValid);
  return found ? instant(found.toMillis()) : null;
}

const directionOf = (text: string): PbxCall['direction'] =>
  (/^(?:in|вх|missed|пропущ|непринят)/i.test(text) ? 'in' : /^(?:out|исх)/i.test(text) ? 'out' : null);

const results: readonly (readonly [RegExp, NonNullable<PbxCall['result']>])[] = [
  [/voicemail|автоответчик|голосов/i, 'voicemail'],
  [/busy|занят|отклон/i, 'busy'],
  [/no.?answer|missed|failed|congestion|cancel|пропущ|непринят|не принят|не ответ|не отвеч|нет ответ|без ответа|неотвеч|недоступ|не дозвон|неуспеш|сброш/i, 'no_answer'],
];
const resultOf = (text: string): PbxCall['result'] => results.find(([pattern]) => pattern.test(text))?.[1] ?? null;

/** `74`, `1:14`, `00:01:14`. */
function secondsOf(text: string): number | null {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  const parts = /^(?:(\d{1,2}):)?(\d{1,3}):(\d{2})$/.exec(text);
  return parts ? Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]) : null;
}
