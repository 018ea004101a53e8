import { Halt } from '../domain/errors.ts';
import type { MailServer } from '../domain/protocol.ts';

/** Where to log in, and as whom. The password is handed in already read; it stands in no error and no log. */
export interface MailLogin {
  /** The key in study.yaml under which the server stands. */
  readonly key: 'smtp' | 'imap';
  readonly server: MailServer;
  readonly password: string;
}

/** The Halt for a mail server that refuses the login (`refused`) or cannot be used at all. */
export function mailHalt(login: MailLogin, error: unknown, refused: boolean): Halt {
  const { key, server } = login;
  const where = `the ${key.toUpperCase()} server ${server.host}:${server.port}`;
  const why = sayWithout(login, error);
  return refused
    ? new Halt(`${where} refused the login of ${server.user}: ${why}`, `Check mailbox.${key}.user and its password, then run the command again.`)
    : new Halt(`${where} cannot be used: ${why}`, `Check mailbox.${key} in study.yaml (host, port, tls) and the network, then run the command again.`);
}

/** The server's words, else the error's, on one line. Some servers repeat the command that failed, password and all. */
export function sayWithout({ server, password }: Pick<MailLogin, 'server' | 'password'>, error: unknown): string {
  const { response } = error as { response?: unknown };
  const words = (typeof response === 'string' ? response : error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').trim();
  if (password === '') return words;
  // As typed, and as AUTH PLAIN and AUTH LOGIN write it on the wire.
  const hidden = [password, base64(`\0${server.user}\0${password}`), base64(password)];
  return hidden.reduce((said, secret) => said.replaceAll(secret, '***'), words);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
