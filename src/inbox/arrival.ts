import type { MailContent } from '../domain/mail.ts';
import type { ArrivalBasis } from '../domain/message.ts';
import { instant, type Instant } from '../domain/time.ts';
import { headersOf } from './headers.ts';

/**
 * When a message arrived: the topmost `Received` written by one of our own servers, else the time the mailbox stored it
 * (INTERNALDATE), else the sender's `Date`; null when none can be read. `ourHosts` are names of servers or their domains.
 */
export function arrivalOf(headers: MailContent['headers'], ourHosts: readonly string[], storedAt: Instant | null): { readonly arrivedAt: Instant; readonly basis: ArrivalBasis } | null {
  const received = headersOf({ headers }, 'received').find((line) => ourHosts.some((host) => isBy(line, host)));
  const at = received === undefined ? null : momentOf(received.slice(received.lastIndexOf(';') + 1));
  if (at !== null) return { arrivedAt: at, basis: 'received' };
  if (storedAt !== null) return { arrivedAt: storedAt, basis: 'internal_date' };
  const date = momentOf(headersOf({ headers }, 'date')[0] ?? '');
  return date === null ? null : { arrivedAt: date, basis: 'date_header' };
}

/** The server that wrote the line is named after `by`; what stands after `from` is the other's own word. */
function isBy(line: string, host: string): boolean {
  const by = /(?:^|\s)by\s+([^\s;()]{1,255})/i.exec(line.slice(0, 2000))?.[1]?.toLowerCase().replace(/\.$/, '');
  const ours = host.toLowerCase();
  return by !== undefined && (by === ours || by.endsWith(`.${ours}`));
}

/** RFC 5322 dates; a zone named in a comment is left out, for `Date` reads the numeric one. */
function momentOf(text: string): Instant | null {
  const time = Date.parse(text.replace(/\([^()]{0,100}\)/g, ' ').trim());
  return Number.isNaN(time) ? null : instant(time);
}
