import type { MailContent } from '../domain/mail.ts';
import { daemonNames } from './lexicons/bounces.ts';

/**
 * Every field that is read to judge a mail: whom it is from and to, what it answers, and by what programs confess. All else is
 * the post's own business. `received` says for whom.
 */
export const readFields: ReadonlySet<string> = new Set([
  'from', 'sender', 'reply-to', 'return-path', 'to', 'cc', 'bcc', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'x-forwarded-to', 'resent-to', 'x-rcpt-to', 'original-recipient', 'received',
  'subject', 'date', 'message-id', 'in-reply-to', 'references', 'content-type', 'x-failed-recipients',
  'auto-submitted', 'x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-autoreply-from', 'x-mail-autoreply', 'x-mailer', 'precedence', 'x-precedence', 'x-apple-action', 'x-vacation', 'x-ms-exchange-inbox-rules-loop',
  'x-yandex-autoreply', 'x-cron-env', 'x-otrs-loop', 'x-rt-loop-prevention', 'x-zammad-loop', 'x-helpdesk-loop',
  'list-unsubscribe', 'list-id', 'feedback-id', 'x-campaign', 'x-campaignid', 'x-unisender-mailing', 'x-list-unsubscribe', 'list-post', 'x-listserver',
]);

/** First value of a header field; empty when absent. `name` in lower case. */
export const header = (mail: Pick<MailContent, 'headers'>, name: string): string => mail.headers.find(([key]) => key === name)?.[1] ?? '';

/** All values of a header field, topmost first. */
export const headersOf = (mail: Pick<MailContent, 'headers'>, name: string): readonly string[] => mail.headers.filter(([key]) => key === name).map(([, value]) => value);

/** True when the sender is a mail server, by its address or its name. */
export function isFromDaemon(mail: MailContent): boolean {
  const raw = header(mail, 'from').toLowerCase();
  const local = (mail.from?.address ?? '').split('@')[0] ?? '';
  const name = (mail.from?.name ?? '').toLowerCase() || (mail.from === null ? raw : '');
  return daemonNames.some((daemon) => local === daemon || local.startsWith(`${daemon}-`) || local.startsWith(`${daemon}+`) || name.startsWith(daemon)) || local === '' && raw.includes('mailer-daemon');
}
