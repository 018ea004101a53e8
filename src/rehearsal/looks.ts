import { DateTime } from 'luxon';
import type { SendResult } from '../commands/send-round.ts';
import type { Protocol } from '../domain/protocol.ts';
import { dayMs, hourMs, instant, plusMs, type Instant } from '../domain/time.ts';
import { nextOpening, workingTime } from '../field/working-time.ts';
import { businessTime } from '../report/calendar/business.ts';

/** So long before the first office hour of the field the rehearsal begins: time to probe and to lock. */
const earlyMs = 2 * hourMs;

/** The first moment of the field at which somebody may be written to, and the moment the rehearsal begins. */
export function startOf(protocol: Protocol): { readonly begin: Instant; readonly field: Instant } {
  const day = DateTime.fromISO(protocol.fieldPeriod.start, { zone: protocol.frame.timeZone });
  const field = openingAfter(protocol, instant(day.toJSDate()));
  return { begin: plusMs(field, -earlyMs), field };
}

/**
 * When the researcher looks in next: an hour on while letters wait for their turn and offices are open, else in the middle
 * of the next working day.
 */
export function nextLook(protocol: Protocol, now: Instant, { plan }: Pick<SendResult, 'plan'>): Instant {
  const waits = plan.lines.some((line) => line.act === 'skip' && line.stage === 'inquiry' && line.code === 'not_due');
  if (waits) return openingAfter(protocol, plusMs(now, hourMs));
  const tomorrow = DateTime.fromISO(now, { zone: protocol.frame.timeZone }).plus({ days: 1 }).startOf('day');
  return plusMs(openingAfter(protocol, instant(tomorrow.toJSDate())), 3 * hourMs);
}

/** When everything that counts has had its time: the follow-up after our last letter, and a day. */
export const endOf = ({ fieldPeriod }: Protocol, lastLetter: Instant): Instant => plusMs(lastLetter, (fieldPeriod.followUpDays + 1) * dayMs);

/** The first office hour at or after the moment, holidays of the country left out. */
function openingAfter(protocol: Protocol, from: Instant): Instant {
  const { isWorkingDay } = businessTime(protocol.frame.country ?? null, protocol.pace.businessHours);
  return nextOpening(workingTime(protocol, isWorkingDay), protocol.frame.timeZone, from) ?? from;
}
