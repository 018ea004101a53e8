import type SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Attempt } from '../../domain/attempt.ts';
import type { AttemptId, MessageId } from '../../domain/ids.ts';
import type { LedgerRows } from '../../domain/ledger.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { isCertainlyUndelivered } from '../../domain/outcome.ts';
import type { Claim, Ledger, Lease } from '../../ports.ts';
import { decode, encode } from './codec.ts';
import { ImmediateSqliteDialect } from './dialect.ts';
import { leaseHeld, takeLease } from './lease.ts';
import { openDb } from './open-db.ts';
import { createSchema, type Schema } from './schema.ts';

/** Opens (and creates where absent) the ledger of a study: one SQLite file that only grows. */
export async function openLedger(file: string): Promise<Ledger> {
  const raw = openDb(file);
  const db = new Kysely<Schema>({ dialect: new ImmediateSqliteDialect(raw) });
  await createSchema(db);
  const insert = async <T extends keyof Schema>(table: T, value: object): Promise<void> => {
    await db.insertInto(table).values(encode(table, value)).execute();
  };

  return {
    rows: () => Promise.resolve(readRows(raw, leaseHeld(file))),
    addRun: (run) => insert('run', run),
    addLock: (lock) => insert('lock', lock),
    addTargets: (targets) => db.transaction().execute(async (trx) => {
      for (const target of targets) await trx.insertInto('target').values(encode('target', target)).execute();
    }),
    addProbe: (probe) => insert('probe', probe),
    claim: (attempt) => claim(db, attempt),
    addOutcome: (outcome: Outcome) => insert('outcome', { ...outcome, undelivered: isCertainlyUndelivered(outcome) }),
    addMessage: (entry) => addMessage(db, entry),
    addTouch: (touch) => insert('touch', touch),
    addCoding: (coding) => insert('coding', coding),
    addSuppression: (suppression) => insert('suppression', suppression),
    addControl: (control) => insert('control', control),
    lease: (): Promise<Lease | null> => Promise.resolve(takeLease(file)),
    close: () => db.destroy(),
  };
}

/** The unique indexes and triggers of the schema decide; a refusal by them is an answer, anything else is an error. */
async function claim(db: Kysely<Schema>, attempt: Attempt): Promise<Claim> {
  try {
    await db.transaction().execute(async (trx) => {
      const { study_id } = await trx.selectFrom('run').select('study_id').where('id', '=', attempt.runId).executeTakeFirstOrThrow();
      await trx.insertInto('attempt').values({ ...encode('attempt', attempt), study_id }).execute();
    });
    return { claimed: true };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'SQLITE_CONSTRAINT_UNIQUE') return { claimed: false, reason: 'this stage or this contact was already claimed' };
    if (code === 'SQLITE_CONSTRAINT_TRIGGER') return { claimed: false, reason: (error as Error).message };
    throw error;
  }
}

async function addMessage(db: Kysely<Schema>, entry: Parameters<Ledger['addMessage']>[0]): Promise<'added' | 'known'> {
  return db.transaction().execute(async (trx) => {
    const { message, location, touch, coding, suppression } = entry;
    const seen = await trx.selectFrom('message').select('id').where('sha256', '=', message.sha256).executeTakeFirst();
    if (!seen) await trx.insertInto('message').values(encode('message', message)).execute();
    if (location) {
      const messageId = (seen?.id ?? message.id) as MessageId;
      await trx.insertInto('location').values(encode('location', { ...location, messageId })).onConflict((conflict) => conflict.doNothing()).execute();
    }
    if (seen) return 'known';
    if (touch) await trx.insertInto('touch').values(encode('touch', touch)).execute();
    if (coding) await trx.insertInto('coding').values(encode('coding', coding)).execute();
    if (suppression) await trx.insertInto('suppression').values(encode('suppression', suppression)).execute();
    return 'added';
  });
}

/** One consistent read of everything, in the order written. */
function readRows(raw: SQLite.Database, held: boolean): LedgerRows {
  return raw.transaction((): LedgerRows => {
    const all = <Row>(table: keyof Schema, where = '1'): Row[] =>
      raw.prepare(`select * from "${table}" where ${where} order by rowid`).all().map((row) => decode<typeof table, Row>(table, row as never));
    const senders = `select id from run where command = 'send' order by rowid desc limit 1`;
    const open = raw.prepare(`select id from attempt where id not in (select attempt_id from outcome) and run_id = (${senders})`).all() as { id: AttemptId }[];
    return {
      runs: all('run'),
      locks: all('lock'),
      targets: all('target', 'run_id = (select run_id from target order by rowid desc limit 1)'),
      probes: all('probe'),
      attempts: all('attempt'),
      outcomes: all('outcome'),
      messages: all('message'),
      locations: all('location'),
      touches: all('touch'),
      codings: all('coding'),
      suppressions: all('suppression'),
      controls: all('control'),
      inFlight: held ? open.map((attempt) => attempt.id) : [],
    };
  })();
}
