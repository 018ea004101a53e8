import type { Attempt } from '../domain/attempt.ts';
import type { Protocol } from '../domain/protocol.ts';
import { dayMs, hourMs, plusMs, type Instant } from '../domain/time.ts';

type Pace = Protocol['pace'];

/** How many more contacts may be made now under the hourly and daily ceilings, and which of them binds. */
export function roomNow(pace: Pace, attempts: readonly Attempt[], now: Instant): { readonly room: number; readonly why: string } {
  const contactedSince = (ms: number): number =>
    new Set(attempts.filter((attempt) => attempt.at > plusMs(now, -ms)).map((attempt) => `${attempt.targetId} ${attempt.stage}`)).size;
  const hourly = pace.perHour - contactedSince(hourMs);
  const daily = pace.perDay - contactedSince(dayMs);
  return hourly <= daily
    ? { room: Math.max(0, hourly), why: `the ceiling of ${pace.perHour} an hour is reached` }
    : { room: Math.max(0, daily), why: `the ceiling of ${pace.perDay} a day is reached` };
}
