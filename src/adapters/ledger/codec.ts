import type { Selectable, Insertable } from 'kysely';
import type { Schema } from './schema.ts';

/** `optional`: absent from the value when null. `derived`: for the database's own guards and for analysts, no part of the value. */
type ColumnKind = 'json' | 'flag' | 'optional' | 'derived';

/** Which columns are not plain text or numbers. Everything else is stored as it is. */
const kinds: { readonly [T in keyof Schema]?: Readonly<Record<string, ColumnKind>> } = {
  run: { flags: 'json' },
  lock: { parts: 'json', ceilings: 'json', declaration: 'optional' },
  target: { emails: 'json', phones: 'json', sources: 'json', exclusion: 'json' },
  assignment: { levels: 'json' },
  probe: { finding: 'json', evidence: 'json' },
  attempt: { study_id: 'derived', tagless: 'flag' },
  outcome: { dispatched: 'flag', undelivered: 'derived', captcha: 'optional', field: 'optional', evidence: 'json', by: 'json' },
  touch: { human: 'flag' },
  coding: { judgement: 'json' },
  item_coding: { item: 'optional', category: 'optional', span: 'json', guess: 'optional' },
  deviation: { parts: 'json' },
  erasure: { tombstones: 'json', erased: 'json', remains: 'json' },
};

/** A domain value as a row: names in snake_case, flags as 0/1, lists and records as JSON. */
export function encode<T extends keyof Schema>(table: T, value: object): Insertable<Schema[T]> {
  const row = Object.entries(value).map(([name, field]): [string, unknown] => {
    const column = columnOf(name);
    return [column, encodeField(kinds[table]?.[column], field)];
  });
  return Object.fromEntries(row) as Insertable<Schema[T]>;
}

/** A row as the domain value it was made from. The ledger is ours alone, so its shape is trusted. */
export function decode<T extends keyof Schema, Value>(table: T, row: Selectable<Schema[T]>): Value {
  const value: Record<string, unknown> = {};
  for (const [column, field] of Object.entries(row)) {
    const kind = kinds[table]?.[column];
    if (kind === 'derived' || (kind === 'optional' && field === null)) continue;
    value[nameOf(column)] = decodeField(kind, field);
  }
  return value as Value;
}

const columnOf = remembered((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
const nameOf = remembered((column) => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()));

/** A ledger has some sixty column names and a hundred thousand rows. */
function remembered(rename: (name: string) => string): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const renamed = known.get(name) ?? rename(name);
    known.set(name, renamed);
    return renamed;
  };
}

function encodeField(kind: ColumnKind | undefined, field: unknown): unknown {
  if (field === null || field === undefined) return null;
  if (kind === 'json') return JSON.stringify(field);
  return typeof field === 'boolean' ? Number(field) : field;
}

function decodeField(kind: ColumnKind | undefined, field: unknown): unknown {
  if (field === null) return null;
  if (kind === 'json') return JSON.parse(field as string);
  return kind === 'flag' ? field === 1 : field;
}
