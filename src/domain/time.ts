import type { Branded } from './ids.ts';

/** A moment in UTC, ISO 8601 with milliseconds (`2026-03-02T09:00:00.000Z`), so that text order is time order. */
export type Instant = Branded<'Instant'>;

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Makes an Instant from a Date, epoch milliseconds or an ISO string; throws RangeError on anything that is no moment. */
export function instant(value: Date | number | string): Instant {
  const date = new Date(value);
  if (Number.isNaN(date.getTime())) throw new RangeError(`not a moment in time: ${String(value)}`);
  return date.toISOString() as Instant;
}

/** Epoch milliseconds of a moment. */
export const epochMs = (at: Instant): number => Date.parse(at);

/** The moment `ms` milliseconds later (earlier when negative). */
export const plusMs = (at: Instant, ms: number): Instant => instant(epochMs(at) + ms);

/** Milliseconds from `from` to `to`; negative when `to` is earlier. */
export const msBetween = (from: Instant, to: Instant): number => epochMs(to) - epochMs(from);

/** The earliest of the moments given, or undefined when there are none. */
export const earliest = (...moments: readonly (Instant | null | undefined)[]): Instant | undefined =>
  moments.filter((at): at is Instant => at != null).sort()[0];
