import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { erase, type EraseOptions } from '../../src/commands/erase.ts';
import { findingsOf } from '../../src/commands/findings.ts';
import { poll, type PollSummary } from '../../src/commands/poll.ts';
import { report } from '../../src/commands/report.ts';
import { verify } from '../../src/commands/verify.ts';
import { Halt } from '../../src/domain/errors.ts';
import { standings } from '../../src/domain/standing.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { writeLockFile } from '../../src/adapters/study/lock-file.ts';
import { checkLock, frozenParts } from '../../src/commands/lock.ts';
import { asId, type LedgerId, type StudyId } from '../../src/domain/ids.ts';
import type { Lock } from '../../src/domain/run.ts';
import { at, runId } from '../support/rows.ts';
import { mailPlaces, noon, type MailPlace, type TestMailbox } from '../support/mail-places.ts';
import { addressOf, aReply, ledgerRows, pollingWorld, polledStudy } from '../support/polled-study.ts';
import { edit } from '../support/study-folder.ts';
import { problemsOf } from '../support/waiting-study.ts';

const documents = openDocuments();
afterAll(() => documents.close());

/** Everything by which the first studio could be found again, its words included. */
const traces = ['first.example', 'Studio first', 'ivan@', '400 000 roubles', addressOf(1), 'inquiry-1@persona.test'];

describe.each(mailPlaces)('erase, with the mail on $name', ({ start }) => {
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
    await box.deliver(aReply(addressOf(1)), noon);
    await box.deliver(aReply(addressOf(2), { id: 'r2@second.example', from: 'olga@second.example', text: 'Our price is 700 000 roubles.' }), noon);
    await pollOnce();
    await report(pollingWorld(dir, box.password), { dir });
  });

  const pollOnce = (): Promise<PollSummary> => poll(pollingWorld(dir, box.password), { dir, documents });
  const eraseFirst = (over: Partial<EraseOptions> = {}): Promise<void> =>
    erase(pollingWorld(dir, box.password), { dir, target: 'Studio first', by: 'Anna', reason: 'asked on 3 March', yes: true, ...over });

  it('leaves no trace of the company in any byte under data/, and all of the other', async () => {
    expect(await tracesIn(dir)).not.toEqual([]);
    await eraseFirst();
    expect(await tracesIn(dir)).toEqual([]);
    const { targets, touches, codings, messages } = await ledgerRows(dir);
    expect(targets.map(({ name }) => name)).toEqual(['(erased)', 'Studio second']);
    expect(touches.map(({ targetId }) => targetId).sort()).toEqual(['tg_1', 'tg_2']);
    expect(codings.map(({ judgement }) => judgement.text).sort()).toEqual(['', expect.stringContaining('700 000')]);
    expect(messages).toHaveLength(2);
  });

  it('keeps the figures adding up: the company still answered, with a price, as nobody', async () => {
    const before = findingsOf(await readStudy(dir), await ledgerRows(dir));
    await eraseFirst();
    const after = findingsOf(await readStudy(dir), await ledgerRows(dir));
    expect(after.dispositions).toEqual(before.dispositions);
    expect(after.cases.map(({ price }) => price)).toEqual(before.cases.map(({ price }) => price));
  });

  it('stores nothing of it again: not the same mail at a new number, not a later one from its address, domain or thread', async () => {
    await eraseFirst();
    await box.renumber();
    await box.deliver(aReply('anna@persona.test', { id: 'r3@first.example', from: 'director@first.example', text: 'Did you decide? 400 000 roubles' }), noon);
    await box.deliver(aReply(addressOf(1), { id: 'r4@mail.example', from: 'ivan@mail.example' }), noon);
    expect(await pollOnce()).toMatchObject({ added: 0, unmatched: [] });
    expect(await tracesIn(dir)).toEqual([]);
    expect(await pollOnce()).toMatchObject({ added: 0, known: 0 });
  });

  it('lets nobody write to it again, also after the sample is drawn anew', async () => {
    await eraseFirst();
    const first = standings(await ledgerRows(dir)).find(({ target }) => target.id === 'tg_1');
    expect(first?.suppressed).toBe(true);
  });

  it('verifies afterwards, and leaves a row that names nobody', async () => {
    await eraseFirst();
    expect((await verify(pollingWorld(dir, box.password), { dir })).flatMap(({ faults }) => faults)).toEqual([]);
    const [erasure] = (await ledgerRows(dir)).erasures;
    expect(erasure).toMatchObject({ scope: 'target', by: 'Anna', reason: 'asked on 3 March' });
    expect(erasure?.tombstones.every((text) => /^[0-9a-f]{64}$/.test(text))).toBe(true);
    expect(erasure?.erased.rows).toBeGreaterThan(4);
  });

  it('leaves a locked study locked: that the sample names it no more is a deviation', async () => {
    const study = await readStudy(dir);
    const made: Lock = { runId, at, studyId: asId<StudyId>(study.protocol.study.id), ledgerId: asId<LedgerId>('lg_1'), hash: 'a'.repeat(64), parts: frozenParts(study, await ledgerRows(dir)), ceilings: { perHour: 20, perDay: 60 }, responsible: 'A. Researcher' };
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    await ledger.addLock(made);
    await ledger.close();
    await writeLockFile(dir, { lock: made, waveBegan: null });
    await eraseFirst();
    expect(checkLock(await readStudy(dir), await ledgerRows(dir))).toMatchObject({ hash: 'a'.repeat(64) });
    expect((await ledgerRows(dir)).deviations).toMatchObject([{ by: 'Anna', reason: 'a company was erased at its request', parts: { sample: expect.stringMatching(/^[0-9a-f]{64}$/) as string } }]);
    expect(await tracesIn(dir)).toEqual([]);
  });

  it('deletes the mails in the account where asked to, these and no other', async () => {
    const world = pollingWorld(dir, box.password);
    await erase(world, { dir, target: 'tg_1', by: 'Anna', reason: 'asked', yes: true, onServer: true, json: true });
    expect(JSON.parse(world.printed())).toMatchObject({ scope: 'target', mails: 1, onServer: 1 });
    await box.renumber();
    expect(await pollOnce()).toMatchObject({ added: 0, known: 1 });
  });

  it('takes raw mail away only from the day that study.yaml names', async () => {
    const rawMail = { dir, by: 'Anna', reason: 'the date has come', yes: true, rawMail: true };
    expect(await problemsOf(erase(pollingWorld(dir, box.password), rawMail))).toEqual([expect.stringContaining('mailbox.keepUntil')]);
    await edit(dir, 'study.yaml', 'plainAddress:', 'keepUntil: 2026-03-01\n  plainAddress:');
    await erase(pollingWorld(dir, box.password), rawMail);
    const { codings, messages, targets } = await ledgerRows(dir);
    expect(messages.map(({ bytes }) => bytes)).toEqual([0, 0]);
    expect(codings.map(({ judgement }) => [judgement.text, judgement.quotes.length])).toEqual([['', 1], ['', 1]]);
    expect(targets.map(({ name }) => name)).toEqual(['Studio first', 'Studio second']);
    expect(await pollOnce()).toMatchObject({ added: 0 });
  });

  it('waits for a wave at work, asks a person, and erases nothing without a yes', async () => {
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    const lease = await ledger.lease();
    await expect(eraseFirst()).rejects.toThrow(Halt);
    await lease?.release();
    await ledger.close();
    expect(await problemsOf(eraseFirst({ yes: false }))).toEqual([expect.stringContaining('a yes on the terminal')]);
    expect((await ledgerRows(dir)).targets[0]?.name).toBe('Studio first');
  });
});

async function tracesIn(dir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dir, 'data'), { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((one) => one.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    found.push(...traces.filter((trace) => bytes.includes(trace)).map((trace) => `${entry.name}: ${trace}`));
  }
  return found;
}
