import { setTimeout as wait } from 'node:timers/promises';
import type { FetchMessageObject, FetchQueryObject, ImapFlow } from 'imapflow';
import { minuteMs, secondMs } from '../../domain/time.ts';
import type { MailLogin } from '../mail-login.ts';

/**
 * One IMAP connection, from log-in to its first trouble: after that it is thrown away and never used again, because
 * a client that was cut off in mid-command does not know what the server took.
 */
export interface ImapSession {
  /** False once anything went wrong or the server hung up. */
  readonly usable: boolean;
  folders(): Promise<readonly ImapFolder[]>;
  /** Opens a folder without marking anything read. */
  examine(path: string): Promise<FolderState>;
  /** The uids above `after`, ascending. */
  uidsAfter(after: number): Promise<readonly number[]>;
  /** As many of the uids as the server answers, each with at most `maxBytes` from `start`. */
  fetch(uids: readonly number[], part: { readonly start: number; readonly maxBytes: number }): Promise<readonly FetchedMail[]>;
  sizeOf(uid: number): Promise<number | null>;
  /** Deletes these for good, if the folder is still numbered so; how many were there. */
  erase(path: string, uidValidity: string, uids: readonly number[]): Promise<number>;
  /** Resolves when the folder grew, the signal was aborted, or `maxMs` passed. */
  idle(maxMs: number, signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export interface ImapFolder {
  readonly path: string;
  readonly name: string;
  /** The server's own word for what it is for (RFC 6154), e.g. `\Junk`. */
  readonly specialUse: string | null;
}

export interface FolderState {
  readonly uidValidity: string;
  /** Tells that something arrived; no cursor is ever made of it. */
  readonly uidNext: number;
  readonly exists: number;
}

export interface FetchedMail {
  readonly uid: number;
  readonly bytes: Buffer;
  readonly internalDate: Date | null;
}

export interface ImapTimeouts {
  readonly connectMs: number;
  /** Any one command; the fetch of a batch included. */
  readonly commandMs: number;
  /** Not a byte from the server. */
  readonly silenceMs: number;
}

const defaultTimeouts: ImapTimeouts = { connectMs: 30 * secondMs, commandMs: 3 * minuteMs, silenceMs: minuteMs };
/** More than any answer we ask for: a fetch asks for a bounded part of each message. */
const largestLiteral = 16 * 1024 * 1024;

/** Connects and logs in. Rejects with imapflow's error, nothing left open. */
export async function openSession({ server, password }: Omit<MailLogin, 'key'>, timeouts: ImapTimeouts = defaultTimeouts): Promise<ImapSession> {
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.tls === 'implicit',
    doSTARTTLS: server.tls === 'starttls',
    auth: { user: server.user, pass: password },
    connectionTimeout: timeouts.connectMs,
    greetingTimeout: timeouts.connectMs,
    socketTimeout: timeouts.silenceMs,
    maxLiteralSize: largestLiteral,
    maxResponseSize: 2 * largestLiteral,
    disableAutoIdle: true,
    logger: false,
  });
  // Without a listener an error of the socket would end the process; each command rejects by itself.
  client.on('error', () => undefined);
  const ask = <T>(command: Promise<T>, ms = timeouts.commandMs): Promise<T> => withWatchdog(client, command, ms);
  await ask(client.connect(), 2 * timeouts.connectMs);
  return {
    get usable() {
      return client.usable;
    },
    folders: async () => (await ask(client.list())).map(({ path, name, specialUse, specialUseSource }) =>
      ({ path, name, specialUse: specialUseSource === 'extension' ? (specialUse ?? null) : null })),
    async examine(path) {
      const { uidValidity, uidNext, exists } = await ask(client.mailboxOpen(path, { readOnly: true }));
      return { uidValidity: uidValidity.toString(), uidNext, exists };
    },
    async uidsAfter(after) {
      const rows = await ask(collect(client, `${after + 1}:*`, { uid: true }));
      // Above the last message `n:*` still means that message (RFC 9051, seq-range), so it comes again.
      return [...new Set(rows.map((row) => row.uid))].filter((uid) => uid > after).sort((a, b) => a - b);
    },
    async fetch(uids, { start, maxBytes }) {
      const rows = await ask(collect(client, uids.join(','), { uid: true, internalDate: true, source: { start, maxLength: maxBytes } }));
      return rows.flatMap(({ uid, source, internalDate }) =>
        source === undefined ? [] : [{ uid, bytes: source, internalDate: internalDate instanceof Date ? internalDate : null }]);
    },
    sizeOf: async (uid) => (await ask(collect(client, String(uid), { uid: true, size: true }))).find((row) => row.uid === uid)?.size ?? null,
    async erase(path, uidValidity, uids) {
      const folder = await ask(client.mailboxOpen(path));
      if (folder.uidValidity.toString() !== uidValidity || folder.exists === 0) return 0;
      const there = (await ask(collect(client, uids.join(','), { uid: true }))).map(({ uid }) => uid);
      // With UIDPLUS (RFC 4315) these alone are expunged; without it, whatever else is marked as deleted goes too.
      if (there.length > 0) await ask(client.messageDelete(there.join(','), { uid: true }));
      return there.length;
    },
    idle: (maxMs, signal) => idle(client, maxMs, ask, signal),
    async close() {
      if (client.usable) await withWatchdog(client, client.logout(), 5 * secondMs).catch(() => undefined);
      client.close();
    },
  };
}

/** The rows of one FETCH, all read before anything else is asked: a command inside the loop would wait for the loop, and the loop for it. */
const collect = (client: ImapFlow, uids: string, query: FetchQueryObject): Promise<FetchMessageObject[]> =>
  client.mailbox !== false && client.mailbox.exists === 0 ? Promise.resolve([]) : client.fetchAll(uids, query, { uid: true });

/** No await on a server is without end: after `ms` the connection is closed, which also rejects whatever else waits on it. */
async function withWatchdog<T>(client: ImapFlow, command: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${Math.round(ms / secondMs)} s`)), ms);
  });
  try {
    return await Promise.race([command, expired]);
  } catch (error) {
    client.close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Waits inside IDLE (RFC 2177), or imapflow's polling where the server has none, and leaves it with a command whose answer proves that the line is alive. */
async function idle(client: ImapFlow, maxMs: number, ask: <T>(command: Promise<T>) => Promise<T>, signal?: AbortSignal): Promise<void> {
  const done = new AbortController();
  const stop = (): void => done.abort();
  client.once('exists', stop);
  client.once('close', stop);
  const idling = client.idle().catch(() => undefined);
  try {
    await wait(maxMs, undefined, { signal: AbortSignal.any(signal ? [signal, done.signal] : [done.signal]) }).catch(() => undefined);
  } finally {
    client.off('exists', stop);
    client.off('close', stop);
  }
  await ask(client.noop());
  await ask(idling);
}
