import { epochMs, type Instant } from '../../domain/time.ts';
import type { Random } from '../../stats/index.ts';
import { oneOf } from './grammar.ts';
import type { Inquiry } from './inquiry.ts';

const date = (at: Instant): string => new Date(epochMs(at)).toUTCString().replace('GMT', '+0000');
const mail = (lines: readonly string[]): Uint8Array => Buffer.from(`${lines.join('\r\n')}\r\n`);

/** The report of a mail server that could not deliver, as Postfix, Exchange or Exim write it. */
export function bounceMail(type: 'hard' | 'soft', inquiry: Inquiry, at: Instant, messageId: string, chance: Random): Uint8Array {
  return mail(oneOf([postfix, exchange, ...(type === 'hard' ? [exim] : [])], chance)(type, inquiry, at, messageId));
}

type Report = (type: 'hard' | 'soft', inquiry: Inquiry, at: Instant, messageId: string) => readonly string[];

const said = { hard: { status: '5.1.1', words: '550 5.1.1 User unknown' }, soft: { status: '4.2.2', words: '452 4.2.2 Mailbox full' } } as const;
const hostOf = (address: string): string => address.slice(address.indexOf('@') + 1);

/** RFC 3464. */
const postfix: Report = (type, { to, address, messageIdHeader }, at, messageId) => {
  const { status, words } = said[type];
  const host = hostOf(to);
  return [
    `From: Mail Delivery System <MAILER-DAEMON@${host}>`, `To: ${address}`, `Date: ${date(at)}`, 'Subject: Undelivered Mail Returned to Sender', `Message-ID: ${messageId}`, 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report-boundary"', '',
    '--report-boundary', 'Content-Type: text/plain; charset=us-ascii', '', `This is the mail system at host ${host}.`, '', "I'm sorry to have to inform you that your message could not", 'be delivered to one or more recipients.', '', `<${to}>: host mx.${host} said: ${words}`, '',
    '--report-boundary', 'Content-Type: message/delivery-status', '', `Reporting-MTA: dns; mx.${host}`, '', `Final-Recipient: rfc822; ${to}`, 'Action: failed', `Status: ${status}`, `Diagnostic-Code: smtp; ${words}`, '',
    '--report-boundary', 'Content-Type: text/rfc822-headers', '', `Message-ID: ${messageIdHeader ?? ''}`, `To: <${to}>`, '', '--report-boundary--',
  ];
};

const exchange: Report = (type, { to, address, messageIdHeader, subject }, at, messageId) => {
  const { status, words } = said[type];
  const host = hostOf(to);
  const reason = type === 'hard' ? 'The email address you entered could not be found. Please check the address and try resending the message.' : "The recipient's mailbox is full and can't accept messages now.";
  return [
    `From: postmaster@${host}`, `To: ${address}`, `Date: ${date(at)}`, 'Subject: Undeliverable: your message', `Message-ID: ${messageId}`, 'Auto-Submitted: auto-generated', 'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="exchange-report"', '',
    '--exchange-report', 'Content-Type: text/plain; charset=us-ascii', '', 'Delivery has failed to these recipients or groups:', '', to, reason, '', 'Diagnostic information for administrators:', '', `Generating server: mx.${host}`, '', to, `Remote Server returned '${words}'`, '',
    '--exchange-report', 'Content-Type: message/delivery-status', '', `Reporting-MTA: dns; mx.${host}`, '', `Final-Recipient: rfc822; ${to}`, 'Action: failed', `Status: ${status}`, `Diagnostic-Code: smtp;${words}`, '',
    '--exchange-report', 'Content-Type: message/rfc822', '', `Message-ID: ${messageIdHeader ?? ''}`, `To: <${to}>`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, '', '', '--exchange-report--',
  ];
};

/** No machine-readable part: only words. */
const exim: Report = (_type, { to, address, messageIdHeader, subject }, at, messageId) => [
  `From: Mail Delivery System <Mailer-Daemon@${hostOf(to)}>`, `To: ${address}`, `Date: ${date(at)}`, 'Subject: Mail delivery failed: returning message to sender', `Message-ID: ${messageId}`, `X-Failed-Recipients: ${to}`, 'Auto-Submitted: auto-replied', 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '',
  'This message was created automatically by mail delivery software.', '', 'A message that you sent could not be delivered to one or more of its', 'recipients. This is a permanent error. The following address(es) failed:', '', `  ${to}`, `    host mx.${hostOf(to)} SMTP error from remote mail server after RCPT TO:<${to}>:`, '    550 5.1.1 User unknown', '',
  '------ This is a copy of the message, including all the headers. ------', '', `Message-ID: ${messageIdHeader ?? ''}`, `To: ${to}`, `Subject: ${subject}`,
];

/** A reader's program says that our mail was shown (RFC 8098). */
export function receiptMail(subject: string, inquiry: Inquiry, at: Instant, messageId: string): Uint8Array {
  const { to, address, messageIdHeader } = inquiry;
  return mail([
    `From: ${to}`, `To: ${address}`, `Date: ${date(at)}`, `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`, `Message-ID: ${messageId}`, 'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=disposition-notification; boundary="receipt-boundary"', '',
    '--receipt-boundary', 'Content-Type: text/plain; charset=us-ascii', '', `Your message to ${to} was displayed. This is no guarantee that it was read.`, '',
    '--receipt-boundary', 'Content-Type: message/disposition-notification', '', `Final-Recipient: rfc822;${to}`, `Original-Message-ID: ${messageIdHeader ?? ''}`, 'Disposition: manual-action/MDN-sent-manually; displayed', '', '--receipt-boundary--',
  ]);
}
