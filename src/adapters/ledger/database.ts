import type SQLite from 'better-sqlite3';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Compilable } from 'kysely';
import { openDb } from './open-db.ts';
import type { Schema } from './schema.ts';

/** Kysely as the typed builder of SQL; it has no connection, `Database` runs what it builds. */
export const build = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/**
 * Runs built statements on one file. better-sqlite3 is synchronous, and so are our transactions: nothing else of this
 * process can come between, so a second connection here never waits for a first that cannot go on. They begin
 * immediate, because a plain `begin` fails at once with SQLITE_BUSY when another process wrote before our first write.
 */
export interface Database {
  readonly raw: SQLite.Database;
  run(statement: Compilable): void;
  first<Row>(statement: Compilable<Row>): Row | undefined;
  write<Result>(work: () => Result): Result;
}

/** Opens the file for built statements, with the options of `openDb`. */
export function openDatabase(file: string, options: Parameters<typeof openDb>[1] = {}): Database {
  const raw = openDb(file, options);
  const statements = new Map<string, SQLite.Statement>();
  const prepared = (statement: Compilable): [SQLite.Statement, readonly unknown[]] => {
    const { sql, parameters } = statement.compile();
    const known = statements.get(sql) ?? raw.prepare(sql);
    statements.set(sql, known);
    return [known, parameters];
  };
  return {
    raw,
    run(statement) {
      const [prepare, parameters] = prepared(statement);
      prepare.run(...parameters);
    },
    first<Row>(statement: Compilable<Row>) {
      const [prepare, parameters] = prepared(statement);
      return prepare.get(...parameters) as Row | undefined;
    },
    write: (work) => raw.transaction(work).immediate(),
  };
}
