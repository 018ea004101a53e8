import type { Channel, Stage } from './attempt.ts';
import type { FormMap } from './probe.ts';
import type { TargetId } from './ids.ts';
import type { Letter } from './letter.ts';

/** Why a target is left alone this time. None of these makes an attempt row. */
export const skipCodes = [
  'dry_run', 'suppressed', 'lockout', 'robots_disallowed', 'not_due', 'needs_approval', 'needs_confirmation', 'done', 'unknown_attempt', 'in_flight', 'no_channel',
] as const;
export type SkipCode = (typeof skipCodes)[number];

/** One contact that will be made if the plan is confirmed. */
export interface PlannedContact {
  readonly act: 'contact';
  readonly targetId: TargetId;
  readonly name: string;
  readonly stage: Stage;
  readonly ordinal: number;
  readonly channel: Extract<Channel, 'form' | 'email'>;
  /** The form's page, or the recipient. */
  readonly to: string;
  /** The form endpoint or recipient, normalised; see Attempt.contactKey. */
  readonly contactKey: string;
  readonly form: FormMap | null;
  readonly replyTo: string;
  readonly tagless: boolean;
  readonly letter: Letter;
  readonly reason: string;
}

export interface PlannedSkip {
  readonly act: 'skip';
  readonly targetId: TargetId;
  readonly name: string;
  readonly stage: Stage;
  readonly code: SkipCode;
  readonly reason: string;
}

export type PlanLine = PlannedContact | PlannedSkip;

/** What `send` is about to do: a plain value to print, hash, confirm and then act on. */
export interface Plan {
  readonly studyId: string;
  readonly lockHash: string | null;
  readonly lines: readonly PlanLine[];
}
