import { openDocuments } from '../adapters/documents/index.ts';
import type { MailContent } from '../domain/mail.ts';
import { secondMs, type Instant } from '../domain/time.ts';
import { header } from '../inbox/headers.ts';
import type { Folder, Mailbox } from '../ports.ts';
import type { World } from '../world.ts';
import { judgeMail } from './judge.ts';

/** An account after log-in; its folders say where they stood then. */
export interface Account {
  readonly mailbox: Mailbox;
  readonly folders: readonly Folder[];
}

/** What came back of a mail that carries a token: the mail itself, or the server's word that it could not be delivered. */
export interface Arrival {
  readonly folder: Folder;
  readonly content: MailContent;
  readonly raw: Uint8Array;
  /** When we saw it, by our clock. */
  readonly seenAt: Instant;
  /** Why it could not be delivered; null when it arrived. */
  readonly bounced: string | null;
}

/** Between two looks: as often as a mail program would at the shortest setting that servers bear. */
const roundMs = 2 * secondMs;

/**
 * Looks until every token has come in the subject of a mail, or as its Message-ID, or `patienceMs` have passed by the world's clock. Reads only
 * what arrived after the log-in, opens only what carries a token, and keeps nothing. Throws Halt when the server is lost.
 */
export async function awaitArrivals(world: Pick<World, 'clock' | 'signal'>, { mailbox, folders }: Account, tokens: readonly string[], patienceMs: number, by: 'subject' | 'message_id' = 'subject'): Promise<ReadonlyMap<string, Arrival>> {
  const found = new Map<string, Arrival>();
  const seen = new Map(folders.map(({ path, uidNext = 1 }) => [path, uidNext - 1]));
  const documents = openDocuments();
  const readArrival = async (bytes: Uint8Array, folder: Folder, token: string): Promise<Arrival | null> => {
    // The reader takes the bytes over.
    const raw = Uint8Array.from(bytes);
    return arrivalOf({ folder, content: await documents.read(bytes), raw, seenAt: world.clock.now() }, token, by);
  };
  try {
    for (let waited = 0; ; waited += roundMs) {
      for (const folder of folders) {
        for await (const { uid, bytes } of mailbox.messagesAfter(folder, seen.get(folder.path) ?? 0, world.signal)) {
          seen.set(folder.path, uid);
          const token = tokens.find((word) => Buffer.from(bytes).includes(word));
          const arrival = token === undefined ? null : await readArrival(bytes, folder, token);
          if (token !== undefined && arrival !== null) found.set(token, arrival);
        }
      }
      if (found.size === tokens.length || waited >= patienceMs || world.signal.aborted) return found;
      await world.clock.sleep(roundMs, world.signal);
    }
  } finally {
    await documents.close();
  }
}

/** Null for what only answers our mail, as an absence notice of the mailbox itself does. */
function arrivalOf(came: Omit<Arrival, 'bounced'>, token: string, by: 'subject' | 'message_id'): Arrival | null {
  const { content } = came;
  const { kind, bounce } = judgeMail(content);
  if (kind === 'bounce') return { ...came, bounced: bounce?.recipients.map(({ status, reason }) => `${status} ${reason}`.trim()).find((why) => why !== '') ?? 'no reason given' };
  const carries = by === 'subject' ? content.subject : header(content, 'message-id');
  return carries.includes(token) && header(content, 'in-reply-to') === '' ? { ...came, bounced: null } : null;
}
