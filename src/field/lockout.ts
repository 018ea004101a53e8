import { DateTime } from 'luxon';
import type { AttemptId, StudyId } from '../domain/ids.ts';
import { instant, type Instant } from '../domain/time.ts';

/** The moment from which a contact by another study still locks a company out. */
export const lockoutStart = (now: Instant, months: number): Instant => instant(DateTime.fromISO(now, { zone: 'utc' }).minus({ months }).toJSDate());

/** Why the company is locked out, or null: some other study of this account wrote to it since. */
export function lockoutOf(recent: readonly { readonly studyId: StudyId; readonly domain: string; readonly at: Instant }[], studyId: StudyId): string | null {
  const other = recent.find((entry) => entry.studyId !== studyId);
  return other ? `study ${other.studyId} wrote to ${other.domain} on ${other.at.slice(0, 10)}` : null;
}

/** Why this ledger may not go on, or null: the register has a contact of the same study that it knows nothing of, so a copy of it made that. */
export function contactByCopy(earlier: readonly { readonly studyId: StudyId; readonly attemptId: AttemptId; readonly domain: string; readonly at: Instant }[], studyId: StudyId, known: ReadonlySet<AttemptId>): string | null {
  const copys = earlier.find((entry) => entry.studyId === studyId && !known.has(entry.attemptId));
  return copys ? `another copy of this study wrote to ${copys.domain} on ${copys.at.slice(0, 10)}` : null;
}
