import type { Judgement, MessageKind } from '../domain/judgement.ts';
import type { MailContent } from '../domain/mail.ts';
import { readAct } from './acts.ts';
import { readAutomatic } from './automatic.ts';
import { readBounce } from './bounce.ts';
import { header, isFromDaemon } from './headers.ts';
import { receiptBodies, receiptSubjects } from './lexicons/automatic.ts';
import { found, phrases, plainWords } from './phrases.ts';
import { bodyOf, splitBody, type BodyParts } from './visible.ts';

/** What a message is. `parts` is its body, split; for what a machine wrote the split is of no use but harmless. */
export interface Classified extends Pick<Judgement, 'kind' | 'human' | 'bounce' | 'why'> {
  readonly parts: BodyParts;
}

/** Decides what a message is and what a person does in it. `offers` tells whether a visible text names a price, or a document came along. Never throws. */
export function classify(mail: MailContent, offers: (text: string) => boolean): Classified {
  const body = bodyOf(mail);
  const parts = splitBody(body, mail.from);
  const is = (kind: Exclude<MessageKind, 'human' | 'bounce'>, why: string): Classified => ({ kind, human: null, bounce: null, why: [why], parts });

  if (!mail.headers.some(([name]) => postFields.has(name))) return is('unreadable', mail.unreadable ?? 'no mail: none of its lines is a field that the post writes');
  if (isComplaint(mail)) return is('complaint', 'a feedback report of a mail provider');
  const bounced = readBounce(mail, body);
  if (bounced !== null) return { kind: 'bounce', human: null, bounce: bounced.bounce, why: [bounced.why], parts };
  const receipt = receiptSign(mail, body);
  if (receipt !== null) return is('receipt', receipt);

  const offered = offers(parts.text);
  const acted = readAct(parts.text, offered);
  const automatic = readAutomatic(mail, parts, { offers: offered, act: acted.act });
  if (automatic !== null) return is(automatic.kind, automatic.why);
  if (mail.unreadable !== null && parts.text === '') return is('unreadable', mail.unreadable);
  return { kind: 'human', human: { act: acted.act, stop: acted.stop }, bounce: null, why: ['no sign of a machine', ...acted.why], parts };
}

/** One of them is in every mail, however maimed (RFC 5322, 3.6): without them it is a picture, a table, or nothing at all. */
const postFields: ReadonlySet<string> = new Set(['from', 'sender', 'to', 'subject', 'date', 'message-id', 'received', 'return-path', 'delivered-to', 'mime-version', 'content-type']);

/** RFC 5965, and the older form of some providers. */
function isComplaint(mail: MailContent): boolean {
  return mail.reports.some(({ type }) => /feedback-report|x-arf/.test(type)) || /report-type="?feedback-report/i.test(header(mail, 'content-type')) || /^(?:complaint about message|abuse report)/i.test(mail.subject);
}

const receiptWords = phrases(...receiptSubjects);
const receiptText = phrases(...receiptBodies);

/** RFC 8098: the reader's client says that the message was displayed. Also a server's word that it was delivered. */
function receiptSign(mail: MailContent, text: string): string | null {
  if (mail.reports.some(({ type }) => type.endsWith('disposition-notification')) || /report-type="?disposition-notification/i.test(header(mail, 'content-type'))) return 'a disposition notification';
  const words = found(receiptWords, plainWords(mail.subject));
  if (mail.reports.some(({ type }) => type.endsWith('delivery-status'))) return 'a delivery report without a failure';
  if (words === null) return null;
  if (isFromDaemon(mail)) return `a mail server confirms: "${words}"`;
  const body = text.length < 1500 ? found(receiptText, plainWords(text)) : null;
  return body === null ? null : `a mail client confirms: "${words}", "${body}"`;
}
