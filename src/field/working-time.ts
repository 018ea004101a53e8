import { DateTime } from 'luxon';
import type { Arm } from '../domain/arms.ts';
import type { Protocol } from '../domain/protocol.ts';
import { instant, type Instant } from '../domain/time.ts';

/** When we may contact: within these hours of the company's own clock, on its working days. */
export interface WorkingTime {
  readonly from: string;
  readonly to: string;
  /** True for a day (`2026-03-02`) on which companies there are at work: no weekend, no public holiday. */
  readonly isWorkingDay: (day: string) => boolean;
}

/** The study's business hours, narrowed to the arm's where it has some; an arm can never widen them. */
export function workingTime({ pace }: Pick<Protocol, 'pace'>, isWorkingDay: WorkingTime['isWorkingDay'], hours: Arm['hours'] = null): WorkingTime {
  const { from, to } = pace.businessHours;
  return { from: hours && hours.from > from ? hours.from : from, to: hours && hours.to < to ? hours.to : to, isWorkingDay };
}

/** True on a working day within the hours, where the company is. */
export function isOpenHour({ from, to, isWorkingDay }: WorkingTime, timeZone: string, now: Instant): boolean {
  const local = DateTime.fromISO(now, { zone: timeZone });
  const clock = local.toFormat('HH:mm');
  return isWorkingDay(local.toISODate() ?? '') && clock >= from && clock < to;
}

/** The next moment at or after `now` that is open where the company is; null where none comes within a month. */
export function nextOpening(time: WorkingTime, timeZone: string, now: Instant): Instant | null {
  if (isOpenHour(time, timeZone, now)) return now;
  const first = DateTime.fromISO(now, { zone: timeZone }).startOf('day');
  const openings = Array.from({ length: 32 }, (_, days) => first.plus({ days }))
    .filter((day) => time.from < time.to && time.isWorkingDay(day.toISODate() ?? ''))
    .map((day) => atClock(day, time.from));
  const next = openings.find((opening) => opening.toMillis() >= Date.parse(now));
  return next ? instant(next.toJSDate()) : null;
}

/**
 * The moment that a share of a span of working days stands for: 0 is the opening of the first day on or after `start`,
 * 1 the close of the last. Shares spread evenly over the open hours.
 *
 * @param start day, `2026-03-02`
 * @param days how many working days the span has, from 1
 * @param share in [0, 1)
 */
export function momentInSpan(time: WorkingTime, timeZone: string, { start, days, share }: { readonly start: string; readonly days: number; readonly share: number }): Instant {
  // A share next to 1 may round to 1.
  const wanted = Math.min(days - 1, Math.floor(share * days));
  const first = DateTime.fromISO(start, { zone: timeZone }).startOf('day');
  // No country closes for longer than a fortnight.
  const working = Array.from({ length: 2 * days + 21 }, (_, later) => first.plus({ days: later })).filter((day) => time.isWorkingDay(day.toISODate() ?? ''));
  const day = working[wanted] ?? first;
  const [opens, closes] = [atClock(day, time.from).toMillis(), atClock(day, time.to).toMillis()];
  return instant(Math.min(closes - 1, Math.floor(opens + (share * days - wanted) * (closes - opens))));
}

function atClock(day: DateTime, clock: string): DateTime {
  const [hour, minute] = clock.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 });
}
