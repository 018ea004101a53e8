import type { Stage } from './attempt.ts';
import type { FillPlan } from './fill.ts';
import type { MessageId, TargetId } from './ids.ts';
import type { Letter } from './letter.ts';
import type { FormOutcomeCode } from './outcome.ts';
import type { FormMap } from './probe.ts';
import type { Instant } from './time.ts';

/** Why a target is left alone this time. None of these makes an attempt row. */
export const skipCodes = [
  'dry_run', 'suppressed', 'lockout', 'robots_disallowed', 'not_due', 'not_probed', 'needs_approval', 'done', 'unknown_attempt', 'unsettled', 'in_flight', 'no_channel',
] as const;
export type SkipCode = (typeof skipCodes)[number];

/** One try of a planned contact. A later step is taken only when the one before certainly reached nobody, and `after` allows it. */
export type PlannedStep =
  | {
      readonly channel: 'form';
      readonly after: 'start' | 'address_refused';
      readonly contactKey: string;
      readonly replyTo: string;
      /** The site refused our unique address, so the bare one is used. */
      readonly tagless: boolean;
      readonly form: FormMap;
      readonly fill: FillPlan;
    }
  /** The probe already says what became of the form: written down, nothing touched. */
  | { readonly channel: 'form'; readonly after: 'start'; readonly contactKey: string; readonly replyTo: string; readonly tagless: false; readonly known: { readonly code: FormOutcomeCode; readonly reason: string } }
  | {
      readonly channel: 'email';
      readonly after: 'start' | 'fallback';
      readonly contactKey: string;
      readonly replyTo: string;
      readonly tagless: boolean;
      readonly to: string;
      readonly why: string;
      /** The mail that this one follows, theirs or ours; null for a first letter. */
      readonly thread: Thread | null;
    };

/** The mail that is answered or followed up. */
export interface Thread {
  /** Theirs, where it is one of theirs. */
  readonly messageId: MessageId | null;
  readonly messageIdHeader: string | null;
  readonly subject: string;
}

/** A target that will be contacted if the plan is confirmed: the same letter by one step after another until one may have arrived. */
export interface PlannedContact {
  readonly act: 'contact';
  readonly targetId: TargetId;
  readonly name: string;
  readonly stage: Stage;
  readonly firstOrdinal: number;
  readonly letter: Letter;
  readonly steps: readonly PlannedStep[];
}

export interface PlannedSkip {
  readonly act: 'skip';
  readonly targetId: TargetId;
  readonly name: string;
  readonly stage: Stage;
  readonly code: SkipCode;
  readonly reason: string;
  /** When it will be due, where that is known. */
  readonly dueAt: Instant | null;
  /** An inquiry that is not due yet: what it will be, as things stand. */
  readonly then: PlannedContact | null;
}

export type PlanLine = PlannedContact | PlannedSkip;

/** What `send` is about to do: a plain value to print, hash, confirm and then act on. */
export interface Plan {
  readonly studyId: string;
  readonly lockHash: string | null;
  readonly lines: readonly PlanLine[];
}

/** The lines that contact somebody. */
export const contactsOf = (plan: Plan): readonly PlannedContact[] => plan.lines.filter((line): line is PlannedContact => line.act === 'contact');
