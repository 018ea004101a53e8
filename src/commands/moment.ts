import { DateTime } from 'luxon';
import { instant, type Instant } from '../domain/time.ts';

/** A day and a time of day as people write them down: `2026-03-02T14:30+03:00`, or with a space; without a zone it is UTC. Null for anything else, and for days that no calendar has. */
export function momentOrNull(text: string): Instant | null {
  if (!/^\d{4}-\d\d-\d\d[T ]\d/.test(text)) return null;
  const moment = DateTime.fromISO(text.replace(' ', 'T'), { zone: 'utc' });
  return moment.isValid ? instant(moment.toMillis()) : null;
}
