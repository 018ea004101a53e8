import type { Attempt } from '../domain/attempt.ts';
import type { TargetId } from '../domain/ids.ts';
import type { SkipCode } from '../domain/plan.ts';
import { isHuman, type JudgedTouch, type Standing } from '../domain/standing.ts';

/** Why a company is not contacted, and until when, where that is known. */
export interface Hold {
  readonly code: SkipCode;
  readonly reason: string;
}

export interface Holds {
  /** Targets that another study, or another copy of this one, contacted within the lockout, with the words for it. */
  readonly lockouts: ReadonlyMap<TargetId, string>;
  /** Targets that may have spoken to us already, in a message that waits for `shopper match`. */
  readonly unsettled: ReadonlyMap<TargetId, string>;
}

/** A missed call that nobody has given its time yet. */
export const isUndated = ({ touch }: JudgedTouch): boolean => touch.basis === 'undated_log';

/** What comes before any thought of contact, at every stage, suppression first. Asked again right before the act: things arrive meanwhile. */
export function holdOf({ target, attempts, touches, suppressed }: Standing, { lockouts, unsettled }: Holds): Hold | null {
  if (suppressed) return { code: 'suppressed', reason: 'on the suppression list' };
  const lockout = lockouts.get(target.id);
  if (lockout !== undefined) return { code: 'lockout', reason: lockout };
  // A person's reply after it settles an attempt whose end nobody saw: it arrived.
  const answered = ({ at }: Attempt): boolean => touches.some((one) => isHuman(one) && one.touch.happenedAt > at);
  const open = attempts.find(({ state, attempt }) => state === 'in_flight' || (state === 'unknown' && !answered(attempt)));
  if (open?.state === 'in_flight') return { code: 'in_flight', reason: 'an attempt is at work' };
  if (open) return { code: 'unknown_attempt', reason: `attempt ${open.attempt.id} ended without a word: settle it with \`shopper settle\`` };
  const words = unsettled.get(target.id) ?? (touches.some(isUndated) ? `a call of theirs that was missed has no time: write it down again with it (\`shopper log call ${target.key} --when TIME\`)` : undefined);
  return words === undefined ? null : { code: 'unsettled', reason: words };
}
