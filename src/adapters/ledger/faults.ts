import type SQLite from 'better-sqlite3';
import { openDatabase, type Database } from './database.ts';
import { createSchema } from './schema.ts';
import { brokenSeals } from './seal.ts';

/** What is wrong with a ledger file: torn pages, rows that point nowhere, a guard that somebody took away. A sentence a fault. */
export function faultsOf({ raw }: Database): readonly string[] {
  const torn = (raw.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check).filter((word) => word !== 'ok');
  const lost = (raw.pragma('foreign_key_check') as { table: string; rowid: number; parent: string }[]).map(({ table, rowid, parent }) => `row ${rowid} of ${table} points to a ${parent} that is not there`);
  return [...torn, ...lost, ...changedSchema(raw), ...brokenSeals(raw)];
}

/** A table, an index or a trigger that is not as it was made. */
export function changedSchema(raw: SQLite.Database): readonly string[] {
  const found = definitions(raw);
  pristine ??= asMade();
  return [...pristine].flatMap(([name, sql]) => {
    const present = found.get(name);
    if (present === undefined) return [`${name} is gone`];
    return present === sql ? [] : [`${name} was changed`];
  });
}

type Definitions = ReadonlyMap<string, string>;

/** What `createSchema` makes, asked of SQLite once in the life of a process. */
let pristine: Definitions | null = null;

function asMade(): Definitions {
  const db = openDatabase(':memory:');
  try {
    createSchema(db);
    return definitions(db.raw);
  } finally {
    db.raw.close();
  }
}

/** The tables, indexes and triggers of a file, each by its kind and name. */
const definitions = (raw: SQLite.Database): Definitions =>
  new Map((raw.prepare('select type, name, sql from sqlite_master where sql is not null').all() as { type: string; name: string; sql: string }[]).map(({ type, name, sql }) => [`the ${type} ${name}`, sql]));
