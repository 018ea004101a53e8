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
  const pristine = openDatabase(':memory:');
  try {
    createSchema(pristine);
    const found = definitions(raw);
    return [...definitions(pristine.raw)].flatMap(([name, sql]) => {
      const present = found.get(name);
      if (present === undefined) return [`${name} is gone`];
      return present === sql ? [] : [`${name} was changed`];
    });
  } finally {
    pristine.raw.close();
  }
}

/** The tables, indexes and triggers of a file, each by its kind and name. */
const definitions = (raw: SQLite.Database): ReadonlyMap<string, string> =>
  new Map((raw.prepare('select type, name, sql from sqlite_master where sql is not null').all() as { type: string; name: string; sql: string }[]).map(({ type, name, sql }) => [`the ${type} ${name}`, sql]));
