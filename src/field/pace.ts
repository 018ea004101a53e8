import { DateTime } from 'luxon';
import type { Attempt } from '../domain/attempt.ts';
import type { Protocol } from '../domain/protocol.ts';
import { dayMs, hourMs, instant, plusMs, type Instant } from '../domain/time.ts';

type Pace = Protocol['pace'];

/** How many more targets may be contacted now under the hourly and daily ceilings, and which of them binds. */
export function roomNow(pace: Pace, attempts: readonly Attempt[], now: Instant): { readonly room: number; readonly why: string } {
  const contactedSince = (ms: number): number =>
    new Set(attempts.filter((attempt) => attempt.at > plusMs(now, -ms)).map((attempt) => `${attempt.targetId} ${attempt.stage}`)).size;
  const hourly = pace.perHour - contactedSince(hourMs);
  const daily = pace.perDay - contactedSince(dayMs);
  return hourly <= daily
    ? { room: Math.max(0, hourly), why: `the ceiling of ${pace.perHour} an hour is reached` }
    : { room: Math.max(0, daily), why: `the ceiling of ${pace.perDay} a day is reached` };
}

/** True on a weekday within the protocol's business hours where the target is. */
export function isOpenHour(pace: Pace, timeZone: string, now: Instant): boolean {
  const local = DateTime.fromISO(now, { zone: timeZone });
  const clock = local.toFormat('HH:mm');
  return local.weekday <= 5 && clock >= pace.businessHours.from && clock < pace.businessHours.to;
}

/** The next moment at or after `now` that lies in business hours where the target is. */
export function nextOpening(pace: Pace, timeZone: string, now: Instant): Instant {
  if (isOpenHour(pace, timeZone, now)) return now;
  const [hour, minute] = pace.businessHours.from.split(':').map(Number);
  const today = DateTime.fromISO(now, { zone: timeZone }).set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
  // A week holds an opening whatever today is; one day more where today's has passed.
  const openings = Array.from({ length: 8 }, (_, days) => today.plus({ days })).filter((day) => day.weekday <= 5);
  const next = openings.find((opening) => opening.toMillis() >= Date.parse(now));
  if (!next) throw new RangeError(`no business hour within a week of ${now}`);
  return instant(next.toJSDate());
}
