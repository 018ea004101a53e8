import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Halt } from '../../domain/errors.ts';

/** How long a writer waits for another process's transaction, ms. Ours are single inserts; five seconds is a thousand of them. */
const busyTimeoutMs = 5_000;

/** Opens a SQLite file so that what is committed survives a power cut, unless `durable` is false: for a file that is thrown away. Local disk only: WAL needs shared memory. Throws Halt when the file is none of SQLite's. */
export function openDb(file: string, { durable = true }: { readonly durable?: boolean } = {}): SQLite.Database {
  mkdirSync(dirname(file), { recursive: true });
  try {
    const db = new SQLite(file, { timeout: busyTimeoutMs });
    db.pragma('journal_mode = WAL');
    db.pragma(`synchronous = ${durable ? 'FULL' : 'OFF'}`);
    db.pragma('foreign_keys = ON');
    return db;
  } catch (error) {
    if (!(error instanceof SQLite.SqliteError)) throw error;
    throw new Halt(`the database ${file} cannot be opened: ${error.message}`, 'bring back the file from a copy; without it nobody knows who was contacted', { cause: error });
  }
}
