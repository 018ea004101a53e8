import { Halt } from '../../domain/errors.ts';
import { instant } from '../../domain/time.ts';
import type { RawMail } from '../../ports.ts';
import type { FetchedMail, ImapSession } from './imap-session.ts';

/** Messages asked for at once: together with `firstPart` it bounds a batch to 16 MiB, and it hides the way to the server and back. */
const batchSize = 64;
/** Bytes of each message asked for in the batch; nearly all mails are smaller. */
const firstPart = 256 * 1024;
/** Bytes asked for at once of the few that are larger. */
const nextPart = 4 * 1024 * 1024;
/** Of a larger message only so much is kept: no provider takes more than 150 MB, and what a person wrote stands at the top. */
const largestMessage = 160 * 1024 * 1024;

/** The messages of the folder opened last with uids above `after`, ascending, read in bounded batches; between two mails no command is under way. */
export async function* readMails(session: ImapSession, after: number): AsyncGenerator<RawMail> {
  const uids = await session.uidsAfter(after);
  for (let from = 0; from < uids.length; from += batchSize) {
    const batch = uids.slice(from, from + batchSize);
    const rows = new Map((await session.fetch(batch, { start: 0, maxBytes: firstPart })).map((row) => [row.uid, row]));
    for (const uid of batch) {
      const given = rows.get(uid);
      rows.delete(uid);
      // No mail is empty: a server that hands over nothing has a fault of its own (hoodiecrow forgets the part's length after the first message).
      const row = given && given.bytes.length > 0 ? given : await askAgain(session, uid);
      if (row) yield await whole(session, row);
    }
  }
}

/** A uid that was listed but not handed over was deleted in between; if it is still listed, going on would lose it. */
async function askAgain(session: ImapSession, uid: number): Promise<FetchedMail | null> {
  const row = (await session.fetch([uid], { start: 0, maxBytes: firstPart })).find((answer) => answer.uid === uid);
  if (row) return row;
  if (!(await session.uidsAfter(uid - 1)).includes(uid)) return null;
  throw new Halt(`the mail server lists message ${uid} but does not hand it over`, 'Look at that message in a mail program, then run the command again.');
}

async function whole(session: ImapSession, { uid, bytes, internalDate }: FetchedMail): Promise<RawMail> {
  const storedAt = internalDate === null ? null : instant(internalDate);
  return { uid, bytes: bytes.length < firstPart ? bytes : await readOn(session, uid, bytes), storedAt, storedBasis: 'internal_date' };
}

/** Fetches the rest part by part into one buffer, which the reader of documents can share. The size that the server announced is a hint: Exchange, for one, estimates it. */
async function readOn(session: ImapSession, uid: number, start: Buffer): Promise<Buffer> {
  const announced = (await session.sizeOf(uid)) ?? 0;
  let bytes: Buffer = Buffer.from(new SharedArrayBuffer(Math.min(Math.max(announced, start.length) + 1, largestMessage)));
  let length = start.copy(bytes);
  while (length < largestMessage) {
    const part = (await session.fetch([uid], { start: length, maxBytes: nextPart })).find((row) => row.uid === uid);
    if (!part) throw new Error(`message ${uid} went away while it was read`);
    if (length + part.bytes.length > bytes.length) bytes = Buffer.concat([bytes.subarray(0, length)], length + 2 * nextPart);
    length += part.bytes.copy(bytes, length);
    if (part.bytes.length < nextPart) break;
  }
  return bytes.subarray(0, length);
}
