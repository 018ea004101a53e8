/** One measurement of `findings.ts`: `write` makes a ledger of so many companies where there is none, `read` reads it and reports. */
import { existsSync } from 'node:fs';
import SQLite from 'better-sqlite3';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { makeFindings } from '../../src/report/findings.ts';
import { renderers } from '../../src/report/render/index.ts';
import { aMarket, aProtocol } from '../report/market.ts';
import { aLedger } from '../report/stories.ts';
import { peakMb } from '../support/peak-memory.ts';
import { aMessage } from '../support/rows.ts';

const [mode, file = '', count = '0'] = process.argv.slice(2);

/** Through the port, so that what is read is what a study would have written; foreign keys want a message for every touch that names one. */
async function write(): Promise<void> {
  const rows = aLedger(aMarket(Number(count)).map((story, i) => ({ ...story, assignment: { order: i + 1, tag: `t${i}` } })));
  const ledger = await openLedger(file);
  for (const run of rows.runs) await ledger.addRun(run);
  for (const lock of rows.locks) await ledger.addLock(lock);
  await ledger.close();
  // Rows by the hundred thousand go in as one transaction each table, which the port has no need of.
  const db = new SQLite(file);
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = OFF');
  const write = (table: string, list: readonly object[]): void => db.transaction(() => {
    for (const row of list) {
      const entries = Object.entries(row).filter(([key]) => columnsOf(db, table).has(snake(key)));
      const extra = table === 'attempt' ? [['studyId', 'st_4k2m9x7q'] as const] : table === 'outcome' ? [['undelivered', 0] as const] : [];
      const all = [...entries, ...extra];
      statement(db, `insert into "${table}" (${all.map(([key]) => `"${snake(key)}"`).join(',')}) values (${all.map(() => '?').join(',')})`).run(...all.map(([, value]) => stored(value)));
    }
  })();
  write('target', rows.targets);
  write('assignment', rows.assignments);
  write('probe', rows.probes);
  write('attempt', rows.attempts.map((attempt) => (attempt.stage === 'inquiry' ? attempt : { ...attempt, ordinal: 1 })));
  // Who says so is stored as JSON, a plain word too.
  write('outcome', rows.outcomes.map((outcome) => ({ ...outcome, by: JSON.stringify(outcome.by) })));
  write('message', rows.codings.map(({ messageId }, i) => aMessage({ id: messageId, sha256: i.toString(16).padStart(64, '0') as never })));
  write('touch', rows.touches);
  write('coding', rows.codings);
  write('control', rows.controls);
  db.close();
}

async function read(): Promise<object> {
  const bare = new SQLite(file, { readonly: true });
  const start = performance.now();
  const tables = bare.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
  const rows = tables.reduce((sum, { name }) => sum + bare.prepare(`select * from "${name}"`).all().length, 0);
  const bareMs = performance.now() - start;
  bare.close();
  const ledger = await openLedger(file);
  const began = performance.now();
  const findings = makeFindings({ protocol: aProtocol(), rows: await ledger.rows(), letters: [] });
  const findingsMs = performance.now() - began;
  const page = performance.now();
  renderers.html(findings);
  const htmlMs = performance.now() - page;
  await ledger.close();
  return { rows, bareMs, findingsMs, htmlMs, peakMb: peakMb() };
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const stored = (value: unknown): unknown => (typeof value === 'boolean' ? Number(value) : value !== null && typeof value === 'object' ? JSON.stringify(value) : value);

const columns = new Map<string, ReadonlySet<string>>();
function columnsOf(db: SQLite.Database, table: string): ReadonlySet<string> {
  const known = columns.get(table) ?? new Set((db.pragma(`table_info("${table}")`) as { name: string }[]).map(({ name }) => name));
  columns.set(table, known);
  return known;
}

const statements = new Map<string, SQLite.Statement>();
function statement(db: SQLite.Database, sql: string): SQLite.Statement {
  const known = statements.get(sql) ?? db.prepare(sql);
  statements.set(sql, known);
  return known;
}

if (mode === 'write' && !existsSync(file)) await write();
if (mode === 'read') console.log(JSON.stringify(await read()));
