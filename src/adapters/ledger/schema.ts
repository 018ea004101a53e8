import type { ColumnDefinitionBuilder, CreateTableBuilder } from 'kysely';
import { Halt } from '../../domain/errors.ts';
import { build, type Database } from './database.ts';

/**
 * The ledger's one schema: a noun a table, insert-only. Types are the stored ones: booleans as 0/1, lists and records
 * as JSON text; `codec.ts` turns them into the domain's values.
 */
interface Written {
  run_id: string;
  at: string;
}

export interface Schema {
  run: { id: string; at: string; study_id: string; command: string; tool_version: string; lock_hash: string | null; seed: string; flags: string };
  lock: Written & { study_id: string; ledger_id: string; hash: string; parts: string; ceilings: string; responsible: string; declaration: string | null };
  target: Written & {
    id: string; key: string; name: string; site: string | null; domain: string | null; city: string | null; time_zone: string; emails: string;
    phones: string; stratum: string; sources: string; inclusion_probability: number | null; exclusion: string | null;
  };
  assignment: Written & { target_id: string; tag: string; order: number; levels: string; block: number; wave: number; slot: number; lot: number };
  probe: Written & { target_id: string; finding: string; evidence: string };
  attempt: Written & {
    id: string; study_id: string; target_id: string; stage: string; ordinal: number; channel: string; contact_key: string; reply_to: string;
    tagless: number; message_id_header: string | null; letter_sha256: string; plan_hash: string;
  };
  outcome: Written & {
    attempt_id: string; code: string; dispatched: number; undelivered: number; dispatched_at: string | null; reason: string; captcha: string | null;
    field: string | null; evidence: string; by: string;
  };
  message: Written & { id: string; sha256: string; bytes: number; arrived_at: string; arrival_basis: string; message_id_header: string | null };
  location: Written & { message_id: string; mailbox: string; uid_validity: string; uid: number };
  touch: Written & {
    id: string; target_id: string | null; mode: string; direction: string; happened_at: string; message_id: string | null; basis: string;
    by: string | null; result: string | null; duration_seconds: number | null; human: number | null; note: string;
  };
  coding: Written & { message_id: string; coder: string; tool_version: string; judgement: string };
  item_coding: Written & {
    touch_id: string; coder: string; round: string; codebook_sha256: string; kind: string; item: string | null; category: string | null; span: string | null; guess: string | null;
  };
  approval: Written & { target_id: string; stage: string; message_id: string; by: string };
  deviation: Written & { by: string; reason: string; parts: string };
  seed_check: Written & { seed: string; message_id_header: string; place: string };
  suppression: Written & { key: string; reason: string };
  control: Written & { kind: string; since: string | null; reason: string };
  seal: Written & { tables: string; hash: string };
  erasure: Written & { scope: string; by: string; reason: string; tombstones: string; erased: string; remains: string };
}

type Column = readonly [name: string, type: 'text' | 'integer' | 'real', ...constraints: Constraint[]];
type Constraint = 'null' | 'primary' | 'unique' | `-> ${string}`;

const written: readonly Column[] = [['run_id', 'text', '-> run.id'], ['at', 'text']];

const tables: Readonly<Record<keyof Schema, readonly Column[]>> = {
  run: [['id', 'text', 'primary'], ['at', 'text'], ['study_id', 'text'], ['command', 'text'], ['tool_version', 'text'], ['lock_hash', 'text', 'null'], ['seed', 'text'], ['flags', 'text']],
  lock: [...written, ['study_id', 'text', 'unique'], ['ledger_id', 'text', 'unique'], ['hash', 'text'], ['parts', 'text'], ['ceilings', 'text'], ['responsible', 'text'], ['declaration', 'text', 'null']],
  target: [
    ...written, ['id', 'text'], ['key', 'text'], ['name', 'text'], ['site', 'text', 'null'], ['domain', 'text', 'null'], ['city', 'text', 'null'], ['time_zone', 'text'],
    ['emails', 'text'], ['phones', 'text'], ['stratum', 'text'], ['sources', 'text'], ['inclusion_probability', 'real', 'null'], ['exclusion', 'text', 'null'],
  ],
  assignment: [
    ...written, ['target_id', 'text'], ['tag', 'text'], ['order', 'integer'], ['levels', 'text'], ['block', 'integer'], ['wave', 'integer'], ['slot', 'real'], ['lot', 'real'],
  ],
  probe: [...written, ['target_id', 'text'], ['finding', 'text'], ['evidence', 'text']],
  attempt: [
    ...written, ['id', 'text', 'primary'], ['study_id', 'text'], ['target_id', 'text'], ['stage', 'text'], ['ordinal', 'integer'], ['channel', 'text'], ['contact_key', 'text'],
    ['reply_to', 'text'], ['tagless', 'integer'], ['message_id_header', 'text', 'null'], ['letter_sha256', 'text'], ['plan_hash', 'text'],
  ],
  outcome: [
    ...written, ['attempt_id', 'text', 'primary', '-> attempt.id'], ['code', 'text'], ['dispatched', 'integer'], ['undelivered', 'integer'], ['dispatched_at', 'text', 'null'], ['reason', 'text'],
    ['captcha', 'text', 'null'], ['field', 'text', 'null'], ['evidence', 'text'], ['by', 'text'],
  ],
  message: [...written, ['id', 'text', 'primary'], ['sha256', 'text', 'unique'], ['bytes', 'integer'], ['arrived_at', 'text'], ['arrival_basis', 'text'], ['message_id_header', 'text', 'null']],
  location: [...written, ['message_id', 'text', '-> message.id'], ['mailbox', 'text'], ['uid_validity', 'text'], ['uid', 'integer']],
  touch: [
    ...written, ['id', 'text', 'primary'], ['target_id', 'text', 'null'], ['mode', 'text'], ['direction', 'text'], ['happened_at', 'text'], ['message_id', 'text', 'null', '-> message.id'],
    ['basis', 'text'], ['by', 'text', 'null'], ['result', 'text', 'null'], ['duration_seconds', 'integer', 'null'], ['human', 'integer', 'null'], ['note', 'text'],
  ],
  coding: [...written, ['message_id', 'text', '-> message.id'], ['coder', 'text'], ['tool_version', 'text'], ['judgement', 'text']],
  item_coding: [
    ...written, ['touch_id', 'text', '-> touch.id'], ['coder', 'text'], ['round', 'text'], ['codebook_sha256', 'text'], ['kind', 'text'], ['item', 'text', 'null'],
    ['category', 'text', 'null'], ['span', 'text', 'null'], ['guess', 'text', 'null'],
  ],
  approval: [...written, ['target_id', 'text'], ['stage', 'text'], ['message_id', 'text', '-> message.id'], ['by', 'text']],
  deviation: [...written, ['by', 'text'], ['reason', 'text'], ['parts', 'text']],
  seed_check: [...written, ['seed', 'text'], ['message_id_header', 'text'], ['place', 'text']],
  suppression: [...written, ['key', 'text'], ['reason', 'text']],
  control: [...written, ['kind', 'text'], ['since', 'text', 'null'], ['reason', 'text']],
  seal: [...written, ['tables', 'text'], ['hash', 'text']],
  erasure: [...written, ['scope', 'text'], ['by', 'text'], ['reason', 'text'], ['tombstones', 'text'], ['erased', 'text'], ['remains', 'text']],
};

/** Every table but the seals, which are over them; in this order. */
export const sealedTables = Object.keys(tables).filter((name) => name !== 'seal') as readonly Exclude<keyof Schema, 'seal'>[];

/** What holds even if the program is wrong: the database itself refuses a second contact. */
const guards: readonly string[] = [
  'create unique index target_once_a_run on target (run_id, id)',
  'create unique index attempt_once on attempt (study_id, target_id, stage, ordinal)',
  'create unique index contact_once on attempt (study_id, stage, contact_key, ordinal)',
  'create unique index assignment_once on assignment (run_id, target_id)',
  'create unique index tag_once on assignment (run_id, tag)',
  'create unique index location_once on location (mailbox, uid_validity, uid)',
  `create trigger contact_of_one_target before insert on attempt
   when exists (select 1 from attempt a where a.study_id = new.study_id and a.stage = new.stage and a.contact_key = new.contact_key and a.target_id <> new.target_id)
   begin select raise(abort, 'another target of this study was contacted there'); end`,
  `create trigger next_only_after_undelivered before insert on attempt
   when new.ordinal <> 1 and not exists (
     select 1 from attempt a join outcome o on o.attempt_id = a.id
     where a.study_id = new.study_id and a.target_id = new.target_id and a.stage = new.stage and a.ordinal = new.ordinal - 1 and o.undelivered = 1)
   begin select raise(abort, 'the attempt before did not certainly fail'); end`,
];

/** Counts the schema's changes; kept in the file as SQLite's user_version. */
const version = 4;

/** Creates the schema in an empty file; does nothing in one that has it. Throws Halt where the file has another. */
export function createSchema(db: Database): void {
  db.write(() => {
    if (db.raw.prepare(`select 1 from sqlite_master where name = 'run'`).get()) return refuseOther(db);
    for (const [name, columns] of Object.entries(tables)) {
      db.run(columns.reduce(addColumn, build.schema.createTable(name) as CreateTableBuilder<string, string>));
      for (const verb of ['update', 'delete']) {
        db.raw.exec(`create trigger no_${verb}_${name} before ${verb} on ${name} begin select raise(abort, 'the ledger is insert-only'); end`);
      }
    }
    for (const guard of guards) db.raw.exec(guard);
    db.raw.pragma(`user_version = ${version}`);
  });
}

/** A ledger is evidence: one of another schema is neither changed nor guessed at. */
function refuseOther({ raw }: Database): void {
  const found = Number(raw.pragma('user_version', { simple: true }));
  if (found !== version) throw new Halt(`the ledger has schema ${found}; this version of shopper reads ${version}`, 'go on with the version that the study was begun with');
}

function addColumn(table: CreateTableBuilder<string, string>, [name, type, ...constraints]: Column): CreateTableBuilder<string, string> {
  return table.addColumn(name, type, (column) => constraints.reduce(constrain, constraints.includes('null') ? column : column.notNull()));
}

function constrain(column: ColumnDefinitionBuilder, constraint: Constraint): ColumnDefinitionBuilder {
  if (constraint === 'primary') return column.primaryKey();
  if (constraint === 'unique') return column.unique();
  return constraint === 'null' ? column : column.references(constraint.slice('-> '.length));
}
