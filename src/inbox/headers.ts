import type { MailContent } from '../domain/mail.ts';
import { daemonNames } from './lexicons/bounces.ts';

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
