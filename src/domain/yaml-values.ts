import { z } from 'zod';

/** Values that several parts of study.yaml share, each with the words that say what is wanted. */
export const text = z.string().trim().min(1);
export const relativeFile = text.refine((path) => !/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(path), 'a path inside the study folder');
export const isoDate = text.regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-02').refine(isCalendarDate, 'a day that exists, like 2026-03-02');
export const email = z.email('an e-mail address');
export const timeZone = text.refine(isTimeZone, 'an IANA time zone like Europe/Moscow');
/** The name of a factor, a level, a variable, a seed: it stands in file names, tables and letters. */
export const shortName = text.regex(/^[A-Za-z][A-Za-z0-9_]{0,40}$/, 'a short name like budget: Latin letters, digits and _, a letter first');
const clockTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 09:30');
export const hours = z.strictObject({ from: clockTime, to: clockTime }).refine(({ from, to }) => from < to, 'a `from` that is earlier than `to`');
export const days = z.int().min(1).max(365);

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isCalendarDate(day: string): boolean {
  const parsed = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(day);
}
