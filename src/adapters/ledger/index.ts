import type { Attempt } from '../../domain/attempt.ts';
import type { MessageId } from '../../domain/ids.ts';
import { isCertainlyUndelivered } from '../../domain/outcome.ts';
import type { Claim, Ledger, MessageEntry } from '../../ports.ts';
import { encode } from './codec.ts';
import { build, openDatabase, type Database } from './database.ts';
import { eraseRows } from './erase.ts';
import { changedSchema, faultsOf } from './faults.ts';
import { leaseHeld, takeLease } from './lease.ts';
import { rowReader } from './read.ts';
import { seal, sealReader } from './seal.ts';
import { createSchema, type Schema } from './schema.ts';

/** Opens (and creates where absent) the ledger of a study: one SQLite file that only grows. `durable: false` is for one that is thrown away. */
export function openLedger(file: string, options: { readonly durable?: boolean } = {}): Promise<Ledger> {
  const db = openDatabase(file, options);
  createSchema(db);
  const read = rowReader(db);
  const broken = sealReader(db.raw);
  const insert = (table: keyof Schema, value: object): void => db.run(build.insertInto(table).values(encode(table, value)));
  const add = (table: keyof Schema) => async (value: object): Promise<void> => insert(table, value);

  return Promise.resolve<Ledger>({
    rows: async () => read(() => leaseHeld(file)),
    addRun: add('run'),
    addLock: add('lock'),
    addSample: async (targets, assignments) => db.write(() => {
      for (const target of targets) insert('target', target);
      for (const assignment of assignments) insert('assignment', assignment);
    }),
    addProbe: add('probe'),
    claim: async (attempt) => claim(db, attempt),
    addOutcome: async (outcome) => insert('outcome', { ...outcome, undelivered: isCertainlyUndelivered(outcome) }),
    addMessages: async (entries) => db.write(() => entries.map((entry) => addMessage(db, entry))),
    addTouch: add('touch'),
    addCoding: add('coding'),
    addItemCodings: async (codings, seen) => db.write(() => {
      const { n } = db.raw.prepare('select count(*) as n from item_coding').get() as { n: number };
      if (n !== seen) return false;
      for (const coding of codings) insert('item_coding', coding);
      return true;
    }),
    addApproval: add('approval'),
    addDeviation: add('deviation'),
    addSeedCheck: add('seed_check'),
    addSuppression: add('suppression'),
    addControl: add('control'),
    erase: async (what, entry) => eraseRows(db, what, entry),
    lease: async () => takeLease(file),
    seal: async (runId, at) => seal(db, runId, at),
    tampering: async () => [...changedSchema(db.raw), ...broken()],
    faults: async () => faultsOf(db),
    close: async () => void db.raw.close(),
  });
}

/** The unique indexes and triggers of the schema decide; a refusal by them is an answer, anything else is an error. */
function claim(db: Database, attempt: Attempt): Claim {
  try {
    db.write(() => {
      const run = db.first(build.selectFrom('run').select('study_id').where('id', '=', attempt.runId));
      if (!run) throw new Error(`attempt ${attempt.id} names a run that is not in the ledger: ${attempt.runId}`);
      db.run(build.insertInto('attempt').values({ ...encode('attempt', attempt), study_id: run.study_id }));
    });
    return { claimed: true };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (code === 'SQLITE_CONSTRAINT_UNIQUE') return { claimed: false, reason: 'this stage or this contact was already claimed' };
    if (code === 'SQLITE_CONSTRAINT_TRIGGER') return { claimed: false, reason: (error as Error).message };
    throw error;
  }
}

function addMessage(db: Database, { message, location, touch, coding, suppression }: MessageEntry): 'added' | 'known' {
  const insert = (table: keyof Schema, value: object): void => db.run(build.insertInto(table).values(encode(table, value)));
  const seen = db.first(build.selectFrom('message').select('id').where('sha256', '=', message.sha256));
  if (!seen) insert('message', message);
  if (location) {
    const row = encode('location', { ...location, messageId: (seen?.id ?? message.id) as MessageId });
    db.run(build.insertInto('location').values(row).onConflict((conflict) => conflict.doNothing()));
  }
  if (seen) return 'known';
  if (touch) insert('touch', touch);
  if (coding) insert('coding', coding);
  if (suppression) insert('suppression', suppression);
  return 'added';
}
