import { DateTime } from 'luxon';
import type { Stage } from '../domain/attempt.ts';
import { epochMs, hourMs, instant, minuteMs, plusMs, type Instant } from '../domain/time.ts';
import { random } from '../stats/index.ts';
import type { Inquiry } from './mails/inquiry.ts';
import { automaticMail, bouncedMail, humanMail, shownMail, type MailTruth, type Occasion, type WrittenMail, type Writing } from './mails/write.ts';
import type { MarketModel, OfferedKind } from './market/model.ts';
import type { Vendor } from './market/vendor.ts';

/** Something a firm does at its moment: a mail into the persona's mailbox, or a telephone call. */
export type Answer =
  | { readonly at: Instant; readonly vendor: Vendor; readonly what: 'mail'; readonly junk: boolean; readonly raw: Uint8Array; readonly truth: MailTruth }
  | { readonly at: Instant; readonly vendor: Vendor; readonly what: 'call'; readonly result: 'substantive' | 'refused' };

/** What all firms of a market share. */
export interface Customs {
  readonly model: MarketModel;
  readonly seed: string;
  readonly language: 'ru' | 'en';
  readonly zone: string;
  readonly plainAddress: string;
}

/** What a firm does because of a letter of ours that reached it: the first, or a later one by its stage. */
export function answersTo(vendor: Vendor, inquiry: Inquiry, stage: Stage, customs: Customs): Promise<readonly Answer[]> {
  const answering = new Answering(vendor, inquiry, customs);
  return stage === 'inquiry' ? answering.toInquiry() : answering.toLater(stage);
}

class Answering {
  private readonly answers: Promise<Answer>[] = [];
  private readonly vendor: Vendor;
  private readonly inquiry: Inquiry;
  private readonly customs: Customs;

  constructor(vendor: Vendor, inquiry: Inquiry, customs: Customs) {
    this.vendor = vendor;
    this.inquiry = inquiry;
    this.customs = customs;
  }

  async toInquiry(): Promise<readonly Answer[]> {
    const { vendor, inquiry } = this;
    const byMail = inquiry.messageIdHeader !== null;
    const { bounces, reply } = vendor;
    if (byMail && (bounces === 'hard' || bounces === 'soft')) {
      this.mail(bounces === 'hard' ? minuteMs : 5 * hourMs, 'bounce', (occasion) => Promise.resolve(bouncedMail(occasion, bounces)));
      return Promise.all(this.answers);
    }
    if (vendor.acknowledgesAfterMs !== null) this.mail(vendor.acknowledgesAfterMs, 'acknowledgement', (occasion) => automaticMail(occasion, 'acknowledgement'));
    if (vendor.absence) this.mail(2 * minuteMs, 'absence', (occasion) => automaticMail(occasion, 'absence'));
    if (vendor.challenge && byMail) this.mail(minuteMs, 'challenge', (occasion) => automaticMail(occasion, 'challenge'));
    if (vendor.receipt && byMail) this.mail(40 * minuteMs, 'receipt', (occasion) => Promise.resolve(shownMail(occasion)));
    if (vendor.newsletterAfterMs !== null) this.mail(vendor.newsletterAfterMs, 'newsletter', (occasion) => automaticMail(occasion, 'newsletter'));
    if (reply?.by === 'call' && inquiry.callable) this.call(reply);
    if (reply?.by === 'email') this.reply(reply);
    return Promise.all(this.answers);
  }

  /** A request brings materials from those who answered; a chase brings an answer from some who did not. The last letters bring nothing. */
  async toLater(stage: Stage): Promise<readonly Answer[]> {
    const { later, reply } = this.vendor;
    if (stage === 'request' && reply?.by === 'email' && reply.act !== 'decline' && later.sendsMaterials) {
      const documents: readonly OfferedKind[] = [...new Set<OfferedKind>([...reply.deliverables, 'offer', 'presentation', 'contract_template'])].slice(0, 4);
      this.person(this.atWork(later.afterMs, false), stage, { act: 'answer', price: reply.price, documents, how: 'materials' });
    }
    if (stage === 'chase' && reply === null && later.answersChase) this.person(this.atWork(later.afterMs, false), stage, { act: 'answer', how: 'late' });
    return Promise.all(this.answers);
  }

  private reply(reply: NonNullable<Vendor['reply']>): void {
    const at = this.atWork(reply.afterMs, reply.anyHour);
    this.person(at, 'reply', { act: reply.act, stop: reply.stop, price: reply.price, documents: reply.deliverables, wrongThread: reply.wrongThread }, reply.junk);
    if (reply.secondSender && reply.act === 'answer') this.person(plusMs(at, 3 * hourMs), 'second', { act: 'answer', how: 'second' });
    if (reply.nudgeAfterMs !== null) this.person(this.atWork(epochMs(at) - epochMs(this.inquiry.at) + reply.nudgeAfterMs, false), 'nudge', { act: 'nudge', how: 'nudge' });
  }

  private call({ act, afterMs, anyHour }: NonNullable<Vendor['reply']>): void {
    this.answers.push(Promise.resolve({ at: this.atWork(afterMs, anyHour), vendor: this.vendor, what: 'call', result: act === 'decline' ? 'refused' : 'substantive' }));
  }

  private mail(afterMs: number, part: string, write: (occasion: Occasion) => Promise<WrittenMail>): void {
    const at = plusMs(this.inquiry.at, afterMs);
    this.answers.push(write(this.occasion(at, part)).then(({ raw, truth }): Answer => ({ at, vendor: this.vendor, what: 'mail', junk: truth.kind === 'newsletter', raw, truth })));
  }

  private person(at: Instant, part: string, writing: Writing, junk = false): void {
    this.answers.push(humanMail(this.occasion(at, part), writing).then(({ raw, truth }): Answer => ({ at, vendor: this.vendor, what: 'mail', junk, raw, truth })));
  }

  private occasion(at: Instant, part: string): Occasion {
    const { seed, language, zone, plainAddress } = this.customs;
    return { vendor: this.vendor, inquiry: this.inquiry, at, part, seed, language, zone, plainAddress };
  }

  /** The moment so long after the letter, put off to the next office hour of the firm where it falls outside. */
  private atWork(afterMs: number, anyHour: boolean): Instant {
    const at = plusMs(this.inquiry.at, afterMs);
    const minutes = 5 + random(`${this.customs.seed} ${this.vendor.slug} first minutes ${at}`).int(90);
    return anyHour ? at : inOfficeHours(at, minutes, this.customs);
  }
}

/** The same moment, or so many minutes into the next working day's hours. */
export function inOfficeHours(at: Instant, minutes: number, { model, zone }: Pick<Customs, 'model' | 'zone'>): Instant {
  const { from, to } = model.reply.officeHours;
  const local = DateTime.fromISO(at, { zone });
  const clock = local.toFormat('HH:mm');
  if (local.weekday <= 5 && clock >= from && clock < to) return at;
  const [hour = 9, minute = 0] = from.split(':').map(Number);
  const opening = local.set({ hour, minute, second: 0, millisecond: 0 });
  const next = [0, 1, 2, 3].map((days) => opening.plus({ days })).find((day) => day.weekday <= 5 && day > local) ?? opening.plus({ days: 1 });
  return instant(next.plus({ minutes }).toJSDate());
}
