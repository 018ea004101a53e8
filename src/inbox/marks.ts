import type { MailContent } from '../domain/mail.ts';
import { header, headersOf } from './headers.ts';
import { autoSubjects, machineWords } from './lexicons/automatic.ts';
import { found, phrases } from './phrases.ts';

/** How a message shows that a program wrote it. */
export interface Mark {
  readonly text: string;
  /** Says that it answers, not only that a program wrote it. */
  readonly replied: boolean;
  /** Written by people's clients too. */
  readonly weak: boolean;
  /** By the standard no person's: RFC 3834 forbids to answer it, whatever it says or offers. */
  readonly certain: boolean;
}

/** Fields by which programs confess. `X-Auto-Response-Suppress` is none: Exchange puts it on people's mail. */
const markFields: readonly { readonly name: string; readonly value: RegExp; readonly replied: boolean; readonly certain?: true }[] = [
  { name: 'return-path', value: /^\s*<\s*>\s*$/, replied: true, certain: true },
  { name: 'auto-submitted', value: /^\s*auto-(?:replied|notified)/i, replied: true, certain: true },
  { name: 'auto-submitted', value: /^\s*auto-generated/i, replied: false, certain: true },
  { name: 'x-autoreply', value: /^(?!\s*no\b)/i, replied: true },
  { name: 'x-autorespond', value: /^/, replied: true },
  { name: 'x-autoresponder', value: /^/, replied: true },
  { name: 'x-autoreply-from', value: /^/, replied: true },
  { name: 'x-mail-autoreply', value: /^/, replied: true },
  { name: 'x-mailer', value: /auto-?(?:reply|respon)|vacation/i, replied: true },
  { name: 'precedence', value: /^\s*auto_?reply/i, replied: true },
  { name: 'x-precedence', value: /^\s*auto_?reply/i, replied: true },
  { name: 'x-apple-action', value: /vacation/i, replied: true },
  { name: 'x-vacation', value: /^/, replied: true },
  { name: 'delivered-to', value: /^autoresponder$/i, replied: true },
  { name: 'x-ms-exchange-inbox-rules-loop', value: /^/, replied: true },
  { name: 'x-yandex-autoreply', value: /^/, replied: true },
  { name: 'x-cron-env', value: /^/, replied: false },
  // Ticket systems put these on what they write, and on nothing that a person does.
  { name: 'x-otrs-loop', value: /^/, replied: true },
  { name: 'x-rt-loop-prevention', value: /^/, replied: true },
  { name: 'x-zammad-loop', value: /^/, replied: true },
  { name: 'x-helpdesk-loop', value: /^/, replied: true },
];

const subjects = phrases(...autoSubjects);
const confessions = phrases(...machineWords);

/** The first mark of a machine in header, subject or text; `subject` and `words` as `plainWords`. */
export function machineMark(mail: MailContent, subject: string, words: string): Mark | null {
  const field = markFields.find(({ name, value }) => headersOf(mail, name).some((each) => value.test(each)));
  if (field) return { text: `header ${field.name}: ${header(mail, field.name).slice(0, 60)}`, replied: field.replied, weak: false, certain: field.certain === true };
  const inSubject = found(subjects, subject);
  if (inSubject !== null) return { text: `subject "${inSubject}"`, replied: true, weak: /^(?:re|отв):/.test(subject), certain: false };
  const inText = found(confessions, words);
  return inText === null ? null : { text: `says so: "${inText}"`, replied: true, weak: false, certain: false };
}

/** What a mailing's header shows; null for a single letter. */
export function bulkMark(mail: MailContent): string | null {
  const precedence = header(mail, 'precedence');
  if (/^\s*(?:bulk|list|junk)/i.test(precedence)) return `header Precedence: ${precedence.slice(0, 40)}`;
  const field = ['list-unsubscribe', 'list-id', 'feedback-id', 'x-campaign', 'x-campaignid', 'x-unisender-mailing', 'x-list-unsubscribe', 'list-post', 'x-listserver'].find((name) => header(mail, name) !== '');
  return field === undefined ? null : `header ${field}`;
}

/** True when the message says that it answers another. */
export const isAnswer = (mail: MailContent): boolean => header(mail, 'in-reply-to') !== '' || header(mail, 'references') !== '' || /^\s*(?:\[[^\]]{1,60}\]\s*)?(?:re|aw|отв|ответ|на)\s*(?:\[\d+\])?:/i.test(mail.subject);
