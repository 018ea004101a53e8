import { getDomain } from 'tldts';
import { Halt } from '../domain/errors.ts';
import type { MailContent } from '../domain/mail.ts';
import type { Message } from '../domain/message.ts';
import type { Protocol } from '../domain/protocol.ts';
import { arrivalOf } from '../inbox/arrival.ts';
import type { RawMail } from '../ports.ts';

/** When a mail arrived: by our server's trace, else by its store, else as the sender dates it; a file's own time comes last, for copying may have made it. */
export function arrivalOfMail(content: MailContent, mail: RawMail, mailbox: Protocol['mailbox']): Pick<Message, 'arrivedAt' | 'arrivalBasis'> {
  const { storedAt, storedBasis } = mail;
  const found = arrivalOf(content.headers, ourHosts(mailbox), storedBasis === 'internal_date' ? storedAt : null);
  if (found) return { arrivedAt: found.arrivedAt, arrivalBasis: found.basis };
  if (storedAt) return { arrivedAt: storedAt, arrivalBasis: storedBasis };
  throw new Halt(`message ${mail.uid} has no time at all: no trace, no INTERNALDATE, no Date`, 'Look at that message in a mail program, then run the command again.');
}

/** The servers whose word on the time we take: those of the account's provider and of the persona's domain. */
const ourHosts = ({ imap, plainAddress }: Protocol['mailbox']): readonly string[] =>
  [getDomain(imap.host, { allowPrivateDomains: true }) ?? imap.host, plainAddress.slice(plainAddress.lastIndexOf('@') + 1)];
