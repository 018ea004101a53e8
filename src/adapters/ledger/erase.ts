import { leftOf, type Erasure } from '../../domain/erasure.ts';
import type { MessageId, TargetId } from '../../domain/ids.ts';
import { literal } from '../../domain/literal.ts';
import type { ErasedRows } from '../../ports.ts';
import { decode, encode } from './codec.ts';
import { build, type Database } from './database.ts';
import type { Schema } from './schema.ts';
import { sealAnew } from './seal.ts';

/**
 * The one exception to "insert-only": overwrites what names a company, or what a mail said, and adds the row that says so, in one
 * transaction; then has SQLite overwrite the freed pages (`secure_delete`), empty the WAL and write the file anew (`vacuum`).
 */
export function eraseRows(db: Database, what: ErasedRows, entry: (rows: number) => Erasure): void {
  const { raw } = db;
  raw.pragma('secure_delete = ON');
  db.write(() => {
    const guards = raw.prepare(`select name, sql from sqlite_master where type = 'trigger' and name like 'no\\_update\\_%' escape '\\'`).all() as { name: string; sql: string }[];
    for (const { name } of guards) raw.exec(`drop trigger "${name}"`);
    const rows = blanked(db, what);
    sealAnew(raw);
    for (const { sql } of guards) raw.exec(sql);
    db.run(build.insertInto('erasure').values(encode('erasure', entry(rows))));
  });
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.exec('vacuum');
  raw.pragma('wal_checkpoint(TRUNCATE)');
}

type Blanked = keyof typeof leftOf;

function blanked(db: Database, { targets, messages, words }: ErasedRows): number {
  const ofTargets = listed(targets);
  const ofMessages = listed(messages);
  const counts = [
    overwrite(db, 'target', 'id', ofTargets),
    overwrite(db, 'probe', 'target_id', ofTargets),
    overwrite(db, 'outcome', 'attempt_id', `select id from attempt where target_id in (${ofTargets})`),
    overwrite(db, 'attempt', 'target_id', ofTargets),
    overwrite(db, 'item_coding', 'touch_id', `select id from touch where target_id in (${ofTargets})`),
    overwrite(db, 'touch', 'target_id', ofTargets),
    overwrite(db, 'coding', 'message_id', ofMessages),
    overwrite(db, 'message', 'id', ofMessages),
  ];
  return counts.reduce((sum, count) => sum + count, 0) + withoutMentions(db, words);
}

/** Ids are our own, letters and digits; they are quoted all the same. */
const listed = (ids: readonly (TargetId | MessageId)[]): string => ids.map((id) => `'${id.replaceAll("'", "''")}'`).join(', ');

function overwrite(db: Database, table: Blanked, column: string, ids: string): number {
  const found = db.raw.prepare(`select rowid as line, * from ${table} where "${column}" in (${ids})`).all() as { line: number }[];
  for (const { line, ...row } of found) {
    const left = (leftOf[table] as (value: unknown) => object)(decode<typeof table, unknown>(table, row as never));
    const { sql, parameters } = build.updateTable(table as keyof Schema).set(encode(table, left) as never).compile();
    db.raw.prepare(`${sql} where rowid = ?`).run(...parameters, line);
  }
  return found.length;
}

/** Where a name, a domain or an address stands in rows of other things: flags of a run, the reason of a halt, a suppressed key. */
const mentions: readonly (readonly [table: keyof Schema, column: string])[] = [
  ['run', 'flags'], ['control', 'reason'], ['suppression', 'key'], ['suppression', 'reason'], ['deviation', 'reason'], ['erasure', 'reason'], ['erasure', 'remains'],
];

function withoutMentions({ raw }: Database, words: readonly string[]): number {
  let changed = 0;
  for (const [table, column] of mentions) {
    for (const { line, text } of raw.prepare(`select rowid as line, "${column}" as text from "${table}"`).all() as { line: number; text: string }[]) {
      const left = words.reduce((rest, word) => rest.replaceAll(new RegExp(literal(word), 'giu'), 'erased'), text);
      if (left === text) continue;
      raw.prepare(`update "${table}" set "${column}" = ? where rowid = ?`).run(left, line);
      changed += 1;
    }
  }
  return changed;
}
