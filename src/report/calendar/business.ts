import Holidays from 'date-holidays';
import { DateTime } from 'luxon';
import { epochMs, hourMs, type Instant } from '../../domain/time.ts';
import { transferred } from './transferred.ts';

/** When a company is at work: its days by its country's calendar, its hours by its own clock. */
export interface BusinessTime {
  readonly isWorkingDay: (day: string) => boolean;
  /** `10:00` … `18:00`, local. */
  readonly from: string;
  readonly to: string;
}

/** The working time of a country, by public holidays and the days its government moved; without a country, Monday to Friday. */
export function businessTime(country: string | null, { from, to }: { readonly from: string; readonly to: string }): BusinessTime {
  const years = new Map<string, ReadonlySet<string>>();
  const holidaysOf = (year: string): ReadonlySet<string> => {
    const known = years.get(year) ?? publicHolidays(country, Number(year));
    years.set(year, known);
    return known;
  };
  const isWorkingDay = (day: string): boolean => {
    const year = day.slice(0, 4);
    const moved = transferred[`${country ?? ''} ${year}`];
    if (moved?.working.includes(day)) return true;
    if (moved?.off.includes(day)) return false;
    return DateTime.fromISO(day, { zone: 'utc' }).weekday <= 5 && !holidaysOf(year).has(day);
  };
  return { isWorkingDay, from, to };
}

/** Business hours between two moments, by the clock of `timeZone`. A span wholly outside working time has none: 0. */
export function businessHoursBetween(start: Instant, end: Instant, timeZone: string, { isWorkingDay, from, to }: BusinessTime): number {
  let ms = 0;
  const last = DateTime.fromISO(end, { zone: timeZone });
  for (let day = DateTime.fromISO(start, { zone: timeZone }).startOf('day'); day <= last; day = day.plus({ days: 1 })) {
    const date = day.toISODate();
    if (date === null || !isWorkingDay(date)) continue;
    const opens = Math.max(epochMs(start), at(date, from, timeZone));
    const closes = Math.min(epochMs(end), at(date, to, timeZone));
    ms += Math.max(0, closes - opens);
  }
  return ms / hourMs;
}

const at = (date: string, clock: string, zone: string): number => DateTime.fromISO(`${date}T${clock}`, { zone }).toMillis();

function publicHolidays(country: string | null, year: number): ReadonlySet<string> {
  if (country === null) return new Set();
  // Holidays of several days (2-6 January in Russia) come as one entry with a length.
  return new Set(new Holidays(country).getHolidays(year).filter(({ type }) => type === 'public').flatMap(({ date, start, end }) => {
    const days = Math.max(1, Math.round((end.getTime() - start.getTime()) / (24 * hourMs)));
    const first = DateTime.fromISO(date.slice(0, 10), { zone: 'utc' });
    return Array.from({ length: days }, (_, i) => first.plus({ days: i }).toISODate() ?? '');
  }));
}
