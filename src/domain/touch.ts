import type { MessageId, RunId, TargetId, TouchId } from './ids.ts';
import type { PhoneOutcomeCode } from './outcome.ts';
import type { Instant } from './time.ts';

export const touchModes = ['email', 'call', 'messenger', 'meeting'] as const;
export type TouchMode = (typeof touchModes)[number];

/** How a touch came to its target, strongest first; `own_address` is our own mail come back to us, no target's. `undated_log`: a missed call written down without its time. */
export const matchBases = ['unique_address', 'references', 'sender_domain', 'quoted_address', 'signature', 'hand', 'log', 'undated_log', 'own_address'] as const;
export type MatchBasis = (typeof matchBases)[number];

/** THEIR one contact with us (or, `direction: 'out'`, a call of ours written down by hand). A row by hand outranks the machine's. */
export interface Touch {
  readonly id: TouchId;
  readonly runId: RunId;
  readonly at: Instant;
  /** Null: this message belongs to no target of the study, by hand or because we wrote it ourselves. */
  readonly targetId: TargetId | null;
  readonly mode: TouchMode;
  readonly direction: 'in' | 'out';
  /** When it happened: a mail's arrival, a call's start; of an undated call, when it was written down. */
  readonly happenedAt: Instant;
  readonly messageId: MessageId | null;
  readonly basis: MatchBasis;
  /** The person who matched or logged it; null when the machine did. */
  readonly by: string | null;
  readonly result: PhoneOutcomeCode | null;
  readonly durationSeconds: number | null;
  /** A person spoke or wrote; calls and meetings say so here, mails in their coding. */
  readonly human: boolean | null;
  /** Prices or promises heard, in the logger's words. */
  readonly note: string;
}
