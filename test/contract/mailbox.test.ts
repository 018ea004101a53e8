import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { openImap, type ImapOptions } from '../../src/adapters/mailbox/imap.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';
import { secondMs } from '../../src/domain/time.ts';
import type { Folder, Mailbox, RawMail } from '../../src/ports.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { aMail, mailPlaces, noon, type MailPlace, type TestMailbox } from '../support/mail-places.ts';

describe.each(mailPlaces)('a mailbox on $name', ({ start }) => {
  let server: MailPlace;
  let place: TestMailbox;
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(async () => {
    place = await server.mailbox();
  });
  afterAll(() => server.stop());

  const open = (over: Partial<ImapOptions> & { port?: number } = {}): Mailbox => {
    const { port = place.server.port, ...options } = over;
    const mailbox = openImap({ server: { ...place.server, port }, password: place.password, ...options });
    onTestFinished(() => mailbox.close());
    return mailbox;
  };

  it('is INBOX and the folder where the server puts spam', async () => {
    const folders = await open().open();
    expect(folders.map(({ path, junk }) => ({ path, junk }))).toEqual([{ path: 'INBOX', junk: false }, { path: place.junk, junk: true }]);
  });

  it('tells where each folder stands, so that one can wait for what comes without reading what was there', async () => {
    await place.deliver(aMail('first'), noon);
    await place.deliver(aMail('second'), noon);
    expect((await open().open()).map(({ uidNext }) => uidNext)).toEqual([3, 1]);
  });

  it('names what study.yaml calls the junk folder when there is no such folder', async () => {
    await expect(open({ junk: 'Мусор' }).open()).rejects.toThrow(UsageError);
    await expect(open({ junk: 'Мусор' }).open()).rejects.toThrow(`study.yaml mailbox.junk: got Мусор; wanted a folder of the mailbox: INBOX`);
  });

  it('hands over each message as it was delivered, oldest first, with the moment of delivery', async () => {
    await place.deliver(aMail('first'), noon);
    await place.deliver(aMail('second', 'Цена — от 400 000 ₽'), noon);
    const mails = await read(open());
    expect(mails.map(({ uid }) => uid)).toEqual([1, 2]);
    expect(Buffer.from(mails[1]?.bytes ?? []).toString()).toContain(aMail('second', 'Цена — от 400 000 ₽'));
    expect(mails.map(({ storedAt, storedBasis }) => ({ storedAt, storedBasis }))).toEqual(mails.map(() => ({ storedAt: noon, storedBasis: 'internal_date' })));
  });

  it('hands over nothing when the cursor stands at the last message, which `n:*` would name again', async () => {
    await place.deliver(aMail('only'), noon);
    expect(await read(open(), 1)).toEqual([]);
    expect(await read(open(), 7)).toEqual([]);
  });

  it('reads messages larger than one part whole', async () => {
    const sizes = [256 * 1024 - 1, 256 * 1024, 256 * 1024 + 1, 5 * 1024 * 1024];
    for (const size of sizes) await place.deliver(ofSize(size), noon);
    const mails = await read(open());
    expect(mails.map(({ bytes }, index) => ofSize(sizes[index] ?? 0).equals(bytes.subarray(-(sizes[index] ?? 0))))).toEqual(sizes.map(() => true));
  });

  it('goes on where it was when the connection is cut in mid-fetch', async () => {
    for (let n = 1; n <= 150; n += 1) await place.deliver(aMail(`reply ${n}`, 'x'.repeat(2000)), noon);
    const proxy = await startCuttingProxy(place.server.port);
    const mailbox = open({ port: proxy.port });
    const inbox = await inboxOf(mailbox);
    proxy.cutOnceAfter(200_000);
    const uids: number[] = [];
    for await (const { uid } of mailbox.messagesAfter(inbox, 0)) uids.push(uid);
    expect(uids).toEqual(Array.from({ length: 150 }, (_, index) => index + 1));
    expect(proxy.connections).toBe(2);
  });

  it('halts and says how to resume when the connection stays cut', async () => {
    await place.deliver(aMail('never read'), noon);
    const proxy = await startCuttingProxy(place.server.port);
    const mailbox = open({ port: proxy.port, patienceMs: 500 });
    const inbox = await inboxOf(mailbox);
    proxy.stayDown();
    await expect(all(mailbox.messagesAfter(inbox, 0))).rejects.toThrow(Halt);
  });

  it('wakes when a message arrives', async () => {
    const mailbox = open();
    const inbox = await inboxOf(mailbox);
    expect(await all(mailbox.messagesAfter(inbox, 0))).toEqual([]);
    const waiting = mailbox.waitForMail(inbox, 20 * secondMs);
    await place.deliver(aMail('at last'), noon);
    await waiting;
    expect((await all(mailbox.messagesAfter(inbox, 0))).map(({ uid }) => uid)).toEqual([1]);
  });

  it('does not wait for what arrived between reading and waiting', async () => {
    const mailbox = open();
    const inbox = await inboxOf(mailbox);
    await all(mailbox.messagesAfter(inbox, 0));
    await place.deliver(aMail('in between'), noon);
    await mailbox.waitForMail(inbox, 20 * secondMs);
    expect(await all(mailbox.messagesAfter(inbox, 0))).toHaveLength(1);
  });

  it('loses nothing when the connection is cut while waiting', async () => {
    const proxy = await startCuttingProxy(place.server.port);
    const mailbox = open({ port: proxy.port });
    const inbox = await inboxOf(mailbox);
    await all(mailbox.messagesAfter(inbox, 0));
    const waiting = mailbox.waitForMail(inbox, 20 * secondMs);
    setTimeout(() => proxy.cut(), 300);
    await waiting;
    await place.deliver(aMail('while the line was down'), noon);
    expect(await all(mailbox.messagesAfter(inbox, 0))).toHaveLength(1);
  });

  it('stops waiting when told to', async () => {
    const mailbox = open();
    const inbox = await inboxOf(mailbox);
    await mailbox.waitForMail(inbox, 20 * secondMs, AbortSignal.timeout(200));
  });

  it('shows another uidvalidity once the server has numbered the messages anew', async () => {
    await place.deliver(aMail('before'), noon);
    const before = await inboxOf(open());
    await place.renumber();
    const after = await inboxOf(open());
    expect(after.mailbox).toBe(before.mailbox);
    expect(after.uidValidity).not.toBe(before.uidValidity);
    await expect(all(open().messagesAfter(before, 0))).rejects.toThrow('numbered INBOX anew');
  });

  it('halts at a wrong password without repeating it', async () => {
    const halt = await open({ password: 'wrong battery' }).open().catch((error: unknown) => error);
    expect(halt).toBeInstanceOf(Halt);
    expect((halt as Halt).message).toContain(`refused the login of ${place.server.user}`);
    expect(`${(halt as Halt).stack} ${(halt as Halt).resume}`).not.toContain('wrong battery');
  });

  it('halts rather than send the password in the clear when TLS was asked for', async () => {
    const mailbox = openImap({ server: { ...place.server, tls: 'starttls' }, password: place.password });
    await expect(mailbox.open()).rejects.toThrow(/STARTTLS/);
  });
});

describe('a mailbox that cannot be reached', () => {
  const server = { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'MAIL_PASSWORD' } } as const;

  it('halts and says what to check', async () => {
    const halt = await openImap({ server, password: 'x' }).open().catch((error: unknown) => error);
    expect(halt).toBeInstanceOf(Halt);
    expect((halt as Halt).message).toContain('the IMAP server 127.0.0.1:1 cannot be used');
    expect((halt as Halt).resume).toContain('mailbox.imap');
  });

  it('does not wait for ever for a server that takes the call and says nothing', async () => {
    const silent = createServer();
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;
    const mailbox = openImap({ server: { ...server, port }, password: 'x', timeouts: { connectMs: 300, commandMs: 300, silenceMs: 300 } });
    await expect(mailbox.open()).rejects.toThrow(Halt);
  });
});

describe.each(mailPlaces.filter(({ name }) => name === 'Dovecot'))('a large message on $name', ({ start }) => {
  it('is read within 250 MiB: 60 MiB of mail beside the program', async () => {
    const server = await start();
    onTestFinished(() => server.stop());
    const place = await server.mailbox();
    await place.deliver(ofSize(60 * 1024 * 1024), noon);
    const reader = ['--import', 'tsx', 'test/support/read-mailbox.ts', JSON.stringify({ server: place.server, password: place.password })];
    const { stdout } = await promisify(execFile)(process.execPath, reader);
    const { readMb, peakMb } = JSON.parse(stdout) as { readMb: number; peakMb: number };
    expect(readMb).toBe(60);
    expect(peakMb).toBeLessThan(250);
  });
});

async function inboxOf(mailbox: Mailbox): Promise<Folder> {
  const inbox = (await mailbox.open()).find(({ junk }) => !junk);
  if (!inbox) throw new Error('no INBOX');
  return inbox;
}

const read = async (mailbox: Mailbox, after = 0): Promise<RawMail[]> => all(mailbox.messagesAfter(await inboxOf(mailbox), after));

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function ofSize(bytes: number): Buffer {
  const head = aMail('large', '');
  const line = `${'x'.repeat(76)}\r\n`;
  const end = 'the end.\r\n';
  const body = Buffer.alloc(bytes - head.length - end.length, line);
  return Buffer.concat([Buffer.from(head), body, Buffer.from(end)]);
}
