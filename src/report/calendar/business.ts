import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { dayMs, epochMs, hourMs, instant, type Instant } from '../../domain/time.ts';
import { transferred } from './transferred.ts';

/** When companies of one country are at work: on which days, and within which hours of their own clock. */
export interface BusinessTime {
  readonly isWorkingDay: (day: string) => boolean;
  /** `10:00` … `18:00`, local. */
  readonly from: string;
  readonly to: string;
  /** When that day's work begins and ends in that zone, in epoch milliseconds; null on a day off. */
  readonly open: (day: string, timeZone: string) => readonly [opens: number, closes: number] | null;
}

/** The working time of a country, by public holidays and the days its government moved; without a country, Monday to Friday. */
export function businessTime(country: string | null, { from, to }: { readonly from: string; readonly to: string }): BusinessTime {
  const holidays = country === null ? () => noDays : holidaysIn(country);
  const isWorkingDay = (day: string): boolean => {
    const year = day.slice(0, 4);
    const moved = transferred[`${country ?? ''} ${year}`];
    if (moved?.working.includes(day)) return true;
    if (moved?.off.includes(day)) return false;
    return DateTime.fromISO(day, { zone: 'utc' }).weekday <= 5 && !holidays(Number(year)).has(day);
  };
  const at = (day: string, clock: string, zone: string): number => DateTime.fromISO(`${day}T${clock}`, { zone }).toMillis();
  // Thousands of companies share a zone and a fortnight; a zone is slow to ask.
  const hoursIn = remembered((zone) => remembered((day) => (isWorkingDay(day) ? ([at(day, from, zone), at(day, to, zone)] as const) : null)));
  return { isWorkingDay, from, to, open: (day, timeZone) => hoursIn(timeZone)(day) };
}

/** Business hours between two moments, by the clock of `timeZone`. A span wholly outside working time has none: 0. */
export function businessHoursBetween(start: Instant, end: Instant, timeZone: string, { open }: BusinessTime): number {
  const [first, last] = [epochMs(start), epochMs(end)];
  let ms = 0;
  // A day of the zone may begin and end up to 14 hours from the same day in UTC: one day more on each side.
  for (let day = Math.floor(first / dayMs) - 1; day * dayMs < last + 2 * dayMs; day += 1) {
    const hours = open(nameOfDay(day), timeZone);
    if (hours) ms += Math.max(0, Math.min(last, hours[1]) - Math.max(first, hours[0]));
  }
  return ms / hourMs;
}

/** The date of the n-th day of the epoch. Every company of a study asks for the same few. */
const nameOfDay = remembered((day: number) => instant(day * dayMs).slice(0, 10));

function remembered<T, Key = string>(make: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, T>();
  return (key) => {
    const found = known.has(key) ? (known.get(key) as T) : make(key);
    known.set(key, found);
    return found;
  };
}

const noDays: ReadonlySet<string> = new Set();

/** A year's holidays take some ten milliseconds to work out, and every plan and every report asks for the same few years. */
const holidaysIn = remembered((country) => remembered((year: number) => publicHolidays(country, year)));

function publicHolidays(country: string, year: number): ReadonlySet<string> {
  // Holidays of several days (2-6 January in Russia) come as one entry with a length.
  return new Set(new Holidays(country).getHolidays(year).filter(({ type }) => type === 'public').flatMap(({ date, start, end }) => {
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    const first = DateTime.fromISO(date.slice(0, 10), { zone: 'utc' });
    return Array.from({ length: days }, (_, i) => first.plus({ days: i }).toISODate() ?? '');
  }));
}
