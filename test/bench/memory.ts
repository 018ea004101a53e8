import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { init } from '../../src/commands/init.ts';
import { startDovecot, whyNoDovecot, type Dovecot } from '../dovecot.ts';
import { aReply, addressOf, makePolled, pollingWorld } from '../support/polled-study.ts';
import { at } from '../support/rows.ts';
import type { Bench, Measured } from './rounds.ts';

const script = fileURLToPath(new URL('./memory-once.ts', import.meta.url));

/** What the program holds at most, each figure from a process of its own: whether it grows with what has gone through. */
export const holding: Bench = {
  name: 'memory',
  run: async () => [...(await sites(50, 500)), ...(await mailboxes())],
};

interface Once {
  readonly done: number;
  readonly peakMb: number;
}

async function once(...args: readonly string[]): Promise<Once> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args]);
  return JSON.parse(stdout) as Once;
}

async function sites(few: number, many: number): Promise<readonly Measured[]> {
  const [small, great] = [await once('visit', String(few)), await once('visit', String(many))];
  if (small.done !== few || great.done !== many) throw new Error(`${small.done} and ${great.done} forms were found`);
  return [growth(`memory after ${many} sites / after ${few}`, small, great)];
}

async function mailboxes(): Promise<readonly Measured[]> {
  const missing = whyNoDovecot();
  if (missing !== null) {
    console.error(missing);
    return [];
  }
  const root = await mkdtemp(join(tmpdir(), 'shopper-bench-'));
  const dovecot = await startDovecot();
  try {
    const [small, great] = [await polled(dovecot, join(root, 'small'), replies(1_000)), await polled(dovecot, join(root, 'great'), replies(5_000))];
    const large = await polled(dovecot, join(root, 'large'), [ofSize(60 * 2 ** 20)]);
    return [
      growth('memory of a poll of 5000 mails / of 1000', small, great),
      { what: 'memory of a poll of one mail of 60 MB', median: large.peakMb, least: large.peakMb, most: large.peakMb, unit: ' MB', aim: { atMost: 250 }, from: 'once' },
    ];
  } finally {
    await dovecot.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function polled(dovecot: Dovecot, dir: string, mails: readonly Buffer[]): Promise<Once> {
  const account = await dovecot.account();
  for (const mail of mails) await account.deliver(mail, at);
  await init(pollingWorld(dir, dovecot.password), { dir, lang: 'en' });
  await makePolled(dir, { server: { host: dovecot.host, port: dovecot.imapPort, tls: 'none', user: account.user, password: { env: 'SHOPPER_IMAP_PASSWORD' } } });
  const found = await once('poll', dir, dovecot.password);
  if (found.done !== mails.length) throw new Error(`${found.done} of ${mails.length} mails came in`);
  return found;
}

const replies = (count: number): readonly Buffer[] => Array.from({ length: count }, (_, n) => Buffer.from(aReply(addressOf(1 + (n % 2)), { id: `r${n}@first.example` })));

/** A reply with a great attachment. */
function ofSize(bytes: number): Buffer {
  const head = aReply(addressOf(1), { text: 'The offer is attached.' }).replace('Content-Type: text/plain; charset=utf-8\r\n', 'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n');
  const [fields = '', text = ''] = head.split('\r\n\r\n');
  const before = `${fields}\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${text}\r\n--b\r\nContent-Type: application/pdf; name="offer.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
  const after = '\r\n--b--\r\n';
  return Buffer.concat([Buffer.from(before), Buffer.alloc(bytes - before.length - after.length, `${'A'.repeat(76)}\r\n`), Buffer.from(after)]);
}

const growth = (what: string, small: Once, great: Once): Measured => {
  const ratio = great.peakMb / small.peakMb;
  return { what, median: ratio, least: ratio, most: ratio, unit: '', aim: { atMost: 1.3 }, from: `${great.peakMb.toFixed(0)} MB against ${small.peakMb.toFixed(0)} MB, once` };
};
