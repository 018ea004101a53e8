import type { RunId, TouchId } from './ids.ts';
import type { Instant } from './time.ts';

/** `first` and `second` coders read independently; `adjudicated` settles where they differ; `final` of a single coder is its first. */
export const codingRounds = ['first', 'second', 'adjudicated'] as const;
export type CodingRound = (typeof codingRounds)[number];

/** What one person decided of one item of the codebook for one touch, or which arm the person guessed. */
export type ItemCoding = {
  readonly runId: RunId;
  readonly at: Instant;
  readonly touchId: TouchId;
  /** The person; the machine is never a coder of items. */
  readonly coder: string;
  readonly round: CodingRound;
  /** SHA-256 of the codebook that was in force. */
  readonly codebookSha256: string;
} & (
  | {
      readonly kind: 'item';
      readonly item: string;
      readonly category: string;
      /** The words that decided it, as [start, end] in the masked text; null where the item asks for none. */
      readonly span: readonly [number, number] | null;
    }
  | { readonly kind: 'arm_guess'; readonly guess: string }
);
