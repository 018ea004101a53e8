import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';

/** How long a writer waits for another process's transaction, ms. Ours are single inserts; five seconds is a thousand of them. */
const busyTimeoutMs = 5_000;

/** Opens a SQLite file so that what is committed survives a power cut. Local disk only: WAL needs shared memory. */
export function openDb(file: string): SQLite.Database {
  mkdirSync(dirname(file), { recursive: true });
  const db = new SQLite(file, { timeout: busyTimeoutMs });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  return db;
}
