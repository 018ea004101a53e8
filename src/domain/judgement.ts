import type { Deliverable } from './deliverable.ts';
import type { Quote } from './quote.ts';

export const messageKinds = [
  'human', 'acknowledgement', 'out_of_office', 'bounce', 'newsletter', 'complaint', 'challenge', 'receipt', 'unreadable',
] as const;
export type MessageKind = (typeof messageKinds)[number];

export const humanActs = ['decline', 'question', 'answer', 'promise', 'nudge', 'other'] as const;
export type HumanAct = (typeof humanActs)[number];

export type BounceType = 'hard' | 'soft' | 'unknown';

export interface BouncedRecipient {
  readonly address: string;
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`; empty when none was given. */
  readonly status: string;
  readonly reason: string;
  readonly type: BounceType;
}

/** What a message is, says and offers. Pure reading of the raw bytes: it can be made again at any time. */
export interface Judgement {
  readonly kind: MessageKind;
  /** Present exactly when `kind` is `human`. `stop`: the writer asks us not to write again. */
  readonly human: { readonly act: HumanAct; readonly stop: boolean } | null;
  /** Present exactly when `kind` is `bounce`. */
  readonly bounce: { readonly type: BounceType; readonly recipients: readonly BouncedRecipient[] } | null;
  readonly from: string;
  readonly subject: string;
  /** The Date header as the sender wrote it, in UTC; empty when absent or unreadable. */
  readonly date: string;
  /** What a person would see as newly written: no quotes, no signature. */
  readonly text: string;
  readonly quotes: readonly Quote[];
  /** Index of the main quote in `quotes`. */
  readonly mainQuote: number | null;
  readonly deliverables: readonly Deliverable[];
  readonly why: readonly string[];
}
