import { openDocuments } from '../adapters/documents/index.ts';
import { openFiles, openMailbox } from '../adapters/mailbox/index.ts';
import { Halt } from '../domain/errors.ts';
import type { MessageKind } from '../domain/judgement.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { minuteMs } from '../domain/time.ts';
import type { Documents, Folder, Mailbox } from '../ports.ts';
import type { World } from '../world.ts';
import { ahead } from './ahead.ts';
import { pollText } from './poll-text.ts';
import { openSession, type Session } from './session.ts';
import { intakeOf, type Intake, type PreparedMail } from './take-in.ts';

export interface PollOptions {
  readonly dir: string;
  /** Files instead of the account: .eml files, folders of them, mbox files, Maildirs. */
  readonly from?: readonly string[];
  /** Stay, and take in each mail as it arrives, until stopped. */
  readonly watch?: boolean;
  readonly json?: boolean;
  /** A reader of documents to use and leave open, for those who poll often: starting one takes longer than reading a mail. */
  readonly documents?: Documents;
}

/** What one poll brought. */
export interface PollSummary {
  readonly folders: readonly string[];
  /** Messages that the ledger did not have. */
  readonly added: number;
  /** Messages seen at a new place that the ledger had already. */
  readonly known: number;
  /** Of those added, how many found their target. */
  readonly matched: number;
  readonly byKind: Readonly<Partial<Record<MessageKind, number>>>;
  readonly stops: number;
  /** Of those added, those that wait for `shopper match`. */
  readonly unmatched: readonly UnmatchedMessage[];
}

export interface UnmatchedMessage {
  readonly message: string;
  readonly from: string;
  readonly subject: string;
  readonly arrivedAt: string;
  readonly why: string;
  /** Nearest first. */
  readonly candidates: readonly { readonly target: string; readonly key: string; readonly confidence: number; readonly reason: string }[];
}

/** While watching, the junk folder is looked at this often, and so is a server that forgot to tell. */
const watchRoundMs = 5 * minuteMs;

/** Takes new mail in and prints what it brought; with `watch` again and again until stopped. Returns the last round's summary. */
export async function poll(world: World, options: PollOptions): Promise<PollSummary> {
  const documents = options.documents ?? documentsOf(world);
  try {
    return await pollWith(world, options, documents);
  } finally {
    if (!options.documents) await documents.close();
  }
}

async function pollWith(world: World, options: PollOptions, documents: Documents): Promise<PollSummary> {
  const { from = [], watch = false, json = false } = options;
  const flags = [...from.flatMap((path) => ['--from', path]), ...(watch ? ['--watch'] : [])];
  const session = await openSession(world, options.dir, { command: 'poll', flags });
  const mailbox = from.length > 0 ? openFiles(from) : await accountOf(world, session, watch ? { patienceMs: Infinity } : {});
  try {
    for (;;) {
      const { summary, folders } = await round({ world, session, mailbox, documents }, from.length === 0);
      if (!watch || json || summary.added > 0) world.data(json ? `${JSON.stringify(summary)}\n` : pollText(summary));
      const [inbox] = folders;
      if (!watch || !inbox || world.signal.aborted) return summary;
      await mailbox.waitForMail(inbox, watchRoundMs, world.signal);
      if (world.signal.aborted) return summary;
    }
  } finally {
    await mailbox.close();
    await session.close();
  }
}

/** One whole poll of the account on a study already open; contact may follow it. Throws Halt when it cannot be completed. */
export async function completePoll(world: World, session: Session): Promise<PollSummary> {
  const mailbox = await accountOf(world, session);
  const documents = documentsOf(world);
  try {
    const { summary } = await round({ world, session, mailbox, documents }, true);
    if (world.signal.aborted) throw new Halt('stopped before the poll was complete', 'Run the command again: what was taken in stays.');
    world.progress.line(`polled ${summary.folders.join(' and ')}: ${summary.added} new, ${summary.unmatched.length} without a target`);
    return summary;
  } finally {
    await documents.close();
    await mailbox.close();
  }
}

/** The account, or what stands in for it. */
const accountOf = async (world: World, { study }: Session, options: { patienceMs?: number } = {}): Promise<Mailbox> =>
  leftOpen(world.instead?.mailbox) ?? openMailbox(study, world, options);

const documentsOf = (world: World): Documents => leftOpen(world.instead?.documents) ?? openDocuments();

/** What was handed in is closed by who handed it in. */
const leftOpen = <T extends { close(): Promise<void> }>(adapter: T | undefined): T | undefined => adapter && { ...adapter, close: () => Promise.resolve() };

interface Polling {
  readonly world: World;
  readonly session: Session;
  readonly mailbox: Mailbox;
  readonly documents: Documents;
}

/** Reads every folder from its cursor on. Only the account's whole round is a complete poll: files are somebody's choice. */
async function round({ world, session, mailbox, documents }: Polling, isAccount: boolean): Promise<{ summary: PollSummary; folders: readonly Folder[] }> {
  const since = world.clock.now();
  const folders = await mailbox.open(world.signal);
  const rows = await session.ledger.rows();
  const intake = intakeOf(world, session, documents, rows);
  const added: PreparedMail[] = [];
  let known = 0;
  for (const folder of folders) {
    for await (const [mail, result] of recorded(world, mailbox, folder, cursorOf(rows, folder), intake)) {
      if (result === 'added' && mail.reading) added.push(mail);
      else known += 1;
      world.progress.live(`${folder.path}: ${added.length + known} messages`);
    }
  }
  if (isAccount && folders.length > 0 && !world.signal.aborted) {
    await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind: 'poll_complete', since, reason: folders.map(({ path }) => path).join(', ') });
  }
  return { summary: summaryOf(folders, added, known, rows), folders };
}

/** So many messages share a transaction: its way to the disk costs more than reading a mail, and a crash costs no more than reading these again. */
const recordedAtOnce = 32;

async function* recorded(world: World, mailbox: Mailbox, folder: Folder, after: number, intake: Intake): AsyncGenerator<readonly [PreparedMail, 'added' | 'known']> {
  const mails = mailbox.messagesAfter(folder, after, world.signal);
  let batch: PreparedMail[] = [];
  for await (const mail of ahead(mails, (raw) => intake.prepare(folder, raw), (raw) => raw.bytes.byteLength)) {
    batch.push(mail);
    if (batch.length < recordedAtOnce) continue;
    yield* await record(batch, intake);
    batch = [];
  }
  yield* await record(batch, intake);
}

async function record(batch: readonly PreparedMail[], intake: Intake): Promise<readonly (readonly [PreparedMail, 'added' | 'known'])[]> {
  const results = await intake.record(batch);
  return batch.map((mail, index) => [mail, results[index] ?? 'known']);
}

/** The greatest uid stored under the folder's present numbering; 0 after a new one, when everything is looked at again and recognised by its bytes. */
const cursorOf = (rows: LedgerRows, folder: Folder): number =>
  rows.locations.reduce((greatest, { mailbox, uidValidity, uid }) =>
    (mailbox === folder.mailbox && uidValidity === folder.uidValidity ? Math.max(greatest, uid) : greatest), 0);

function summaryOf(folders: readonly Folder[], added: readonly PreparedMail[], known: number, rows: LedgerRows): PollSummary {
  const byKind: Partial<Record<MessageKind, number>> = {};
  for (const { reading } of added) if (reading) byKind[reading.judgement.kind] = (byKind[reading.judgement.kind] ?? 0) + 1;
  return {
    folders: folders.map(({ path }) => path),
    added: added.length,
    known,
    matched: added.filter(({ reading }) => reading?.target).length,
    byKind,
    stops: added.filter(({ reading }) => reading?.judgement.human?.stop).length,
    unmatched: added.flatMap((mail) => unmatchedOf(mail, rows)),
  };
}

/** So many candidates help a person to choose; the rest is noise. */
const candidatesShown = 3;

function unmatchedOf({ message, reading }: PreparedMail, rows: LedgerRows): readonly UnmatchedMessage[] {
  if (!reading || reading.target || reading.own) return [];
  const { judgement, match } = reading;
  const candidates = match.candidates.slice(0, candidatesShown).flatMap(({ targetId, confidence, reason }) => {
    const target = rows.targets.find(({ id }) => id === targetId);
    return target ? [{ target: target.name, key: target.key, confidence, reason }] : [];
  });
  return [{ message: message.id, from: judgement.from, subject: judgement.subject, arrivedAt: message.arrivedAt, why: match.reasons.join('; '), candidates }];
}
