import { cp, mkdir, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { init } from '../../src/commands/init.ts';
import { poll } from '../../src/commands/poll.ts';
import type { MailServer } from '../../src/domain/protocol.ts';
import { startDovecot, whyNoDovecot, type DovecotAccount } from '../dovecot.ts';
import { fixtureFiles, mailFixtures, rawMail } from '../inbox/fixtures.ts';
import { addressOf, makePolled, pollingWorld } from '../support/polled-study.ts';
import { at } from '../support/rows.ts';
import { inTurns, timed, type Bench } from './rounds.ts';

const messages = 2_000;
const rounds = 3;

/** The whole command, matching and judging and ledger included, against a loop that only keeps and parses each mail. */
export const polling: Bench = {
  name: 'poll',
  run: async () => {
    const missing = whyNoDovecot();
    if (missing !== null) {
      console.error(missing);
      return [];
    }
    const root = await mkdtemp(join(tmpdir(), 'shopper-bench-'));
    const dovecot = await startDovecot();
    try {
      const account = await dovecot.account();
      await fill(account);
      const server: MailServer = { host: dovecot.host, port: dovecot.imapPort, tls: 'none', user: account.user, password: { env: 'SHOPPER_IMAP_PASSWORD' } };
      const study = join(root, 'study');
      await init(pollingWorld(root, dovecot.password), { dir: study, lang: 'en' });
      await makePolled(study, { server });
      const fresh = freshFolders(root);
      return [await inTurns(`poll of ${messages} mails / bare loop`, 1.5, rounds, () => pollAfresh(study, fresh(), dovecot.password), () => downloadBarely(server, fresh(), dovecot.password))];
    } finally {
      await dovecot.stop();
      await rm(root, { recursive: true, force: true });
    }
  },
};

/** The labelled mails of the project over and over, each with an identity of its own, to two studios' addresses and a stranger's. */
async function fill(account: DovecotAccount): Promise<void> {
  const fixtures = fixtureFiles.flatMap(mailFixtures);
  for (let n = 0; n < messages; n += 1) {
    const mail = fixtures[n % fixtures.length];
    if (mail) await account.deliver(rawMail({ ...mail, headers: { ...mail.headers, 'Message-ID': `<n${n}@studio.example>`, To: n % 3 === 0 ? 'anna@persona.test' : addressOf(n % 3) } }), at);
  }
}

function freshFolders(root: string): () => string {
  let made = 0;
  return () => join(root, `round-${++made}`);
}

async function pollAfresh(study: string, dir: string, password: string): Promise<number> {
  await cp(study, dir, { recursive: true });
  return timed(async () => {
    const { added } = await poll(pollingWorld(dir, password), { dir });
    if (added !== messages) throw new Error(`${added} of ${messages} mails came in`);
  });
}

async function downloadBarely({ host, port, user }: MailServer, dir: string, password: string): Promise<number> {
  await mkdir(dir);
  return timed(async () => {
    const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth: { user, pass: password }, logger: false });
    await client.connect();
    await client.mailboxOpen('INBOX', { readOnly: true });
    let parsed = 0;
    for await (const { uid, source } of client.fetch('1:*', { source: true })) {
      if (!source) continue;
      await writeSynced(join(dir, `${uid}.eml`), source);
      await simpleParser(source);
      parsed += 1;
    }
    await client.logout();
    if (parsed !== messages) throw new Error(`${parsed} of ${messages} mails came in`);
  });
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
