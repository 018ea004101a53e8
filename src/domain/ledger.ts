import type { Assignment } from './assignment.ts';
import type { Approval } from './approval.ts';
import type { Attempt } from './attempt.ts';
import type { Coding } from './coding.ts';
import type { Deviation } from './deviation.ts';
import type { Erasure } from './erasure.ts';
import type { AttemptId } from './ids.ts';
import type { ItemCoding } from './item-coding.ts';
import type { Location, Message } from './message.ts';
import type { Outcome } from './outcome.ts';
import type { Probe } from './probe.ts';
import type { Control, Lock, Run, Suppression } from './run.ts';
import type { SeedCheck } from './seed-check.ts';
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
  readonly itemCodings: readonly ItemCoding[];
  readonly approvals: readonly Approval[];
  readonly deviations: readonly Deviation[];
  readonly seedChecks: readonly SeedCheck[];
  readonly suppressions: readonly Suppression[];
  readonly controls: readonly Control[];
  readonly erasures: readonly Erasure[];
  /** Attempts without outcome whose run is still at work; the others without outcome are unknown. */
  readonly inFlight: readonly AttemptId[];
}

/** A ledger in which nothing was written yet. */
export const noRows: LedgerRows = {
  runs: [], locks: [], targets: [], assignments: [], probes: [], attempts: [], outcomes: [], messages: [], locations: [], touches: [], codings: [], itemCodings: [],
  approvals: [], deviations: [], seedChecks: [], suppressions: [], controls: [], erasures: [], inFlight: [],
};
