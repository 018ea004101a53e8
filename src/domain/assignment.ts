import type { RunId, TargetId } from './ids.ts';
import type { Instant } from './time.ts';

/** What the draw gave one target of the sample; frozen with the lock. */
export interface Assignment {
  readonly runId: RunId;
  readonly at: Instant;
  readonly targetId: TargetId;
  /** The random part of our address for this target: nobody can guess another target's. */
  readonly tag: string;
  /** Place in the shuffled order of sending, from 1. */
  readonly order: number;
}
