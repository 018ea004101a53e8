import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { init } from '../../src/commands/init.ts';
import { startSites } from '../../src/rehearsal/sites/index.ts';
import { startDovecot, whyNoDovecot, type Dovecot } from '../dovecot.ts';
import { aReply, addressOf, makePolled, pollingWorld } from '../support/polled-study.ts';
import { at } from '../support/rows.ts';
import type { Bench, Measured } from './rounds.ts';

const launcher = fileURLToPath(new URL('../../bin/shopper.js', import.meta.url));
const peakAtExit = new URL('./peak-at-exit.mjs', import.meta.url).href;

/** What the built program holds at most, each figure from a process of its own: whether it grows with what has gone through. */
export const holding: Bench = {
  name: 'memory',
  run: async () => [...(await sites(50, 500)), ...(await mailboxes())],
};

/** Runs a command; returns what it printed, and its peak in MiB. */
async function once(args: readonly string[], password = ''): Promise<{ readonly printed: string; readonly peakMb: number }> {
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['--import', peakAtExit, launcher, ...args], { env: { ...process.env, SHOPPER_IMAP_PASSWORD: password }, maxBuffer: 2 ** 28 });
  return { printed: stdout, peakMb: Number(stderr.trimEnd().split('\n').at(-1)) };
}

async function sites(few: number, many: number): Promise<readonly Measured[]> {
  const hosts = Array.from({ length: many }, (_, index) => `site-${index}`);
  const served = await startSites(hosts.map((host, index) => ({ host, kind: index % 2 === 0 ? 'plain-thanks-ru' : 'cf7-ru', email: `info@${host}.localhost` })));
  const probed = async (count: number): Promise<number> => {
    const { printed, peakMb } = await once(['probe', ...hosts.slice(0, count).map((host) => served.url(host)), '--json']);
    const found = printed.match(/"finding":"form"/g)?.length ?? 0;
    if (found !== count) throw new Error(`${found} of ${count} forms were found`);
    return peakMb;
  };
  try {
    return [growth(`memory after ${many} sites / after ${few}`, await probed(few), await probed(many))];
  } finally {
    await served.close();
  }
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
      { what: 'memory of a poll of one mail of 60 MB', median: large, least: large, most: large, unit: ' MB', aim: { atMost: 250 }, from: 'once' },
    ];
  } finally {
    await dovecot.stop();
    await rm(root, { recursive: true, force: true });
  }
}

async function polled(dovecot: Dovecot, dir: string, mails: readonly Buffer[]): Promise<number> {
  const account = await dovecot.account();
  for (const mail of mails) await account.deliver(mail, at);
  await init(pollingWorld(dir, dovecot.password), { dir, lang: 'en' });
  await makePolled(dir, { server: { host: dovecot.host, port: dovecot.imapPort, tls: 'none', user: account.user, password: { env: 'SHOPPER_IMAP_PASSWORD' } } });
  const { printed, peakMb } = await once(['poll', dir, '--json'], dovecot.password);
  const { added } = JSON.parse(printed) as { added: number };
  if (added !== mails.length) throw new Error(`${added} of ${mails.length} mails came in`);
  return peakMb;
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

const growth = (what: string, small: number, great: number): Measured =>
  ({ what, median: great / small, least: great / small, most: great / small, unit: '', aim: { atMost: 1.3 }, from: `${great.toFixed(0)} MB against ${small.toFixed(0)} MB, once` });
