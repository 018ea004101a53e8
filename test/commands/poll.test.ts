import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { poll, type PollOptions, type PollSummary } from '../../src/commands/poll.ts';
import { Halt } from '../../src/domain/errors.ts';
import { startCuttingProxy } from '../support/cutting-proxy.ts';
import { temporaryFolder } from '../support/folder.ts';
import { mailPlaces, noon, type MailPlace, type TestMailbox } from '../support/mail-places.ts';
import { addressOf, aReply, ledgerRows, pollingWorld, polledStudy } from '../support/polled-study.ts';

/** One reader for all: starting it is what takes time. */
const documents = openDocuments();
afterAll(() => documents.close());

describe.each(mailPlaces)('poll of $name', ({ start }) => {
  let place: MailPlace;
  let box: TestMailbox;
  let dir: string;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());
  beforeEach(async () => {
    box = await place.mailbox();
    dir = await polledStudy(box);
  });

  const pollOnce = (over: Partial<PollOptions> = {}): Promise<PollSummary> => poll(pollingWorld(dir, box.password), { dir, documents, ...over });

  it('stores a reply once, however often it is called, with its touch, its judgement and its place', async () => {
    await box.deliver(aReply(addressOf(1)), noon);
    expect(await pollOnce()).toMatchObject({ added: 1, matched: 1, byKind: { human: 1 }, unmatched: [] });
    expect(await pollOnce()).toMatchObject({ added: 0, known: 0 });
    const { messages, locations, touches, codings } = await ledgerRows(dir);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ arrivedAt: noon, messageIdHeader: '<r1@first.example>' });
    expect(locations.map(({ messageId, uid }) => ({ messageId, uid }))).toEqual([{ messageId: messages[0]?.id, uid: 1 }]);
    expect(touches).toEqual([expect.objectContaining({ targetId: 'tg_1', basis: 'unique_address', happenedAt: noon, messageId: messages[0]?.id, by: null })]);
    expect(codings.map(({ coder, judgement }) => ({ coder, kind: judgement.kind }))).toEqual([{ coder: 'machine', kind: 'human' }]);
  });

  it('counts the same message in INBOX and in the junk folder once, at two places', async () => {
    await box.deliver(aReply(addressOf(1)), noon);
    await box.deliver(aReply(addressOf(1)), noon, 'junk');
    expect(await pollOnce()).toMatchObject({ added: 1, known: 1 });
    const { messages, locations, touches } = await ledgerRows(dir);
    expect([messages.length, locations.length, touches.length]).toEqual([1, 2, 1]);
  });

  it('counts the same message delivered twice into one folder once', async () => {
    for (let n = 1; n <= 4; n += 1) await box.deliver(aReply(addressOf(1)), noon);
    expect(await pollOnce()).toMatchObject({ added: 1, known: 3 });
    const { messages, locations, touches } = await ledgerRows(dir);
    expect([messages.length, locations.length, touches.length]).toEqual([1, 4, 1]);
  });

  it('sets aside what we wrote to ourselves: it waits for nobody', async () => {
    await box.deliver(Buffer.from(`From: <${addressOf(99)}>\r\nTo: <${addressOf(98)}>\r\nSubject: shopper doctor\r\nMessage-ID: <d1@persona.test>\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\nIs this mailbox ours?\r\n`), noon);
    expect(await pollOnce()).toMatchObject({ added: 1, matched: 0, unmatched: [] });
    expect((await ledgerRows(dir)).touches).toEqual([expect.objectContaining({ targetId: null, basis: 'own_address' })]);
  });

  it('counts two different messages with one Message-ID twice', async () => {
    await box.deliver(aReply(addressOf(1), { text: 'First answer' }), noon);
    await box.deliver(aReply(addressOf(1), { text: 'Second answer' }), noon);
    expect(await pollOnce()).toMatchObject({ added: 2, known: 0 });
    expect((await ledgerRows(dir)).touches).toHaveLength(2);
  });

  it('recognises everything after the server has numbered the folder anew', async () => {
    for (let n = 1; n <= 5; n += 1) await box.deliver(aReply(addressOf(1), { id: `r${n}@first.example` }), noon);
    await pollOnce();
    await box.renumber();
    await box.deliver(aReply(addressOf(2), { id: 'late@second.example' }), noon);
    expect(await pollOnce()).toMatchObject({ added: 1, known: 5 });
    const { messages, locations, touches } = await ledgerRows(dir);
    expect([messages.length, locations.length, touches.length]).toEqual([6, 11, 6]);
  });

  it('takes in everything once when the connection is cut in mid-fetch', async () => {
    for (let n = 1; n <= 90; n += 1) await box.deliver(aReply(addressOf(1), { id: `r${n}@first.example`, text: 'x'.repeat(2000) }), noon);
    const proxy = await startCuttingProxy(box.server.port);
    const cutDir = await polledStudy({ server: { ...box.server, port: proxy.port } });
    proxy.cutOnceAfter(100_000);
    expect(await poll(pollingWorld(cutDir, box.password), { dir: cutDir, documents })).toMatchObject({ added: 90, known: 0, matched: 90 });
    expect((await ledgerRows(cutDir)).locations.map(({ uid }) => uid)).toEqual(Array.from({ length: 90 }, (_, index) => index + 1));
  });

  it.each([1, 40])('takes in everything once when killed after %i messages', { timeout: 60_000 }, async (killAfter) => {
    for (let n = 1; n <= 120; n += 1) await box.deliver(aReply(addressOf(n % 2 + 1), { id: `r${n}@studio.example` }), noon);
    await killedPoll(dir, box.password, killAfter);
    const killed = await ledgerRows(dir);
    expect(killed.controls).toEqual([]);
    expect(killed.messages.length).toBeGreaterThanOrEqual(killAfter);
    expect(killed.touches.length).toBe(killed.messages.length);
    await pollOnce();
    const { messages, locations, touches, codings, controls } = await ledgerRows(dir);
    expect([messages.length, touches.length, codings.length]).toEqual([120, 120, 120]);
    expect(locations.map(({ uid }) => uid)).toEqual(Array.from({ length: 120 }, (_, index) => index + 1));
    expect(controls).toHaveLength(1);
  });

  it('says that it was complete, and since when nothing can have been missed', async () => {
    await pollOnce();
    const { controls, runs } = await ledgerRows(dir);
    expect(controls).toEqual([expect.objectContaining({ kind: 'poll_complete', since: '2026-03-02T09:00:00.000Z', runId: runs.at(-1)?.id })]);
  });

  it('leaves a message without target unmatched and names who is nearest', async () => {
    await box.deliver(aReply('anna@persona.test', { from: 'boss@gmail.com', text: 'Studio second would like to talk to you.' }), noon);
    const { unmatched } = await pollOnce();
    expect(unmatched).toEqual([expect.objectContaining({ from: 'boss@gmail.com', candidates: [expect.objectContaining({ target: 'Studio second', key: 'second.example' })] })]);
    const { messages, touches } = await ledgerRows(dir);
    expect([messages.length, touches.length]).toEqual([1, 0]);
  });

  it('honours a stop at once', async () => {
    await box.deliver(aReply(addressOf(2), { from: 'ivan@second.example', text: 'Добрый день. Пожалуйста, больше не пишите нам.' }), noon);
    expect(await pollOnce()).toMatchObject({ stops: 1 });
    expect((await ledgerRows(dir)).suppressions.map(({ key }) => key)).toEqual(['second.example']);
  });

  it('stays and takes in what arrives, over a connection that is cut', async () => {
    const proxy = await startCuttingProxy(box.server.port);
    const watchedDir = await polledStudy({ server: { ...box.server, port: proxy.port } });
    const stop = new AbortController();
    const world = pollingWorld(watchedDir, box.password, { signal: stop.signal });
    const watching = poll(world, { dir: watchedDir, watch: true, documents });
    await until(async () => (await ledgerRows(watchedDir)).controls.length === 1);
    await box.deliver(aReply(addressOf(1)), noon);
    await until(async () => (await ledgerRows(watchedDir)).messages.length === 1);
    proxy.cut();
    await box.deliver(aReply(addressOf(2), { id: 'r2@second.example' }), noon);
    await until(async () => (await ledgerRows(watchedDir)).messages.length === 2);
    stop.abort();
    await watching;
    expect(world.printed()).toContain('1 new, 1 of them matched');
  });

  it('halts at a wrong password and calls nothing complete', async () => {
    await expect(poll(pollingWorld(dir, 'wrong'), { dir })).rejects.toThrow(Halt);
    expect((await ledgerRows(dir)).controls).toEqual([]);
  });
});

describe('poll of files', () => {
  it('takes in .eml files, an mbox and a mail that the account had brought already, once each', async () => {
    const dir = await polledStudy({ server: { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'X' } } });
    const files = await temporaryFolder();
    await writeFile(join(files, 'one.eml'), aReply(addressOf(1)));
    await writeFile(join(files, 'two.mbox'), `From ivan@first.example Mon Mar  2 12:00:00 2026\n${aReply(addressOf(1)).replaceAll('\r\n', '\n')}\nFrom x@second.example Mon Mar  2 13:00:00 2026\n${aReply(addressOf(2), { id: 'm2@second.example' }).replaceAll('\r\n', '\n')}`);
    const from = [join(files, 'one.eml'), join(files, 'two.mbox')];
    const world = pollingWorld(dir, 'none needed');
    expect(await poll(world, { dir, from, documents })).toMatchObject({ added: 3, matched: 3 });
    expect(await poll(world, { dir, from, documents })).toMatchObject({ added: 0, known: 0 });
    const { messages, controls } = await ledgerRows(dir);
    expect(messages.map(({ arrivedAt, arrivalBasis }) => ({ arrivedAt, arrivalBasis }))).toEqual(messages.map(() => ({ arrivedAt: '2026-03-02T11:59:00.000Z', arrivalBasis: 'date_header' })));
    expect(controls).toEqual([]); // files are no complete poll
  });
});

describe('the printed summary', () => {
  it('is JSON on a line with --json, and text without control characters otherwise', async () => {
    const dir = await polledStudy({ server: { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'X' } } });
    const files = await temporaryFolder();
    await writeFile(join(files, 'odd.eml'), 'From: \u001b[31mred@stranger.test\r\nSubject: =?utf-8?B?G1szMW1yZWQ=?=\r\nDate: Mon, 02 Mar 2026 11:00:00 +0000\r\n\r\nHello\r\n');
    const world = pollingWorld(dir, '');
    const summary = await poll(world, { dir, from: [join(files, 'odd.eml')], json: true, documents });
    expect(JSON.parse(world.printed())).toEqual(summary);
    const again = await polledStudy({ server: { host: '127.0.0.1', port: 1, tls: 'none', user: 'anna', password: { env: 'X' } } });
    const text = pollingWorld(again, '');
    await poll(text, { dir: again, from: [join(files, 'odd.eml')], documents });
    expect(text.printed()).toContain('1 new, 0 of them matched');
    expect(text.printed()).not.toContain('\u001b');
  });
});

/** Starts a poll in another process and kills it, as a power cut would, once it has recorded that many messages. */
function killedPoll(dir: string, password: string, killAfter: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/support/poll-process.ts', dir, password], { stdio: ['ignore', 'pipe', 'inherit'] });
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > killAfter) child.kill('SIGKILL');
    });
    child.once('exit', (code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error(`the poll ended by itself with ${code}: ${said}`))));
  });
}

/** Looks again and again; twenty seconds are far more than any mail here takes. */
async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await wait(100);
  }
  throw new Error('it did not happen within twenty seconds');
}
