import type { Assignment } from './assignment.ts';
import type { Attempt } from './attempt.ts';
import type { Coding } from './coding.ts';
import type { AttemptId } from './ids.ts';
import type { Location, Message } from './message.ts';
import type { Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';
import type { Control, Lock, Run, Suppression } from './run.ts';
import type { Target } from './target.ts';
import type { Touch } from './touch.ts';

/** Everything a study has collected, each list in the order it was written. All standings are folds over this. */
export interface LedgerRows {
  readonly runs: readonly Run[];
  readonly locks: readonly Lock[];
  /** Of the newest `sample` run only, in the order of the draw. */
  readonly targets: readonly Target[];
  /** Of the same `sample` run. */
  readonly assignments: readonly Assignment[];
  readonly probes: readonly Probe[];
  readonly attempts: readonly Attempt[];
  readonly outcomes: readonly Outcome[];
  readonly messages: readonly Message[];
  readonly locations: readonly Location[];
  readonly touches: readonly Touch[];
  readonly codings: readonly Coding[];
  readonly suppressions: readonly Suppression[];
  readonly controls: readonly Control[];
  /** Attempts without outcome whose run is still at work; the others without outcome are unknown. */
  readonly inFlight: readonly AttemptId[];
}
