import { sha256 } from '../adapters/sha256.ts';
import type { Pseudonyms } from '../coding/pseudonyms/index.ts';
import { erasedName } from '../domain/erasure.ts';
import type { AttemptId, MessageId, TargetId, TouchId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Target } from '../domain/target.ts';
import { rankBand } from '../report/rank.ts';

/** How the rows and files of one study are called otherwise. */
export interface Renaming {
  readonly pseudonyms: Pseudonyms;
  /** Ids that are made from what they stand for, and hashes that a list of companies would undo: each with another. */
  readonly ids: ReadonlyMap<string, string>;
  /** A new line for each line of a rating, by `name of the rating` and old line. */
  readonly line: (rating: string, row: number) => number;
}

/** Whom a row is about, by its own id or by what it belongs to. */
export interface About {
  readonly attempt: ReadonlyMap<AttemptId, TargetId>;
  readonly message: ReadonlyMap<MessageId, TargetId>;
  readonly touch: ReadonlyMap<TouchId, TargetId>;
}

export function aboutIn({ attempts, touches }: LedgerRows): About {
  const pairs = touches.flatMap(({ id, messageId, targetId }) => (targetId === null ? [] : [{ id, messageId, targetId }]));
  return {
    attempt: new Map(attempts.map(({ id, targetId }) => [id, targetId])),
    message: new Map(pairs.flatMap(({ messageId, targetId }) => (messageId === null ? [] : [[messageId, targetId] as const]))),
    touch: new Map(pairs.map(({ id, targetId }) => [id, targetId])),
  };
}

/** Every row with all whom it names called otherwise. Ranks become the first of their band: with the rating in hand they are as good as a name. */
export function renamedRows(rows: LedgerRows, renaming: Renaming, about: About): LedgerRows {
  const named = Object.fromEntries(Object.entries(rows).map(([table, list]) => [table, (list as readonly RowLike[]).map((row) => renamedValue(row, renaming, aboutRow(row, about)))])) as unknown as LedgerRows;
  const mailboxes = [...new Set(rows.locations.map(({ mailbox }) => mailbox))];
  return {
    ...named,
    targets: named.targets.map((target, i) => withoutRank(target, rows.targets[i], renaming)),
    runs: named.runs.map((run) => ({ ...run, flags: run.flags.filter((flag) => /^--[a-z-]+$/.test(flag)) })),
    locations: named.locations.map((location, i) => ({ ...location, mailbox: `mailbox ${mailboxes.indexOf(rows.locations[i]?.mailbox ?? '') + 1}` })),
  };
}

function withoutRank(target: Target, before: Target | undefined, { line }: Renaming): Target {
  return { ...target, sources: target.sources.map((source, i) => ({ ...source, rank: source.rank === null ? null : rankBand(source.rank).from, score: null, row: line(before?.sources[i]?.source ?? '', source.row) })) };
}

type RowLike = object | string;

/** The fields by which a row is somebody's: a company itself has a key. */
interface Ids {
  readonly id?: string;
  readonly key?: string;
  readonly targetId?: TargetId | null;
  readonly attemptId?: AttemptId;
  readonly messageId?: MessageId | null;
  readonly touchId?: TouchId;
}

function aboutRow(row: RowLike, { attempt, message, touch }: About): TargetId | null {
  if (typeof row === 'string') return null;
  const { id, key, targetId, attemptId, messageId, touchId }: Ids = row;
  if (id !== undefined && key !== undefined) return id as TargetId;
  return targetId ?? (attemptId && attempt.get(attemptId)) ?? (messageId && message.get(messageId)) ?? (touchId && touch.get(touchId)) ?? message.get(id as MessageId) ?? null;
}

/** Who did something, wherever a row says so. */
const personFields: ReadonlySet<string> = new Set(['by', 'coder', 'person', 'responsible']);
/** Written for machines: there a word is no name, and must still find its element. */
const codeFields: ReadonlySet<string> = new Set(['selector', 'submit', 'opener', 'frame', 'type', 'kind', 'tag', 'attributes', 'surroundings', 'hiddenNames', 'hooks', 'classes', 'wrapper', 'autocomplete', 'inputMode', 'opens', 'group', 'marks', 'method', 'openedBy']);
/** Ids, hashes and moments. */
const asTheyAre = /^(?:[a-z]{2,3}_[a-z0-9]{8,}|[0-9a-f]{64}|\d{4}-\d\d-\d\dT[\d:.]+Z|machine)$/;

/** A value with every string in it called otherwise. `code`: fields that are written for machines, beside those that always are. */
export function renamedValue<Value>(value: Value, renaming: Renaming, about: TargetId | null, code: ReadonlySet<string> = new Set()): Value {
  const { pseudonyms, ids } = renaming;
  const renamed = (inner: unknown, name: string): unknown => {
    if (Array.isArray(inner)) return inner.map((each) => renamed(each, name));
    if (typeof inner === 'object' && inner !== null) return Object.fromEntries(Object.entries(inner).map(([key, each]) => [key, renamed(each, key)]));
    if (typeof inner !== 'string' || inner === erasedName) return inner;
    if (asTheyAre.test(inner)) return ids.get(inner) ?? inner;
    if (personFields.has(name)) return pseudonyms.person(inner);
    if (codeFields.has(name) || code.has(name)) return pseudonyms.code(inner);
    return withIds(pseudonyms.text(inner, about), ids);
  };
  return renamed(value, '') as Value;
}

/** A text in which ids stand between other words. */
export const withIds = (text: string, ids: ReadonlyMap<string, string>): string => text.replace(/tg_[0-9a-f]{20}/g, (id) => ids.get(id) ?? id);

/** New ids for companies, whose own are made from their domains, and for hashes of what was written to each. */
export function otherIds({ targets, attempts }: LedgerRows, secret: string): ReadonlyMap<string, string> {
  const keyed = (text: string): string => sha256(`${secret} ${text}`);
  return new Map([
    ...targets.map(({ id }): [string, string] => [id, `tg_${keyed(id).slice(0, 20)}`]),
    ...attempts.flatMap(({ letterSha256, planHash }) => [letterSha256, planHash]).map((hash): [string, string] => [hash, keyed(hash)]),
  ]);
}
