import { Readable } from 'node:stream';
import type SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isLoopbackHost } from '../domain/loopback.ts';
import { isOneAddress } from '../domain/mail-address.ts';
import type { EmailOutcomeCode } from '../domain/outcome.ts';
import type { Study } from '../domain/study.ts';
import { minuteMs, secondMs, type Instant } from '../domain/time.ts';
import type { Clock, Mailer, OutgoingMail, Permit, SentMail } from '../ports.ts';
import type { World } from '../world.ts';
import { isPermit } from './gate/contact.ts';
import { mailHalt, sayWithout, type MailLogin } from './mail-login.ts';
import { readSecret } from './study/index.ts';

export interface SmtpOptions extends Omit<MailLogin, 'key'> {
  /** Stamps the dispatch; the timeouts are real time. */
  readonly clock: Clock;
  readonly timeouts?: SmtpTimeouts;
}

export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** Silence of the server in the middle of a session. */
  readonly silenceMs: number;
}

/** RFC 5321, 4.5.3.2: five minutes for the greeting, ten for the answer to DATA. A submission server that does not greet within one is down. */
const defaultTimeouts: SmtpTimeouts = { connectMs: 30 * secondMs, greetingMs: minuteMs, silenceMs: 10 * minuteMs };

/** The SMTP account that study.yaml names. Throws UsageError when its password cannot be had; connects with each mail. */
export async function openMailer({ dir, protocol }: Pick<Study, 'dir' | 'protocol'>, { clock, env }: Pick<World, 'clock' | 'env'>): Promise<Mailer> {
  const { smtp } = protocol.mailbox;
  return openSmtp({ server: smtp, password: await readSecret(smtp.password, env, dir), clock });
}

/** Sends one mail to one recipient over one connection, and never a second time by itself: what follows is decided by the ledger. */
export function openSmtp(options: SmtpOptions): Mailer {
  return {
    async verify() {
      try {
        (await logIn(options)).quit();
      } catch (error) {
        throw mailHalt({ key: 'smtp', ...options }, error, isRefusedLogin(error));
      }
    },
    async send(permit, mail) {
      demandPermit(permit, mail, options.server.host);
      const raw = await compose(mail);
      return { raw, outcome: await dispatch(options, mail, raw) };
    },
    close: () => Promise.resolve(), // each mail has its own connection, closed with it
  };
}

/** The gate's permit is for this mail through this server, or nothing is sent: anything else is a bug of ours. */
function demandPermit(permit: Permit, mail: OutgoingMail, smtpHost: string): void {
  const { reach, destination } = permit;
  if (!isOneAddress(mail.to)) throw new Error('a mail goes to exactly one recipient');
  if (!isPermit(permit) || destination.kind !== 'mail' || destination.recipient !== mail.to || destination.smtpHost !== smtpHost) {
    throw new Error(`the permit is for another contact than the mail to ${mail.to}`);
  }
  if (reach === 'loopback' && !isLoopbackHost(smtpHost)) throw new Error(`a loopback permit does not reach ${smtpHost}`);
}

/** Plain text and the headers that a person's mail program writes; nothing that tells who opens it. */
async function compose(mail: OutgoingMail): Promise<Buffer> {
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
  return new MailComposer({
    from: mail.from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    messageId: mail.messageIdHeader,
    date: new Date(mail.date),
    ...(mail.inReplyTo === undefined ? {} : { inReplyTo: mail.inReplyTo }),
    ...(mail.references === undefined ? {} : { references: [...mail.references] }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile().build();
}

/** From connecting to the server's answer. Whether anything was dispatched is what the socket took, not what an error is called. */
async function dispatch(options: SmtpOptions, mail: OutgoingMail, raw: Buffer): Promise<SentMail['outcome']> {
  const { clock } = options;
  let startedAt: Instant | null = null;
  // Read only once the server has answered 354 to DATA: until then not a byte of the letter has left.
  const letter = new Readable({
    read() {
      startedAt ??= clock.now();
      this.push(raw);
      this.push(null);
    },
  });
  try {
    const connection = await logIn(options);
    const answer = await unlessLost(connection, (done) => connection.send(
      { from: mail.from.address, to: [mail.to], size: raw.byteLength },
      letter,
      (error, info) => done(error, info?.response),
    ));
    const dispatchedAt = clock.now(); // latency counts from the 250, not from the first byte
    connection.quit();
    return { code: 'accepted', dispatched: true, dispatchedAt, reason: String(answer) };
  } catch (error) {
    return { code: codeOf(error), dispatched: startedAt !== null, dispatchedAt: startedAt, reason: sayWithout(options, error) };
  }
}

/** Only an answer of the server to this mail is a refusal; a refused login or a lost line says nothing of the recipient. */
function codeOf(error: unknown): EmailOutcomeCode {
  const { code, responseCode = 0 } = error as { code?: string; responseCode?: number };
  if (isRefusedLogin(error)) return 'connection_lost';
  if (responseCode >= 500) return 'refused_permanent';
  if (responseCode >= 400) return 'refused_temporary';
  return code === 'EMESSAGE' ? 'refused_permanent' : 'connection_lost'; // EMESSAGE without an answer: larger than the SIZE announced
}

const isRefusedLogin = (error: unknown): boolean => (error as { code?: string }).code === 'EAUTH';

/** A connection that the server has let in. Rejects with nodemailer's error, the connection closed. */
async function logIn({ server, password, timeouts = defaultTimeouts }: SmtpOptions): Promise<SMTPConnection> {
  const { default: Connection } = await import('nodemailer/lib/smtp-connection');
  const connection = new Connection({
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    requireTLS: server.tls === 'starttls',
    ignoreTLS: server.tls === 'none',
    // The machine's own name would stand in a Received header of every letter; mail programs say this instead.
    name: '[127.0.0.1]',
    connectionTimeout: timeouts.connectMs,
    dnsTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.greetingMs,
    socketTimeout: timeouts.silenceMs,
    logger: false,
  });
  connection.on('error', () => undefined); // late errors of a session that has ended; the others are heard in unlessLost
  await unlessLost(connection, (done) => connection.connect(done));
  await unlessLost(connection, (done) => connection.login({ user: server.user, pass: password }, done));
  return connection;
}

/** One step of a session. A lost line is an event of the connection and calls back nobody. */
function unlessLost<T>(connection: SMTPConnection, step: (done: (error?: Error | null, result?: T) => void) => void): Promise<T | undefined> {
  return new Promise<T | undefined>((resolve, reject) => {
    connection.once('error', reject);
    connection.once('end', () => reject(new Error('the server closed the connection')));
    step((error, result) => (error ? reject(error) : resolve(result)));
  }).catch((error: unknown) => {
    connection.close();
    throw error;
  });
}
