import type { RunId } from './ids.ts';
import type { Instant } from './time.ts';

export const seedPlaces = ['inbox', 'junk', 'missing'] as const;
export type SeedPlace = (typeof seedPlaces)[number];

/** Where our letter landed in a mailbox of our own at another provider. */
export interface SeedCheck {
  readonly runId: RunId;
  readonly at: Instant;
  /** Its name in study.yaml. */
  readonly seed: string;
  readonly messageIdHeader: string;
  readonly place: SeedPlace;
}
