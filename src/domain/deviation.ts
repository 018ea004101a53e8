import type { RunId } from './ids.ts';
import type { Instant } from './time.ts';

/** A change of the frozen design that was declared, with its reason: the report shows it, and contact goes on under it. */
export interface Deviation {
  readonly runId: RunId;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** The parts that changed and their SHA-256 from now on; null for a part that is gone. */
  readonly parts: Readonly<Record<string, string | null>>;
}
