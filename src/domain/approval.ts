import type { Stage } from './attempt.ts';
import type { MessageId, RunId, TargetId } from './ids.ts';
import type { Instant } from './time.ts';

/** A person read this very message, and lets a stage answer it. Nothing answers a person's words without one. */
export interface Approval {
  readonly runId: RunId;
  readonly at: Instant;
  readonly targetId: TargetId;
  readonly stage: Stage;
  readonly messageId: MessageId;
  readonly by: string;
}
