import { minuteMs, plusMs, type Instant } from '../domain/time.ts';
import { absenceMail, acknowledgementMail, bounceMail, hostOf, newsletterMail, replyMail, type Inquiry } from './market/letters.ts';
import type { Vendor } from './market/vendor.ts';

/** Something a vendor does at its moment: a mail into the persona's mailbox, or a telephone call. */
export type Answer =
  | { readonly at: Instant; readonly vendor: Vendor; readonly what: 'mail'; readonly junk: boolean; readonly raw: Uint8Array }
  | { readonly at: Instant; readonly vendor: Vendor; readonly what: 'call' };

/** A newsletter starts some days after the contact; an absence answers at once. */
const newsletterAfterMs = 4 * 24 * 60 * minuteMs;

/** All that a vendor will do because of an inquiry that reached it, with the moment of each. */
export async function answersTo(vendor: Vendor, inquiry: Inquiry): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const mail = async (at: Instant, made: Promise<Uint8Array> | Uint8Array, junk = false): Promise<void> => void answers.push({ at, vendor, what: 'mail', junk, raw: await made });
  const after = (ms: number): Instant => plusMs(inquiry.at, ms);
  if (vendor.bounces) {
    await mail(after(minuteMs), bounceMail(`info@${hostOf(vendor)}`, inquiry, after(minuteMs)));
    return answers;
  }
  if (vendor.acknowledgesAfterMinutes !== null) await mail(after(vendor.acknowledgesAfterMinutes * minuteMs), acknowledgementMail(vendor, inquiry, after(vendor.acknowledgesAfterMinutes * minuteMs)));
  if (vendor.absence) await mail(after(2 * minuteMs), absenceMail(vendor, inquiry, after(2 * minuteMs)));
  if (vendor.newsletter) await mail(after(newsletterAfterMs), newsletterMail(vendor, inquiry, after(newsletterAfterMs)), true);
  if (vendor.reply?.by === 'call') answers.push({ at: after(vendor.reply.afterMs), vendor, what: 'call' });
  if (vendor.reply?.by === 'email') await mail(after(vendor.reply.afterMs), replyMail(vendor, inquiry, after(vendor.reply.afterMs)));
  return answers;
}
