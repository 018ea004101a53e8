import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { instant, type Instant } from '../../domain/time.ts';
import type { RawMail } from '../../ports.ts';
import { fingerprint, type FileFormat } from './file-folder.ts';

/** An mbox file (RFC 4155): messages one after another, each after a line `From sender date`. Read as a stream, a message at a time. */
export const openMbox: FileFormat = async (path) => {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile() || !(await startsWithSeparator(path))) return null;
  const uidValidity = fingerprint([String(found.size), String(found.mtimeMs)]);
  return [{ mailbox: path, path, uidValidity, junk: false, read: () => messagesOf(path, instant(found.mtime)) }];
};

async function* messagesOf(path: string, changedAt: Instant): AsyncGenerator<RawMail> {
  let uid = 0;
  let storedAt = changedAt;
  let lines: Buffer[] = [];
  const message = (): RawMail => ({ uid, bytes: Buffer.concat(withoutLastBlank(lines)), storedAt, storedBasis: 'file_time' });
  for await (const line of linesOf(path)) {
    const last = lines.at(-1);
    if (isSeparator(line) && (uid === 0 || last === undefined || isBlank(last))) {
      if (uid > 0) yield message();
      uid += 1;
      storedAt = dateOf(line) ?? changedAt;
      lines = [];
    } else {
      lines.push(unquoted(line));
    }
  }
  if (uid > 0) yield message();
}

/** Longer lines come in pieces, so that a file without line ends is no problem either. */
const longestLine = 1024 * 1024;

async function* linesOf(path: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = rest.indexOf(10, from); end >= 0; end = rest.indexOf(10, from)) {
      yield rest.subarray(from, end + 1);
      from = end + 1;
    }
    rest = rest.subarray(from);
    if (rest.length < longestLine) continue;
    yield rest;
    rest = Buffer.alloc(0);
  }
  if (rest.length > 0) yield rest;
}

/** `From ` with a clock time and a year: a sentence that begins with "From" has neither, as a rule, where a writer forgot to quote it. */
function isSeparator(line: Buffer): boolean {
  if (line.length > 500 || line.toString('latin1', 0, 5) !== 'From ') return false;
  const text = line.toString('latin1');
  return /\d:\d\d/.test(text) && /\d{4}/.test(text);
}

const isBlank = (line: Buffer): boolean => line.length <= 2 && line.toString('latin1').trim() === '';

/** The blank line before a separator belongs to the mbox, not to the message. */
const withoutLastBlank = (lines: readonly Buffer[]): readonly Buffer[] => {
  const last = lines.at(-1);
  return last && isBlank(last) ? lines.slice(0, -1) : lines;
};

/** `>From ` was `From ` in the message, and `>>From ` was `>From ` (mboxrd). */
const unquoted = (line: Buffer): Buffer => (line[0] === 62 && /^>{1,20}From /.test(line.toString('latin1', 0, 26)) ? line.subarray(1) : line);

/** The date after the sender, in UTC where it names no zone (RFC 4155). */
function dateOf(line: Buffer): Instant | null {
  const date = /(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,60}$/.exec(line.toString('latin1').trim())?.[0] ?? '';
  const time = Date.parse(/[+-]\d{4}|GMT|UTC/.test(date) ? date : `${date} UTC`);
  return Number.isNaN(time) ? null : instant(time);
}

async function startsWithSeparator(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(500), 0, 500, 0);
    const start = buffer.subarray(0, bytesRead);
    const end = start.indexOf(10);
    return end >= 0 && isSeparator(start.subarray(0, end + 1));
  } finally {
    await file.close();
  }
}
