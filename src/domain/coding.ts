import type { MessageId, RunId } from './ids.ts';
import type { Judgement } from './judgement.ts';
import type { Instant } from './time.ts';

/** What one coder made of one message. The machine is one coder; the newest row of a coder stands. */
export interface Coding {
  readonly runId: RunId;
  readonly at: Instant;
  readonly messageId: MessageId;
  /** `machine`, or a person's name. */
  readonly coder: string;
  readonly toolVersion: string;
  readonly judgement: Judgement;
}
