import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { random, type Random } from '../../stats/index.ts';
import type { Instant } from '../../domain/time.ts';
import { phrases, priceForms } from './phrases.ts';
import type { Vendor } from './vendor.ts';

/** What came in: by form (only the fields) or by mail (with a Message-ID and a text to quote). */
export interface Inquiry {
  readonly address: string;
  readonly firstName: string;
  readonly company: string;
  readonly messageIdHeader: string | null;
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
}

/** A human reply as such a studio writes it, as RFC 5322 bytes. */
export async function replyMail(vendor: Vendor, inquiry: Inquiry, at: Instant): Promise<Uint8Array> {
  const chance = random(`reply ${vendor.slug}`);
  const text = [
    fill(pick(phrases.greetings, chance), vendor, inquiry), '',
    fill(pick(phrases.thanks, chance), vendor, inquiry), middle(vendor, chance), '',
    ...signature(vendor, chance), ...quotation(inquiry),
  ].join('\n');
  return compose(vendor, inquiry, at, { from: `${vendor.slug === 'chizhik' ? 'zakaz' : 'info'}@${hostOf(vendor)}`, text });
}

/** The robot's thanks. */
export function acknowledgementMail(vendor: Vendor, inquiry: Inquiry, at: Instant): Promise<Uint8Array> {
  const text = pick(phrases.acknowledgements, random(`acknowledgement ${vendor.slug}`));
  return compose(vendor, inquiry, at, { from: `noreply@${hostOf(vendor)}`, text, subject: `Ваша заявка в студию «${vendor.name}» принята`, headers: { 'Auto-Submitted': 'auto-replied' } });
}

/** Out of office, without any header that says so, as half of them come. */
export function absenceMail(vendor: Vendor, inquiry: Inquiry, at: Instant): Promise<Uint8Array> {
  const text = fill(phrases.absences[0], vendor, inquiry);
  return compose(vendor, inquiry, at, { from: `info@${hostOf(vendor)}`, text, subject: `Автоответ: ${inquiry.subject}` });
}

/** A mailing that starts because we wrote. */
export function newsletterMail(vendor: Vendor, inquiry: Inquiry, at: Instant): Promise<Uint8Array> {
  const text = `${fill(phrases.newsletters[0], vendor, inquiry)}\n\nВы получили это письмо, потому что оставили заявку на нашем сайте. Чтобы отписаться от рассылки, перейдите по ссылке.`;
  return compose(vendor, inquiry, at, { from: `news@${hostOf(vendor)}`, text, subject: 'Скидки марта', headers: { 'List-Unsubscribe': `<mailto:unsubscribe@${hostOf(vendor)}>`, Precedence: 'bulk' } });
}

/** The report of a mail server that found no such mailbox (RFC 3464). */
export function bounceMail(recipient: string, inquiry: Inquiry, at: Instant): Uint8Array {
  const boundary = 'report-boundary';
  const host = recipient.slice(recipient.indexOf('@') + 1);
  return Buffer.from([
    `From: Mail Delivery System <MAILER-DAEMON@${host}>`, `To: <${inquiry.address}>`, `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`, 'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce.${inquiry.messageIdHeader?.slice(1, -1) ?? recipient}>`, 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=delivery-status; boundary="${boundary}"`, '',
    `--${boundary}`, 'Content-Type: text/plain; charset=us-ascii', '', `This is the mail system at host ${host}.`, '', `<${recipient}>: host mx.${host} said: 550 5.1.1 User unknown`, '',
    `--${boundary}`, 'Content-Type: message/delivery-status', '', `Reporting-MTA: dns; mx.${host}`, '', `Final-Recipient: rfc822; ${recipient}`, 'Action: failed', 'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown', '',
    `--${boundary}`, 'Content-Type: text/rfc822-headers', '', `Message-ID: ${inquiry.messageIdHeader ?? ''}`, `To: <${recipient}>`, '', `--${boundary}--`, '',
  ].join('\r\n'));
}

export const hostOf = (vendor: Pick<Vendor, 'slug'>): string => `${vendor.slug}.localhost`;

function middle(vendor: Vendor, chance: Random): string {
  switch (vendor.reply?.act) {
    case 'answer': {
      const price = pick(priceForms, chance)(vendor.reply.price ?? 0);
      return pick(phrases.prices, chance).replace('{price}', price);
    }
    case 'question':
      return pick(phrases.questions, chance);
    case 'decline':
      return pick(phrases.declines, chance);
    case 'promise':
    case undefined:
      return pick(phrases.promises, chance);
  }
}

const signature = (vendor: Vendor, chance: Random): readonly string[] =>
  [pick(phrases.closings, chance), `${pick(phrases.people, chance)}, ${pick(phrases.roles, chance)}`, `Студия «${vendor.name}»`, `${hostOf(vendor)}`];

/** A reply to a mail quotes it; a reply to a form has nothing to quote. */
const quotation = (inquiry: Inquiry): readonly string[] =>
  inquiry.messageIdHeader === null ? [] : ['', `${inquiry.at.slice(8, 10)}.${inquiry.at.slice(5, 7)}.${inquiry.at.slice(0, 4)}, ${inquiry.firstName} <${inquiry.address}> пишет:`, ...inquiry.text.split('\n').map((line) => `> ${line}`)];

const fill = (text: string, vendor: Vendor, inquiry: Inquiry): string =>
  text.replace('{name}', inquiry.firstName).replace('{studio}', vendor.name).replace('{company}', inquiry.company).replace('{email}', `office@${hostOf(vendor)}`);

interface Writing {
  readonly from: string;
  readonly text: string;
  readonly subject?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function compose(vendor: Vendor, inquiry: Inquiry, at: Instant, { from, text, subject, headers }: Writing): Promise<Uint8Array> {
  const thread = inquiry.messageIdHeader === null ? {} : { inReplyTo: inquiry.messageIdHeader, references: inquiry.messageIdHeader };
  const composer = new MailComposer({
    from: { name: `Студия «${vendor.name}»`, address: from }, to: inquiry.address, subject: subject ?? (inquiry.messageIdHeader === null ? 'Ваш запрос на сайте' : `Re: ${inquiry.subject}`),
    text, date: new Date(at), messageId: `<${at.replace(/\D/g, '')}.${from}>`, ...thread, ...(headers ? { headers } : {}),
  });
  return new Promise((resolve, reject) => composer.compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))));
}

const pick = <T>(list: readonly T[], chance: Random): T => list[chance.int(list.length)] as T;
