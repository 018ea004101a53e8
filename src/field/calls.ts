import type { Calls } from '../domain/stages.ts';
import { isHuman, type Standing } from '../domain/standing.ts';
import { dayMs, plusMs, type Instant } from '../domain/time.ts';
import { spoken } from '../domain/outcome.ts';
import type { Touch } from '../domain/touch.ts';
import { acceptedInquiry, isInShare } from './follow-up.ts';
import { holdOf, type Holds } from './hold.ts';

/** A call that a person has to make: whom, at which numbers, after which tries. */
export interface DueCall {
  readonly standing: Standing;
  readonly phones: readonly string[];
  /** Our calls to the company so far, in the order they were made. */
  readonly made: readonly Touch[];
  readonly since: Instant;
}

/**
 * The calls that are due, longest silence first: to everybody in the share that is called whose channel took the inquiry
 * and who was silent for so long, until somebody spoke with us or the protocol's number of calls is reached.
 */
export function dueCalls(standings: readonly Standing[], ourCalls: readonly Touch[], calls: Calls | undefined, holds: Holds, now: Instant): readonly DueCall[] {
  if (!calls) return [];
  return standings.flatMap((standing): DueCall[] => {
    const inquiry = acceptedInquiry(standing);
    if (!inquiry || holdOf(standing, holds) || standing.touches.some(isHuman) || !isInShare(standing.assignment, calls.share)) return [];
    const made = ourCalls.filter(({ targetId }) => targetId === standing.target.id);
    const since = plusMs(inquiry.attempt.at, calls.afterDays * dayMs);
    if (since > now || made.length >= calls.attempts || made.some(({ human, result }) => human === true || (result !== null && spoken.includes(result)))) return [];
    const phones = [...new Set([...standing.target.phones, ...(standing.probe?.finding.channels.phone ?? [])])];
    return phones.length === 0 ? [] : [{ standing, phones, made, since }];
  }).sort((a, b) => (a.since < b.since ? -1 : 1));
}
