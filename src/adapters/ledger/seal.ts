import { createHash } from 'node:crypto';
import type SQLite from 'better-sqlite3';
import type { RunId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import { encode } from './codec.ts';
import { build, type Database } from './database.ts';
import { sealedTables } from './schema.ts';

/** How much of each table a seal is over: its first `n` rows, and the hash they lead to. */
type Sealed = Readonly<Record<string, { readonly n: number; readonly sha256: string }>>;

interface SealRow {
  readonly line: number;
  readonly run_id: string;
  readonly at: string;
  readonly tables: string;
  readonly hash: string;
}

/**
 * Seals all that was written so far, at the end of a command: each table's rows go on the hash of those before them, and
 * the seal on the one before it. Whoever changes, adds or takes away a row afterwards must forge every seal that follows.
 */
export function seal(db: Database, runId: RunId, at: Instant): void {
  db.write(() => {
    const seals = sealsOf(db.raw);
    const last = seals.at(-1);
    // A row that no command wrote is not sealed among those that were: it must be found by every later look.
    if (strayRows(db.raw, last ? readSealed(last) : {}, endedIn(seals), commandsIn(db.raw)).length > 0) return;
    const tables = JSON.stringify(sealedFrom(db.raw, last ? readSealed(last) : {}));
    db.run(build.insertInto('seal').values(encode('seal', { runId, at, tables, hash: chained(last?.hash ?? '', runId, at, tables) })));
  });
}

/** What does not stand as the commands sealed it, a sentence each; none where all does. */
export const brokenSeals = (raw: SQLite.Database): readonly string[] => sealReader(raw)();

/**
 * Looks again and again whether all stands as it was sealed. A second look holds only what was sealed since the first: what this connection
 * writes is added, and whatever another one commits, or a dropped trigger, changes a version that SQLite keeps; then all is held anew.
 */
export function sealReader(raw: SQLite.Database): () => readonly string[] {
  let held: Held = nothingHeld;
  let version = '';
  return () => {
    const now = ['data_version', 'schema_version'].map((name) => String(raw.pragma(name, { simple: true }))).join(' ');
    if (now !== version) held = nothingHeld;
    version = now;
    const found = holdSeals(raw, held);
    held = found.faults.length === 0 ? found.held : nothingHeld;
    return found.faults;
  };
}

/** How far the seals were held, and to what they lead. */
interface Held {
  readonly seals: number;
  readonly hash: string;
  readonly state: Sealed;
}

const nothingHeld: Held = { seals: 0, hash: '', state: {} };

function holdSeals(raw: SQLite.Database, from: Held): { readonly faults: readonly string[]; readonly held: Held } {
  const seals = sealsOf(raw);
  const commands = commandsIn(raw);
  const faults = new Map<string, string>();
  let { hash, state } = from;
  for (const one of seals.slice(from.seals)) {
    const by = `\`${commands.get(one.run_id) ?? '?'}\` of ${one.at}`;
    if (one.hash !== chained(hash, one.run_id, one.at, one.tables)) faults.set('seal', `the seal of ${by} was changed, or one before it is gone`);
    const sealed = readSealed(one);
    for (const table of sealedTables) {
      const wanted = sealed[table];
      if (wanted === undefined || faults.has(table)) continue;
      const found = grown(raw, table, state[table] ?? nothing, wanted.n);
      if (found.n < wanted.n) faults.set(table, `${wanted.n - found.n} rows of ${table} are gone that ${by} left`);
      else if (found.sha256 !== wanted.sha256) faults.set(table, `rows of ${table} are not as ${by} left them`);
    }
    [hash, state] = [one.hash, sealed];
  }
  return { faults: [...faults.values(), ...strayRows(raw, state, endedIn(seals), commands)], held: { seals: seals.length, hash, state } };
}

/** After an erasure, which changes rows on purpose: every seal over what they are now. The guard against updates is down. */
export function sealAnew(raw: SQLite.Database): void {
  let [hash, state]: [string, Sealed] = ['', {}];
  for (const one of sealsOf(raw)) {
    const counts = readSealed(one);
    state = sealedFrom(raw, state, (table) => counts[table]?.n ?? 0);
    const tables = JSON.stringify(state);
    hash = chained(hash, one.run_id, one.at, tables);
    raw.prepare('update seal set tables = ?, hash = ? where rowid = ?').run(tables, hash, one.line);
  }
}

const nothing = { n: 0, sha256: '' } as const;

const sealsOf = (raw: SQLite.Database): readonly SealRow[] => raw.prepare('select rowid as line, * from seal order by rowid').all() as SealRow[];

const commandsIn = (raw: SQLite.Database): ReadonlyMap<string, string> => new Map((raw.prepare('select id, command from run').all() as { id: string; command: string }[]).map(({ id, command }) => [id, command]));

/** When each run that was sealed had ended. */
const endedIn = (seals: readonly SealRow[]): ReadonlyMap<string, string> => new Map(seals.map((one) => [one.run_id, one.at]));

const readSealed = ({ tables }: SealRow): Sealed => JSON.parse(tables) as Sealed;

const chained = (before: string, runId: string, at: string, tables: string): string => createHash('sha256').update([before, runId, at, tables].join('\n')).digest('hex');

/** What a seal says now, going on from an earlier one; as far as `upTo` rows of each table where that is given. */
function sealedFrom(raw: SQLite.Database, before: Sealed, upTo: (table: string) => number = () => -1): Sealed {
  return Object.fromEntries(sealedTables.map((table) => [table, grown(raw, table, before[table] ?? nothing, upTo(table))]));
}

/** The hash of a table's first rows, from that of fewer of them; to its end where `upTo` is -1. */
function grown(raw: SQLite.Database, table: string, before: Sealed[string], upTo: number): Sealed[string] {
  const limit = upTo < 0 ? -1 : upTo - before.n;
  if (limit === 0) return before;
  const hash = createHash('sha256').update(before.sha256);
  let n = before.n;
  for (const row of raw.prepare(`select * from "${table}" order by rowid limit ? offset ?`).raw().iterate(limit, before.n)) {
    hash.update(`${JSON.stringify(row)}\n`);
    n += 1;
  }
  return n === before.n ? before : { n, sha256: hash.digest('hex') };
}

/** Rows after the last seal that name a command which had ended: no command wrote them. */
function strayRows(raw: SQLite.Database, sealed: Sealed, ended: ReadonlyMap<string, string>, commands: ReadonlyMap<string, string>): readonly string[] {
  return sealedTables.filter((table) => table !== 'run').flatMap((table) => {
    const later = raw.prepare(`select run_id from "${table}" order by rowid limit -1 offset ?`).all(sealed[table]?.n ?? 0) as { run_id: string }[];
    const stray = later.filter(({ run_id }) => ended.has(run_id));
    const [first] = stray;
    return first ? [`${stray.length} rows of ${table} were added to what \`${commands.get(first.run_id) ?? '?'}\` wrote, after it had ended at ${ended.get(first.run_id) ?? '?'}`] : [];
  });
}
