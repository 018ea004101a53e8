import { eraseInAccount } from '../adapters/mailbox/index.ts';
import { sampleParts } from '../adapters/study/parts.ts';
import { eraseReports, filesThatName } from '../adapters/study/erased-files.ts';
import { openTombstones, type Tombstone } from '../adapters/tombstones.ts';
import { isErasedMail } from '../domain/erasure.ts';
import { UsageError } from '../domain/errors.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Sha256 } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Message } from '../domain/message.ts';
import type { Instant } from '../domain/time.ts';
import { partsInForce } from '../domain/deviation.ts';
import { standingTouches, suppressionKeys } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { findTarget } from './find-target.ts';
import { openSession, type Session } from './session.ts';
import type { World } from '../world.ts';

export interface EraseOptions {
  readonly dir: string;
  /** The company that asks, by id, site or name; absent with `rawMail`. */
  readonly target?: string;
  /** All raw mail, once `mailbox.keepUntil` has passed. */
  readonly rawMail?: boolean;
  readonly by: string;
  readonly reason: string;
  /** Delete the mails in the account too. */
  readonly onServer?: boolean;
  /** Do it without asking on the terminal. */
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What is to be erased, and what it can be known again by. */
interface Order {
  readonly scope: 'target' | 'raw_mail';
  readonly words: string;
  readonly targets: readonly Target[];
  readonly messages: readonly Message[];
  /** Evidence that nothing else needs. */
  readonly files: readonly Sha256[];
  readonly identifiers: readonly string[];
  /** Names, domains and addresses that must not be found in any file afterwards. */
  readonly names: readonly string[];
}

/**
 * Takes one company out of all that the study kept, or all raw mail past its date: ledger, write-ahead log, evidence and reports. What is
 * left of each row keeps the figures adding up; tombstones keep the next poll from storing it again; what was not reached is listed.
 */
export async function erase(world: World, options: EraseOptions): Promise<void> {
  const session = await openSession(world, options.dir, { command: 'erase', exclusive: true });
  try {
    const rows = await session.ledger.rows();
    const order = options.rawMail ? rawMailOrder(world, session, rows) : targetOrder(rows, options.target ?? '');
    const plan = `${order.words}: ${order.messages.length} mails, ${order.files.length} files of evidence, and the reports made so far`;
    world.progress.line(plan);
    if (!options.yes && !(await world.ask?.('Erase this? It cannot be brought back.'))) throw new UsageError({ file: 'shopper erase', got: 'no yes', wanted: 'a yes on the terminal, or --yes' });

    // The server first: when it cannot be reached nothing has been erased yet, and where its copies lie is still known.
    const onServer = options.onServer ? await eraseInAccount(session.study, world, rows.locations.filter(({ messageId }) => order.messages.some(({ id }) => id === messageId))) : null;
    let files = 0;
    for (const sha256 of order.files) if (await session.evidence.erase(sha256)) files += 1;
    const reports = await eraseReports(session.study.dir);
    const tombstone = openTombstones(session.study.dir, 'make') as Tombstone;
    const at = world.clock.now();
    const stamp = { runId: session.runId, at };
    for (const { id } of order.targets) await session.ledger.addSuppression({ ...stamp, key: id, reason: 'erased on request' });
    const remains = [...remainsOf(onServer), ...(order.names.length > 0 ? rows.locks.slice(-1).map(() => "the ratings under the lock: take its line out there, and say so with `shopper deviate`") : [])];
    await session.ledger.erase({ targets: order.targets.map(({ id }) => id), messages: order.messages.map(({ id }) => id), words: order.names }, (count) => ({
      ...stamp, scope: order.scope, by: options.by, reason: options.reason, tombstones: order.identifiers.map(tombstone), erased: { rows: count, files: files + reports }, remains,
    }));
    await keepTheLock(session, options.by, at, order);
    const left = [...remains, ...(await filesThatName(session.study.dir, order.names)).map((place) => `${place} names it still`)];
    if (options.json) world.data(`${JSON.stringify({ scope: order.scope, mails: order.messages.length, files: files + reports, onServer, remains: left })}\n`);
    else world.data(`Erased: ${order.messages.length} mails, ${files + reports} files${onServer === null ? '' : `, ${onServer} mails on the server`}.\n\nNot reached:\n${left.map((line) => `  - ${line}\n`).join('')}`);
  } finally {
    await session.close();
  }
}

/** The sample under the lock named the company: that it does so no more is a deviation like any other, and the report says so. */
async function keepTheLock({ ledger, runId }: Session, by: string, at: Instant, { scope }: Order): Promise<void> {
  const rows = await ledger.rows();
  const locked = rows.locks.at(-1);
  if (!locked || scope !== 'target') return;
  const now = sampleParts(rows.targets, rows.assignments);
  const before = partsInForce(locked, rows.deviations);
  const parts = Object.fromEntries(Object.entries(now).filter(([part, hash]) => before[part] !== hash));
  await ledger.addDeviation({ runId, at, by, reason: 'a company was erased at its request', parts });
}

function targetOrder(rows: LedgerRows, named: string): Order {
  const target = findTarget(rows.targets, named, 'shopper erase');
  const probes = rows.probes.filter(({ targetId }) => targetId === target.id);
  const attempts = rows.attempts.filter(({ targetId }) => targetId === target.id);
  const touched = new Set(standingTouches(rows.touches).flatMap(({ targetId, messageId }) => (targetId === target.id && messageId ? [messageId] : [])));
  const messages = rows.messages.filter((message) => touched.has(message.id) && !isErasedMail(message));
  const keys = [...new Set(probes.length > 0 ? probes.flatMap((probe) => suppressionKeys(target, probe)) : suppressionKeys(target, null))].filter((key) => key !== target.id);
  const recipients = attempts.filter(({ channel }) => channel === 'email').map(({ contactKey }) => contactKey);
  const senders = rows.codings.filter(({ messageId }) => touched.has(messageId)).map(({ judgement }) => judgement.from).filter((from) => from.includes('@'));
  const ours = attempts.flatMap(({ replyTo, tagless, messageIdHeader }) => [...(tagless ? [] : [replyTo]), messageIdHeader ?? '']);
  return {
    scope: 'target',
    words: `${target.name} (${target.key})`,
    targets: [target],
    messages,
    files: freed(rows, messages, [...probes, ...rows.outcomes.filter(({ attemptId }) => attempts.some(({ id }) => id === attemptId))]),
    identifiers: [...new Set([...keys, ...recipients, ...senders, ...ours, ...known(messages)].map(bare).filter((text) => text !== ''))],
    // A name of a few letters stands in too many other words.
    names: [...new Set([...keys, ...recipients, ...senders, ...target.phones, ...(target.name.length >= 5 ? [target.name] : [])])].sort((a, b) => b.length - a.length),
  };
}

function rawMailOrder(world: World, { study }: Session, rows: LedgerRows): Order {
  const { keepUntil } = study.protocol.mailbox;
  const today = world.clock.now().slice(0, 10);
  if (keepUntil === undefined || keepUntil > today) throw new UsageError({ file: 'study.yaml', at: 'mailbox.keepUntil', got: keepUntil ?? 'nothing', wanted: `a date not after today, ${today}: until then raw mail is kept` });
  const messages = rows.messages.filter((message) => !isErasedMail(message));
  return { scope: 'raw_mail', words: `all raw mail, kept until ${keepUntil}`, targets: [], messages, files: freed(rows, messages, []), identifiers: known(messages).map(bare), names: [] };
}

/** Evidence of these that nothing else names. */
function freed(rows: LedgerRows, messages: readonly Message[], evident: readonly { readonly evidence: readonly Evidence[] }[]): readonly Sha256[] {
  const gone = new Set([...messages.map(({ sha256 }) => sha256), ...evident.flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256))]);
  const others = [
    ...rows.messages.filter((message) => !messages.includes(message)).map(({ sha256 }) => sha256),
    ...[...rows.probes, ...rows.outcomes].filter((row) => !evident.includes(row)).flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256)),
  ];
  for (const sha256 of others) gone.delete(sha256);
  return [...gone];
}

const known = (messages: readonly Message[]): readonly string[] => messages.flatMap(({ sha256, messageIdHeader }) => [sha256, messageIdHeader ?? '']).filter((text) => text !== '');
const bare = (id: string): string => id.trim().replace(/^<|>$/g, '');

const remainsOf = (onServer: number | null): readonly string[] => [
  onServer === null ? 'the mails in the account on the mail server (`--on-server` deletes them)' : 'backups of the mail server',
  'copies, backups and recordings of the study folder, and its history in git',
  "the account's register of contacts, which keeps the domain so that no study of yours writes there again",
  'what was published',
];
