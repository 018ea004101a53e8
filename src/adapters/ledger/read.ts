import type SQLite from 'better-sqlite3';
import type { AttemptId } from '../../domain/ids.ts';
import type { LedgerRows } from '../../domain/ledger.ts';
import { decode } from './codec.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** The rows of one table that were read so far; a list that has not grown is the same list. */
interface Seen {
  readonly rows: readonly unknown[];
  readonly last: number;
}

/**
 * Reads everything in one consistent look, in the order written; a second look reads only what was added, for tables are
 * insert-only. Nothing is changed without dropping a trigger, and that changes the version of the schema: then all is read anew.
 */
export function rowReader({ raw }: Database): (held: () => boolean) => LedgerRows {
  const seen = new Map<keyof Schema, Seen>();
  const added = new Map<keyof Schema, SQLite.Statement>();
  const unended = raw.prepare('select id from attempt where id not in (select attempt_id from outcome) and run_id = ?');
  let version: unknown = null;

  const all = <Row>(table: keyof Schema): readonly Row[] => {
    const before = seen.get(table) ?? { rows: [], last: 0 };
    seen.set(table, before);
    const statement = added.get(table) ?? raw.prepare(`select rowid as line, * from "${table}" where rowid > ? order by rowid`);
    added.set(table, statement);
    const more = statement.all(before.last) as { line: number }[];
    const last = more.at(-1)?.line;
    if (last === undefined) return before.rows as readonly Row[];
    const rows = [...before.rows, ...more.map(({ line: _line, ...row }) => decode<typeof table, Row>(table, row as never))];
    seen.set(table, { rows, last });
    return rows as readonly Row[];
  };

  return (held) => raw.transaction((): LedgerRows => {
    const now = raw.pragma('schema_version', { simple: true });
    if (now !== version) seen.clear();
    version = now;
    const [runs, targets, assignments] = [all<LedgerRows['runs'][number]>('run'), all<LedgerRows['targets'][number]>('target'), all<LedgerRows['assignments'][number]>('assignment')];
    const draw = targets.at(-1)?.runId;
    const sender = runs.findLast(({ command }) => command === 'send')?.id ?? '';
    const open = unended.all(sender) as { id: AttemptId }[];
    return {
      runs,
      locks: all('lock'),
      targets: targets.filter(({ runId }) => runId === draw),
      assignments: assignments.filter(({ runId }) => runId === draw),
      probes: all('probe'),
      attempts: all('attempt'),
      outcomes: all('outcome'),
      messages: all('message'),
      locations: all('location'),
      touches: all('touch'),
      codings: all('coding'),
      itemCodings: all('item_coding'),
      approvals: all('approval'),
      deviations: all('deviation'),
      seedChecks: all('seed_check'),
      suppressions: all('suppression'),
      controls: all('control'),
      erasures: all('erasure'),
      inFlight: open.length > 0 && held() ? open.map(({ id }) => id) : [],
    };
  })();
}
