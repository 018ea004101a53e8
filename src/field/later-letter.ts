import type { Arm } from '../domain/arms.ts';
import type { Letter } from '../domain/letter.ts';
import { hostsOf, isOneAddress } from '../domain/mail-address.ts';
import { isOwnAddress } from '../domain/own-address.ts';
import type { PlannedStep, Thread } from '../domain/plan.ts';
import type { Protocol } from '../domain/protocol.ts';
import { countingAttempt, type JudgedTouch, type Standing } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { planFill } from './forms/index.ts';
import { fillValues } from './inquiry.ts';

/** Whose an address may be, other than the company's. */
export interface Correspondence {
  readonly mailbox: Pick<Protocol['mailbox'], 'address' | 'plainAddress'>;
  readonly standings: readonly Standing[];
}

/** A letter after the inquiry and the one step by which it goes; or why there is none. */
export type LaterLetter = { readonly letter: Letter; readonly step: PlannedStep } | { readonly none: string };

/**
 * How a later letter reaches a company: in the thread of the mail it answers, else the way the inquiry went, to the same
 * address or by the same form. Never another channel: what is silent there may have heard us.
 */
export function laterLetter(standing: Standing, letter: Letter, answers: JudgedTouch | null, arm: Arm, ownAddress: string, ours: Correspondence): LaterLetter {
  const counting = countingAttempt(standing)?.attempt;
  const { replyTo, tagless } = counting ?? { replyTo: ownAddress, tagless: false };
  if (answers?.judgement) {
    const to = answers.judgement.from.toLowerCase();
    if (!isOneAddress(to)) return { none: 'the message it would answer names no one sender' };
    const wrong = notTheirs(to, standing, ours);
    if (wrong !== null) return { none: `the message it would answer came from ${to}, ${wrong}` };
    const thread: Thread = { messageId: answers.touch.messageId, messageIdHeader: answers.messageIdHeader, subject: answers.judgement.subject };
    return byMail(letter, { to, why: `answers their message ${answers.touch.messageId ?? ''}`, thread, replyTo, tagless });
  }
  if (!counting) return { none: 'no way to write to them that they know' };
  if (counting.channel === 'email') {
    const thread: Thread = { messageId: null, messageIdHeader: counting.messageIdHeader, subject: letter.subject };
    return byMail(letter, { to: counting.contactKey, why: 'as the inquiry went', thread, replyTo, tagless });
  }
  const form = standing.probe?.finding.form;
  if (!form || counting.channel !== 'form') return { none: 'the form that took the inquiry is not known any more' };
  const filled = planFill(form, fillValues(arm, letter, replyTo));
  if ('needs' in filled) return { none: `the form demands ${filled.needs.map((field) => field.label || field.role).join(', ')}` };
  return { letter, step: { channel: 'form', after: 'start', contactKey: `form:${form.page} ${form.selector}`, replyTo, tagless, form, fill: filled.plan } };
}

/** A sender can be written into a mail by anybody: our letter goes neither to ourselves nor to another company of the sample. */
function notTheirs(to: string, { target }: Standing, { mailbox, standings }: Correspondence): string | null {
  if ([mailbox.address, mailbox.plainAddress].some((pattern) => isOwnAddress(pattern.toLowerCase(), to))) return 'which is our own';
  const hosts = hostsOf(to);
  const isOf = ({ domain, emails }: Target): boolean => emails.includes(to) || (domain !== null && hosts.includes(domain));
  const other = isOf(target) ? undefined : standings.find((one) => isOf(one.target));
  return other ? `which is ${other.target.name}'s` : null;
}

function byMail(letter: Letter, mail: Pick<PlannedStep & { channel: 'email' }, 'to' | 'why' | 'replyTo' | 'tagless'> & { readonly thread: Thread }): LaterLetter {
  const subject = /^(re|отв?)\s*:/i.test(mail.thread.subject) ? mail.thread.subject : `Re: ${mail.thread.subject}`;
  return { letter: { ...letter, subject: mail.thread.subject === '' ? letter.subject : subject }, step: { channel: 'email', after: 'start', contactKey: mail.to, ...mail } };
}
