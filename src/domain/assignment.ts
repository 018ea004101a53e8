import type { Levels } from './arms.ts';
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
  /** Which arm it is in. */
  readonly levels: Levels;
  /** Number of its block within its stratum, from 1: targets of one block were given the arms in turn. */
  readonly block: number;
  /** Number of its wave, from 1. */
  readonly wave: number;
  /** In [0, 1): its place in the wave's days, where send times are random. */
  readonly slot: number;
  /** In [0, 1): whether it belongs to a random share, such as those who are chased. */
  readonly lot: number;
}

/** What chance alone decides, before a run records it. */
export type Assigned = Omit<Assignment, 'runId' | 'at' | 'tag'>;
