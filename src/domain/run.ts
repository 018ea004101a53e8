import type { LedgerId, RunId, StudyId } from './ids.ts';
import type { Instant } from './time.ts';

/** One start of a command on a study: the stamp that every row carries. */
export interface Run {
  readonly id: RunId;
  readonly at: Instant;
  readonly studyId: StudyId;
  readonly command: string;
  readonly toolVersion: string;
  readonly lockHash: string | null;
  readonly seed: string;
  /** Flags as given, without secrets. */
  readonly flags: readonly string[];
}

/** The frozen design: what was hashed, and the ledger it belongs to. Stands in lock.json and in the ledger; both must agree. */
export interface Lock {
  readonly runId: RunId;
  readonly at: Instant;
  readonly studyId: StudyId;
  readonly ledgerId: LedgerId;
  /** SHA-256 over the parts, hex. */
  readonly hash: string;
  /** SHA-256 of each frozen part by name, e.g. `letters/inquiry.ru.md`. */
  readonly parts: Readonly<Record<string, string>>;
  /** Ceilings at the time of locking; later values may only be lower. */
  readonly ceilings: { readonly perHour: number; readonly perDay: number };
  readonly responsible: string;
  /** What the responsible person declared, in words; absent where nobody outside this machine is written to. */
  readonly declaration?: string;
}

/**
 * Pause, resume and halt of the wave; the newest row stands. `wave_began` is the first live contact after the lock. `poll_complete` closes a poll.
 * `doctor_passed`: mail went out and arrived by the mailbox whose hash is the reason, and nothing failed; `doctor_failed`: something did.
 */
export interface Control {
  readonly runId: RunId;
  readonly at: Instant;
  readonly kind: 'pause' | 'resume' | 'halt' | 'wave_began' | 'poll_complete' | 'doctor_passed' | 'doctor_failed';
  /** For `poll_complete`: when that poll started, so nothing before it can have been missed. */
  readonly since: Instant | null;
  readonly reason: string;
}

/** Someone who must not be written to (again): a domain or an address. Comes first in every path. */
export interface Suppression {
  readonly runId: RunId;
  readonly at: Instant;
  /** Domain or address, lower case. */
  readonly key: string;
  readonly reason: string;
}
