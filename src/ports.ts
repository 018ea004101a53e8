import type { SeedProof } from './adapters/gate/seed-proof.ts';
import type { Approval } from './domain/approval.ts';
import type { Assignment } from './domain/assignment.ts';
import type { Attempt, Stage } from './domain/attempt.ts';
import type { Coding } from './domain/coding.ts';
import type { Deviation } from './domain/deviation.ts';
import type { Evidence, EvidenceKind } from './domain/evidence.ts';
import type { Erasure } from './domain/erasure.ts';
import type { AttemptId, LedgerId, MessageId, Sha256, StudyId, TargetId, RunId } from './domain/ids.ts';
import type { ItemCoding } from './domain/item-coding.ts';
import type { LedgerRows } from './domain/ledger.ts';
import type { MailContent } from './domain/mail.ts';
import type { ArrivalBasis, Location, Message } from './domain/message.ts';
import type { ActOutcome, EmailOutcomeCode, FormOutcomeCode, Outcome } from './domain/outcome.ts';
import type { Finding, FormMap, Probe } from './domain/probe.ts';
import type { Control, Lock, Run, Suppression } from './domain/run.ts';
import type { SeedCheck } from './domain/seed-check.ts';
import type { Target } from './domain/target.ts';
import type { Instant } from './domain/time.ts';
import type { Touch } from './domain/touch.ts';
import type { FillPlan } from './domain/fill.ts';

/** The few interfaces between the commands and the world. An adapter fetches and hands over; judging is done elsewhere. */

/** The time by which we plan and stamp. Browser, socket and lock timeouts never ask it. */
export interface Clock {
  now(): Instant;
  /** Returns early when the signal is aborted; never throws for that. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A virtual clock may never accompany contact outside loopback. */
  readonly virtual: boolean;
}

/** Where ids and tags come from: the system's randomness, or a seed in a rehearsal. */
export interface Chance {
  /** An id that is unique in the ledger, e.g. `at_8f3k…`. */
  id(prefix: string): string;
  /** The random part of a target's address: lower-case letters and digits, not to be guessed from another. */
  tag(): string;
}

/** What happened to a claim. `taken`: another process or an earlier run holds this stage or this recipient. */
export type Claim = { readonly claimed: true } | { readonly claimed: false; readonly reason: string };

export interface Ledger {
  rows(): Promise<LedgerRows>;
  addRun(run: Run): Promise<void>;
  addLock(lock: Lock): Promise<void>;
  /** The draw, whole or not at all: every company of the frame, and an assignment for each in the sample. */
  addSample(targets: readonly Target[], assignments: readonly Assignment[]): Promise<void>;
  addProbe(probe: Probe): Promise<void>;
  /** Inserts the attempt if the rules of at-most-once allow it, in one immediate transaction. */
  claim(attempt: Attempt): Promise<Claim>;
  addOutcome(outcome: Outcome): Promise<void>;
  /** All of them in one transaction, an answer for each. The same location twice, or the same bytes twice, adds nothing twice. */
  addMessages(entries: readonly MessageEntry[]): Promise<readonly ('added' | 'known')[]>;
  addTouch(touch: Touch): Promise<void>;
  addCoding(coding: Coding): Promise<void>;
  /** All of them, where the ledger still holds as many as the caller has `seen`; false, and none, where another coder wrote meanwhile. */
  addItemCodings(codings: readonly ItemCoding[], seen: number): Promise<boolean>;
  addApproval(approval: Approval): Promise<void>;
  addDeviation(deviation: Deviation): Promise<void>;
  addSeedCheck(check: SeedCheck): Promise<void>;
  addSuppression(suppression: Suppression): Promise<void>;
  addControl(control: Control): Promise<void>;
  /** Overwrites what names a company or what mails said, and adds the row that says so; the one exception to insert-only. `entry` is told how many rows. */
  erase(what: ErasedRows, entry: (rows: number) => Erasure): Promise<void>;
  /** Held until closed or the process dies, however it dies. Null when another process holds it. */
  lease(): Promise<Lease | null>;
  /** Closes what a command wrote: every row so far goes into a chain of hashes, and no later row may name that run. */
  seal(runId: RunId, at: Instant): Promise<void>;
  /** Rows and guards that are not as the commands left them, a sentence each. */
  tampering(): Promise<readonly string[]>;
  /** What is wrong with the file itself, a sentence each: torn, inconsistent, or a guard taken away. */
  faults(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A message and what the machine made of it. */
export interface MessageEntry {
  readonly message: Message;
  readonly location: Location | null;
  readonly touch: Touch | null;
  readonly coding: Coding | null;
  readonly suppression: Suppression | null;
}

/** What of the ledger is overwritten. */
export interface ErasedRows {
  readonly targets: readonly TargetId[];
  readonly messages: readonly MessageId[];
  /** Names and addresses to be taken out of flags, reasons and suppressed keys. */
  readonly words: readonly string[];
}

export interface Lease {
  release(): Promise<void>;
}

/** The user-level record of every live contact, across studies. */
export interface Register {
  /**
   * Written and synced before the act, unless `refusal` gives a reason against it when shown every contact of that domain
   * or recipient so far. Looking and writing are one transaction: of two processes at the same company, one is refused.
   */
  enter(entry: RegisterEntry, refusal: (earlier: readonly RegisterEntry[]) => string | null): Promise<string | null>;
  /** Contacts of the domain or recipient since the moment given, by any study. */
  since(keys: readonly string[], from: Instant): Promise<readonly RegisterEntry[]>;
  /** Every live contact that this account made for the study. */
  ofStudy(studyId: StudyId): Promise<readonly RegisterEntry[]>;
  close(): Promise<void>;
}

export interface RegisterEntry {
  readonly studyId: StudyId;
  readonly ledgerId: LedgerId;
  readonly attemptId: AttemptId;
  readonly stage: Stage;
  readonly domain: string;
  readonly recipient: string;
  readonly at: Instant;
}

/** Files by their SHA-256, synced before the ledger names them. */
export interface EvidenceStore {
  put(kind: EvidenceKind, bytes: Uint8Array): Promise<Evidence>;
  get(sha256: Sha256): Promise<Uint8Array>;
  has(sha256: Sha256): Promise<boolean>;
  /** For erasing on request or past a retention date; nothing else takes evidence away. False when there was no such file. */
  erase(sha256: Sha256): Promise<boolean>;
}

/** Proof that the gate let this one contact through. Only the gate makes one; adapters that contact demand it. */
export interface Permit {
  readonly reach: 'loopback' | 'outside';
  readonly destination: Destination;
}

export type Destination =
  | { readonly kind: 'site'; readonly url: string }
  | {
    readonly kind: 'mail';
    readonly smtpHost: string;
    readonly recipient: string;
    /** For a mail to ourselves: the address of the study's own mailbox, with `{tag}` or without; the recipient must be one of its spellings. */
    readonly ours?: string;
    /** For a mail to a mailbox of our own elsewhere: that we logged in to it. */
    readonly seed?: SeedProof;
  };

export interface Browser {
  /** Reads a site: home page and likely contact pages. Types nothing, submits nothing. Never throws for what a site does. */
  probe(url: string, options: ProbeOptions): Promise<ProbeCapture>;
  /** Fills the form once, presses once, and watches. Never throws for what a site does. */
  submit(permit: Permit, form: FormMap, fill: FillPlan, options: SubmitOptions): Promise<SubmitCapture>;
  close(): Promise<void>;
}

export interface ProbeOptions {
  readonly obeyRobots: boolean;
  readonly signal?: AbortSignal;
}

export interface ProbeCapture {
  readonly finding: Finding;
  readonly evidence: readonly Collected[];
}

export interface SubmitOptions {
  /** The person-like pauses pass by this clock, so that a rehearsal need not wait. */
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

export interface SubmitCapture {
  readonly outcome: ActOutcome<FormOutcomeCode>;
  readonly evidence: readonly Collected[];
}

/** Bytes an adapter collected, not yet stored. */
export interface Collected {
  readonly kind: EvidenceKind;
  readonly bytes: Uint8Array;
}

export interface Mailer {
  /** Logs in and out; throws Halt when the login is refused or the server cannot be reached. */
  verify(): Promise<void>;
  send(permit: Permit, mail: OutgoingMail): Promise<SentMail>;
  close(): Promise<void>;
}

export interface OutgoingMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageIdHeader: string;
  readonly date: Instant;
  /** Headers of a mail we answer, for the thread. */
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
}

export interface SentMail {
  readonly outcome: ActOutcome<EmailOutcomeCode>;
  /** The exact bytes handed to the server. */
  readonly raw: Uint8Array;
}

/** A place mail is read from: an IMAP account, a Maildir, an mbox, .eml files. */
export interface Mailbox {
  /** Logs in; throws Halt when refused or unreachable. Returns the folders to poll, INBOX and junk; none when the signal was aborted. */
  open(signal?: AbortSignal): Promise<readonly Folder[]>;
  /** Messages with a uid greater than `after`, ascending. Reconnects and goes on when the connection is cut; throws Halt when it cannot. */
  messagesAfter(folder: Folder, after: number, signal?: AbortSignal): AsyncIterable<RawMail>;
  /** Resolves when something may have arrived, the signal is aborted, or `maxMs` passed. */
  waitForMail(folder: Folder, maxMs: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface Folder {
  /** Stable name of account and folder, for Location.mailbox. */
  readonly mailbox: string;
  readonly path: string;
  readonly uidValidity: string;
  readonly junk: boolean;
  /** Where a server's folder stands: what arrives from now on has this uid or a greater one. No cursor that is kept is ever made of it. */
  readonly uidNext?: number;
}

export interface RawMail {
  readonly uid: number;
  readonly bytes: Uint8Array;
  /** When it was stored. */
  readonly storedAt: Instant | null;
  /** Whose clock that is: the mail server's at delivery, or the file's, which may be that of a copy made later. */
  readonly storedBasis: Extract<ArrivalBasis, 'internal_date' | 'file_time'>;
}

/** Asks DNS for the records of a name, in the shape of Node's `dns.promises.resolve`; rejects with its error codes. */
export type Dns = (name: string, type: string) => Promise<unknown>;

/** MIME and attachments to plain text, in a worker with limits: never throws for what a mail holds. */
export interface Documents {
  read(raw: Uint8Array): Promise<MailContent>;
  close(): Promise<void>;
}
