import { virtualClock } from '../../src/adapters/clock.ts';
import type { MailServer } from '../../src/domain/protocol.ts';
import { instant, type Instant } from '../../src/domain/time.ts';
import { startMailServer, type RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';
import { startDovecot, whyNoDovecot } from '../dovecot.ts';

/** A real IMAP server, for one file of tests. */
export interface MailPlace {
  mailbox(): Promise<TestMailbox>;
  stop(): Promise<void>;
}

/** A fresh mailbox of the persona, for one test. */
export interface TestMailbox {
  readonly server: MailServer;
  readonly password: string;
  /** Path of the junk folder. */
  readonly junk: string;
  deliver(mail: string | Uint8Array, arrivedAt: Instant, folder?: 'INBOX' | 'junk'): Promise<void>;
  /** The server numbers INBOX anew. */
  renumber(): Promise<void>;
}

export const noon = instant('2026-03-02T12:00:00Z');

const withoutDovecot = whyNoDovecot();
if (withoutDovecot !== null) console.warn(withoutDovecot);

/** Every server that the same cases are tried on. */
export const mailPlaces: readonly { readonly name: string; readonly start: () => Promise<MailPlace> }[] = [
  ...(withoutDovecot === null ? [{ name: 'Dovecot', start: startDovecotPlace }] : []),
  { name: 'the embedded server', start: startEmbeddedPlace },
];

async function startDovecotPlace(): Promise<MailPlace> {
  const dovecot = await startDovecot();
  const mailbox = async (): Promise<TestMailbox> => {
    const account = await dovecot.account();
    return {
      server: serverAt(dovecot.host, dovecot.imapPort, account.user),
      password: dovecot.password,
      junk: 'Junk',
      deliver: (mail, at, folder = 'INBOX') => account.deliver(Buffer.from(mail), at, folder === 'INBOX' ? 'INBOX' : 'Junk'),
      renumber: () => account.renumber('INBOX'),
    };
  };
  return { mailbox, stop: () => dovecot.stop() };
}

/** The embedded server keeps one mailbox, so each is a server of its own. */
function startEmbeddedPlace(): Promise<MailPlace> {
  const started: RehearsalMailServer[] = [];
  const mailbox = async (): Promise<TestMailbox> => {
    const embedded = await startMailServer({ domain: 'persona.test', user: 'anna@persona.test', password: 'correct-horse', clock: virtualClock(noon) });
    started.push(embedded);
    return {
      server: serverAt(embedded.host, embedded.imapPort, embedded.user),
      password: embedded.password,
      junk: 'Spam',
      deliver: (mail, at, folder = 'INBOX') => {
        embedded.deliver(Buffer.from(mail), at, folder === 'INBOX' ? 'INBOX' : 'Spam');
        return Promise.resolve();
      },
      renumber: () => Promise.resolve(embedded.renumber('INBOX')),
    };
  };
  return Promise.resolve({ mailbox, stop: async () => void (await Promise.all(started.map((server) => server.close()))) });
}

const serverAt = (host: string, port: number, user: string): MailServer => ({ host, port, tls: 'none', user, password: { env: 'MAIL_PASSWORD' } });

/** A short mail whose subject tells it from the others. */
export const aMail = (subject: string, body = 'Добрый день!'): string =>
  `From: Studio <info@studio.test>\r\nTo: anna@persona.test\r\nSubject: ${subject}\r\nMessage-ID: <${subject.replaceAll(' ', '-')}@studio.test>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}\r\n`;
