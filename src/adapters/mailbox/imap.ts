import { setTimeout as wait } from 'node:timers/promises';
import { Halt } from '../../domain/errors.ts';
import { minuteMs, secondMs } from '../../domain/time.ts';
import type { Folder, Mailbox, RawMail } from '../../ports.ts';
import { mailHalt, type MailLogin } from '../mail-login.ts';
import { readMails } from './imap-reading.ts';
import { openSession, type FolderState, type ImapSession, type ImapTimeouts } from './imap-session.ts';
import { findJunk } from './junk.ts';

export interface ImapOptions extends Omit<MailLogin, 'key'> {
  /** Path of the junk folder where it is not to be guessed. */
  readonly junk?: string | undefined;
  /** How long a cut connection is tried again before that is a Halt; without end when watching. */
  readonly patienceMs?: number;
  readonly timeouts?: ImapTimeouts;
}

const defaultPatienceMs = 30 * secondMs;
const firstPauseMs = 500;
const longestPauseMs = 5 * minuteMs;
/** Servers end IDLE after 30 minutes (RFC 2177), and routers forget a silent connection long before. */
const longestIdleMs = 9 * minuteMs;

/** INBOX and the junk folder of an IMAP account, read by uid and never changed. A cut connection is replaced by a new one. */
export function openImap(options: ImapOptions): Mailbox {
  const line = connectionTo(options);
  /** What each folder's next uid was when it was last read: another one means that something arrived. */
  const lastSeen = new Map<string, FolderState>();

  return {
    async open(signal) {
      // Nobody waits for a server that was never there; one that was may come back.
      const patience = patienceOf(line.wasOpen() ? options : { ...options, patienceMs: 0 }, signal);
      for (;;) {
        try {
          return await foldersOf(await line.current(), options);
        } catch (error) {
          if (!(await patience.lasts(error))) return [];
        }
      }
    },

    async *messagesAfter(folder, after, signal): AsyncGenerator<RawMail> {
      let last = after;
      const patience = patienceOf(options, signal);
      for (;;) {
        try {
          const session = await line.current();
          const state = await session.examine(folder.path);
          demandSameNumbering(folder, state);
          lastSeen.set(folder.mailbox, state);
          for await (const mail of readMails(session, last)) {
            if (signal?.aborted) return;
            yield mail;
            last = mail.uid;
            patience.renew();
          }
          return;
        } catch (error) {
          if (!(await patience.lasts(error))) return;
        }
      }
    },

    async waitForMail(folder, maxMs, signal) {
      try {
        const session = await line.current();
        const { uidNext, uidValidity } = await session.examine(folder.path);
        const seen = lastSeen.get(folder.mailbox);
        if (seen && (seen.uidNext !== uidNext || seen.uidValidity !== uidValidity)) return;
        await session.idle(Math.min(maxMs, longestIdleMs), signal);
      } catch {
        // A cut line is no news in itself, but news may have been lost with it: the next reading reconnects and finds out.
      }
    },

    close: () => line.close(),
  };
}

async function foldersOf(session: ImapSession, options: ImapOptions): Promise<readonly Folder[]> {
  const junk = findJunk(await session.folders(), options.junk);
  const folders: Folder[] = [];
  for (const path of junk ? ['INBOX', junk.path] : ['INBOX']) {
    const { uidValidity, uidNext } = await session.examine(path);
    folders.push({ mailbox: nameOf(options, path), path, uidValidity, junk: path === junk?.path, uidNext });
  }
  return folders;
}

/** Holds the one session there is, and makes the next when it has ended. */
function connectionTo(options: ImapOptions) {
  let session: ImapSession | null = null;
  let opened = false;
  return {
    wasOpen: () => opened,
    current: async (): Promise<ImapSession> => {
      if (session?.usable) return session;
      session = null;
      session = await openSession(options, options.timeouts);
      opened = true;
      return session;
    },
    close: async (): Promise<void> => {
      await session?.close();
      session = null;
    },
  };
}

/** Waits longer after each failure in a row; when it is at its end, or trying again is no use, throws. False when the signal was aborted. */
function patienceOf(options: ImapOptions, signal?: AbortSignal) {
  let waitedMs = 0;
  let pauseMs = firstPauseMs;
  return {
    renew(): void {
      waitedMs = 0;
      pauseMs = firstPauseMs;
    },
    async lasts(error: unknown): Promise<boolean> {
      if (error instanceof Error && isKnown(error)) throw error;
      if (isRefused(error)) throw mailHalt({ key: 'imap', ...options }, error, true);
      if (waitedMs >= (options.patienceMs ?? defaultPatienceMs)) throw mailHalt({ key: 'imap', ...options }, error, false);
      await wait(pauseMs, undefined, signal ? { signal } : {}).catch(() => undefined);
      waitedMs += pauseMs;
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
      return signal?.aborted !== true;
    },
  };
}

const isKnown = (error: Error): boolean => error instanceof Halt || error.name === 'UsageError';

/** Answers to a login that mean "not now" rather than "not you" (RFC 5530); too many sessions at once is answered so. */
const notNow = ['UNAVAILABLE', 'LIMIT', 'INUSE', 'SERVERBUG'];

function isRefused(error: unknown): boolean {
  const { authenticationFailed, serverResponseCode } = error as { authenticationFailed?: boolean; serverResponseCode?: string };
  return authenticationFailed === true && !notNow.includes(serverResponseCode ?? '');
}

/** Uids are good for one UIDVALIDITY only: a folder renumbered under our hands is read again from the start, next time. */
function demandSameNumbering(folder: Folder, state: FolderState): void {
  if (state.uidValidity === folder.uidValidity) return;
  throw new Halt(`the mail server numbered ${folder.path} anew while it was read`, 'Run the command again: what is stored already is recognised.');
}

/** The same whatever the port or the way of encryption, so that a change of those reads nothing twice. */
export const nameOf = ({ server }: Pick<ImapOptions, 'server'>, path: string): string =>
  `imap://${encodeURIComponent(server.user)}@${server.host.toLowerCase()}/${path}`;
