import type { AttemptId, RunId, TargetId } from './ids.ts';
import type { Instant } from './time.ts';

/** The steps of a protocol at which we may write to a target. */
export const stages = ['inquiry', 'chase', 'request', 'close_out', 'questionnaire', 'debrief'] as const;
export type Stage = (typeof stages)[number];

export type Channel = 'form' | 'email' | 'phone';

/** OUR one try to reach a target, written to the ledger before the act. */
export interface Attempt {
  readonly id: AttemptId;
  readonly runId: RunId;
  readonly targetId: TargetId;
  readonly stage: Stage;
  /** 1 for the first try of a stage; k+1 exists only where k certainly was not delivered. */
  readonly ordinal: number;
  readonly channel: Channel;
  /** The recipient address or the form's endpoint, normalised: unique per study and stage to one target. */
  readonly contactKey: string;
  /** Our address in this inquiry, unique to the target unless `tagless`. */
  readonly replyTo: string;
  /** A form refused the `+` before dispatch, so the bare address was used; matching is weaker. */
  readonly tagless: boolean;
  /** Message-ID header of the mail sent; null on a form. */
  readonly messageIdHeader: string | null;
  /** Hash of the letter's text as composed for this target. */
  readonly letterSha256: string;
  readonly planHash: string;
  readonly at: Instant;
}
