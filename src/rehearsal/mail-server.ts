import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { isReservedName } from '../domain/loopback.ts';
import { epochMs, type Instant } from '../domain/time.ts';
import type { Clock } from '../ports.ts';

/** A mail server of our own on loopback: the persona's mailbox, and everybody else's letter box. */
export interface RehearsalMailServer {
  readonly host: string;
  readonly smtpPort: number;
  readonly imapPort: number;
  readonly user: string;
  readonly password: string;
  /** Puts a mail into the persona's mailbox as if it arrived at that moment; a Received header says so. Returns its uid. */
  deliver(raw: Uint8Array, arrivedAt: Instant, folder?: MailFolder): number;
  /** What was put into a folder, in the order of the uids: for those who read it without IMAP. */
  stored(folder: MailFolder): readonly StoredMail[];
  /** Everything that was handed in by SMTP and accepted, in order. */
  readonly accepted: readonly SubmittedMail[];
  /** Numbers the messages of a folder anew, as a server does that was restored from a copy. */
  renumber(folder: MailFolder): void;
  close(): Promise<void>;
}

export type MailFolder = 'INBOX' | 'Spam';

export interface StoredMail {
  readonly uid: number;
  readonly raw: Uint8Array;
  readonly at: Instant;
}

/** A mail as handed in by SMTP. */
export interface SubmittedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: Uint8Array;
  readonly at: Instant;
}

/** What the recipient's side says to a mail: null takes it, else an SMTP code from 400 to 599 and its words. */
export type Verdict = { readonly code: number; readonly words: string } | null;

export interface MailServerOptions {
  /** Domain whose every address is the persona's (a catch-all); a reserved name, so that no letter can be meant for someone real. */
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly clock: Clock;
  /** Answers RCPT TO, once a recipient, before the letter is sent. */
  readonly onRecipient?: (address: string) => Verdict;
  /** Gets each mail for another domain, after DATA. */
  readonly onMail?: (mail: SubmittedMail) => Verdict | Promise<Verdict>;
}

const host = '127.0.0.1';
/** The largest mail it takes, bytes: what common providers take, encoded. */
const largestMail = 50 * 1024 * 1024;

/** Starts SMTP and IMAP on free loopback ports. No mail leaves the process. */
export async function startMailServer(options: MailServerOptions): Promise<RehearsalMailServer> {
  if (!isReservedName(options.domain)) throw new Error(`the rehearsal's domain must be a reserved name like persona.test, not ${options.domain}`);
  const accepted: SubmittedMail[] = [];
  const stored: Record<MailFolder, StoredMail[]> = { INBOX: [], Spam: [] };
  const imap = await startImap(options);
  const deliver: RehearsalMailServer['deliver'] = (raw, arrivedAt, folder = 'INBOX') => {
    const trace = `Received: from sender by mx.${options.domain} (rehearsal) with ESMTP; ${rfc5322Date(arrivedAt)}\r\n`;
    const whole = Buffer.concat([Buffer.from(trace), raw]);
    const uid = imap.append(folder, arrivedAt, whole);
    stored[folder].push({ uid, raw: whole, at: arrivedAt });
    return uid;
  };
  const smtp = await startSmtp(options, async (mail) => {
    const own = mail.to.filter((address) => domainOf(address) === options.domain);
    const verdict = own.length < mail.to.length ? await options.onMail?.(mail) : null;
    if (verdict) return verdict;
    accepted.push(mail);
    for (const _address of own) deliver(mail.raw, mail.at);
    return null;
  });

  return {
    host,
    smtpPort: smtp.port,
    imapPort: imap.port,
    user: options.user,
    password: options.password,
    deliver,
    stored: (folder) => stored[folder],
    accepted,
    renumber: imap.renumber,
    close: async () => {
      await Promise.all([smtp.close(), imap.close()]);
    },
  };
}

async function startSmtp(options: MailServerOptions, take: (mail: SubmittedMail) => Promise<Verdict>) {
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    size: largestMail,
    closeTimeout: 100,
    logger: false,
    onAuth({ username, password }, _session, done) {
      const known = username === options.user && password === options.password;
      done(known ? null : new Error('authentication failed'), known ? { user: options.user } : undefined);
    },
    onRcptTo({ address }, _session, done) {
      done(refusal(options.onRecipient?.(address) ?? null));
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address.toLowerCase());
        const mail = { from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks), at: options.clock.now() };
        take(mail).then((verdict) => done(refusal(verdict)), (error: unknown) => done(error as Error));
      });
    },
  });
  server.on('error', () => undefined); // a client that hangs up in mid-sentence
  server.listen(0, host);
  if (!server.server.listening) await once(server.server, 'listening');
  return { port: portOf(server.server), close: () => new Promise<void>((resolve) => server.close(resolve)) };
}

async function startImap({ user, password }: MailServerOptions) {
  const { default: hoodiecrow } = await import('hoodiecrow-imap');
  const server = hoodiecrow({
    plugins: ['ID', 'IDLE', 'SPECIAL-USE', 'LITERALPLUS', 'UNSELECT'],
    users: { [user]: { password } },
    storage: { INBOX: {}, '': { folders: { Spam: { 'special-use': '\\Junk' } } } },
  });
  const sockets = new Set<Socket>();
  server.connectionHandlers.push((connection) => {
    const { socket } = connection;
    sockets.add(socket);
    socket.setNoDelay(true); // it writes an answer in pieces, each of which would wait 40 ms for the client's acknowledgement
    socket.on('close', () => {
      sockets.delete(socket);
      // An idling client that is gone leaves a half-hour timer behind, which would keep the process alive.
      if (connection.inputHandler) connection.inputHandler('DONE');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));

  return {
    port: portOf(server.server),
    append: (folder: MailFolder, at: Instant, raw: Buffer): number =>
      server.appendMessage(folder, [], imapDate(at), raw.toString('latin1')).message.uid,
    renumber: (path: MailFolder): void => {
      const folder = server.getMailbox(path);
      if (!folder) throw new Error(`no folder ${path}`);
      folder.uidvalidity += 1;
      folder.messages.forEach((message, index) => {
        message.uid = index + 1;
      });
      folder.uidnext = folder.messages.length + 1;
    },
    close: () => new Promise<void>((resolve) => {
      server.close(resolve);
      for (const socket of sockets) socket.destroy();
    }),
  };
}

const refusal = (verdict: Verdict): Error | null =>
  verdict === null ? null : Object.assign(new Error(verdict.words), { responseCode: verdict.code });

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** `Mon, 02 Mar 2026 09:00:00 +0000`. */
const rfc5322Date = (at: Instant): string => new Date(epochMs(at)).toUTCString().replace('GMT', '+0000');

/** `02-Mar-2026 09:00:00 +0000`, IMAP's date-time (RFC 9051). */
const imapDate = (at: Instant): string =>
  rfc5322Date(at).replace(/^\w+, (\d+) (\w+) (\d+) (.*)$/, '$1-$2-$3 $4');
