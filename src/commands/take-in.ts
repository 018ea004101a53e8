import { openTombstones, type Tombstone } from '../adapters/tombstones.ts';
import { sha256 } from '../adapters/sha256.ts';
import { erasedMail } from '../domain/erasure.ts';
import { Halt } from '../domain/errors.ts';
import { asId, type MessageId, type TouchId } from '../domain/ids.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Message } from '../domain/message.ts';
import { isOwnAddress } from '../domain/own-address.ts';
import type { Target } from '../domain/target.ts';
import type { Touch } from '../domain/touch.ts';
import { header } from '../inbox/headers.ts';
import { identifiersOf, matchMessage, type Match } from '../inbox/match.ts';
import type { Documents, Folder, MessageEntry, RawMail } from '../ports.ts';
import type { World } from '../world.ts';
import { arrivalOfMail } from './arrival.ts';
import { judgeMail } from './judge.ts';
import { matchTargets } from './match-targets.ts';
import type { Session } from './session.ts';

/** A mail on its way into the ledger: its bytes are safe and, unless they were known before, it is known what they say. */
export interface PreparedMail {
  readonly folder: Folder;
  readonly uid: number;
  readonly message: Message;
  /** Null when the same bytes are in the ledger already, and when it was erased and is not taken in again. */
  readonly reading: { readonly judgement: Judgement; readonly match: Match; readonly target: Target | null; readonly own: boolean } | null;
}

/** Takes mails in: the bytes first, into the evidence store, and then the rows in one transaction, so that the ledger never names bytes that a crash could lose. */
export interface Intake {
  /** Stores the bytes and reads them. Several may be under way at once. */
  prepare(folder: Folder, mail: RawMail): Promise<PreparedMail>;
  /** One transaction, in the order of the uids: the cursor is the greatest uid recorded, so none below it may be missing. */
  record(mails: readonly PreparedMail[]): Promise<readonly ('added' | 'known')[]>;
}

/** An intake on what the ledger holds now. */
export function intakeOf(world: World, session: Session, documents: Documents, rows: LedgerRows): Intake {
  const { study, ledger, evidence, runId } = session;
  const targets = matchTargets(study, rows);
  const byId = new Map(rows.targets.map((target) => [target.id, target]));
  const stored = new Map(rows.messages.map((message) => [message.sha256, message]));
  const erased = new Set(rows.erasures.flatMap(({ tombstones }) => tombstones));
  const tombstone = erased.size > 0 ? tombstonesOf(session) : null;
  // The only reading before the bytes are safe: what was erased must not come back to the disk.
  const isErased = async (bytes: Uint8Array): Promise<boolean> =>
    tombstone !== null && [sha256(bytes), ...identifiersOf(await documents.read(bytes))].some((text) => erased.has(tombstone(text)));
  return {
    async prepare(folder, mail) {
      if (erased.size > 0 && (await isErased(mail.bytes))) return { folder, uid: mail.uid, message: emptyMessage(world, session, mail), reading: null };
      const kept = await evidence.put('raw_mail', mail.bytes);
      const before = stored.get(kept.sha256);
      if (before) return { folder, uid: mail.uid, message: before, reading: null };
      const content = await documents.read(mail.bytes);
      const message: Message = {
        id: asId<MessageId>(world.chance.id('ms')),
        runId,
        at: world.clock.now(),
        sha256: kept.sha256,
        bytes: kept.bytes,
        ...arrivalOfMail(content, mail, study.protocol.mailbox),
        messageIdHeader: header(content, 'message-id') || null,
      };
      const match = matchMessage(content, targets);
      const target = match.targetId === null ? null : (byId.get(match.targetId) ?? null);
      const own = target === null && isOurs(study, content.from?.address ?? '');
      return { folder, uid: mail.uid, message, reading: { judgement: judgeMail(content), match, target, own } };
    },
    record(mails) {
      for (const { message } of mails) stored.set(message.sha256, message);
      return ledger.addMessages(mails.map((mail) => entryOf(world, session, mail)));
    },
  };
}

/** Keeps the place of a mail that is not taken in, so that the cursor goes on past it. */
function emptyMessage(world: World, { runId }: Session, { storedAt, storedBasis }: RawMail): Message {
  const id = asId<MessageId>(world.chance.id('ms'));
  const at = world.clock.now();
  return { id, runId, at, sha256: erasedMail(id), bytes: 0, arrivedAt: storedAt ?? at, arrivalBasis: storedBasis, messageIdHeader: null };
}

function tombstonesOf({ study }: Session): Tombstone {
  const tombstone = openTombstones(study.dir, 'read');
  if (!tombstone) throw new Halt('data/erasure.key is missing, and without it nobody knows which mails were erased', 'bring it back from where the study folder was copied');
  return tombstone;
}

function entryOf(world: World, { runId }: Session, { folder, uid, message, reading }: PreparedMail): MessageEntry {
  const stamp = { runId, at: world.clock.now() };
  const { judgement, match, target, own } = reading ?? { judgement: null, match: null, target: null, own: false };
  return {
    message,
    location: { ...stamp, messageId: message.id, mailbox: folder.mailbox, uidValidity: folder.uidValidity, uid },
    touch: target || own ? { ...stamp, ...touchBy(message, target, match), id: asId<TouchId>(world.chance.id('to')) } : null,
    coding: judgement && { ...stamp, messageId: message.id, coder: 'machine', toolVersion: world.toolVersion, judgement },
    suppression: target && judgement?.human?.stop ? { ...stamp, key: target.key.toLowerCase(), reason: `asked not to be written to, in ${message.id}` } : null,
  };
}

/** A mail from our own mailbox to itself, as `doctor` sends them. */
const isOurs = ({ protocol: { mailbox } }: Session['study'], from: string): boolean => [mailbox.address, mailbox.plainAddress].some((pattern) => isOwnAddress(pattern, from));

const touchBy = (message: Message, target: Target | null, match: Match | null): Omit<Touch, 'id' | 'runId' | 'at'> => ({
  targetId: target?.id ?? null,
  mode: 'email',
  direction: 'in',
  happenedAt: message.arrivedAt,
  messageId: message.id,
  basis: target ? (match?.basis ?? 'unique_address') : 'own_address',
  by: null,
  result: null,
  durationSeconds: null,
  human: null,
  note: target ? (match?.reasons[0] ?? '') : 'sent by ourselves',
});
