import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { checkLock, lock, markWaveBegan } from '../../src/commands/lock.ts';
import { sample } from '../../src/commands/sample.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';
import { instant } from '../../src/domain/time.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

const responsible = '  responsible: {name: Ada Byron, email: ada@institute.org}\n  scope:';

/** A sampled study on loopback sites, with a responsible person: ready to lock. */
async function readyStudy(): Promise<string> {
  const dir = await studyFolder('en', {
    'ratings/directory.csv': 'Rank,Studio,Website\n1,Harbour,http://harbour.localhost:8100/\n2,Lantern,lantern.localhost:8100\n',
    'ratings/awards.csv': 'Place;Agency;Site\n1;Lantern;http://lantern.localhost:8100/\n2;Kiln;http://kiln.localhost:8100/\n',
  });
  await edit(dir, 'study.yaml', '  scope:', responsible);
  await sample(testWorld(dir), { dir });
  return dir;
}

async function lockedStudy(): Promise<string> {
  const dir = await readyStudy();
  await lock(testWorld(dir), { dir });
  return dir;
}

async function check(dir: string) {
  const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
  try {
    return checkLock(await readStudy(dir), await ledger.rows());
  } finally {
    await ledger.close();
  }
}

describe('lock', () => {
  test('writes the same lock into the ledger and lock.json, with a hash for each frozen part', async () => {
    const dir = await readyStudy();
    const made = await lock(testWorld(dir), { dir });
    expect((await readStudy(dir)).lockFile).toEqual(made);
    expect(await check(dir)).toEqual(made);
    expect(Object.keys(made.parts)).toEqual([
      'study.yaml#design', 'study.yaml#persona', 'study.yaml#letters', 'study.yaml#channels', 'study.yaml#stages', 'study.yaml#arms', 'study.yaml#analysis',
      'letters/inquiry.en.md', ...['call-script', 'chase', 'close-out', 'debrief', 'questionnaire', 'request'].map((name) => `letters/${name}.en.md`), 'codebook.yaml', 'ratings/directory.csv', 'ratings/awards.csv', 'sample', 'assignment',
    ]);
    expect(made).toMatchObject({ ceilings: { perHour: 20, perDay: 60 }, responsible: 'Ada Byron <ada@institute.org>' });
  });

  test('remembers the suppression list in the ledger, so that taking a line out of the file frees nobody', async () => {
    const dir = await readyStudy();
    await writeFile(path.join(dir, 'suppression.txt'), 'quiet.example\ninfo@calm.example\n');
    await lock(testWorld(dir), { dir });
    const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
    expect((await ledger.rows()).suppressions.map(({ key }) => key)).toEqual(['info@calm.example', 'quiet.example']);
    await ledger.close();
  });

  test('is refused with every reason at once', async () => {
    const dir = await studyFolder();
    await sample(testWorld(dir), { dir });
    await edit(dir, 'ratings/awards.csv', 'Example Kiln', 'Example Oven');
    const refusal = await lock(testWorld(dir), { dir }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect((refusal as UsageError).problems.map(({ file, at }) => [file, at])).toEqual([
      ['ratings', undefined], ['study.yaml', 'study.responsible'], ['study.yaml', 'mailbox.address'], ['study.yaml', 'mailbox.plainAddress'], ['study.yaml', 'mailbox'],
    ]);
    await expect(readFile(path.join(dir, 'lock.json'))).rejects.toThrow('ENOENT');
  });

  test('is refused before a sample', async () => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', '  scope:', responsible);
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow('got no sample; wanted a drawn sample: run `shopper sample` first');
  });

  test('is refused a second time, and so is another sample', async () => {
    const dir = await lockedStudy();
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow('got a study locked at 2026-03-02T09:00:00.000Z');
    await expect(sample(testWorld(dir), { dir })).rejects.toThrow('got a sample frozen at 2026-03-02T09:00:00.000Z');
  });

  test('a lock.json that was lost is written again from the ledger, the same; not when the study changed', async () => {
    const dir = await lockedStudy();
    const written = await readFile(path.join(dir, 'lock.json'), 'utf8');
    await rm(path.join(dir, 'lock.json'));
    await lock(testWorld(dir), { dir });
    expect(await readFile(path.join(dir, 'lock.json'), 'utf8')).toBe(written);
    await rm(path.join(dir, 'lock.json'));
    await edit(dir, 'letters/inquiry.en.md', 'Hello', 'Hi');
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow('letters/inquiry.en.md: got a part changed since the lock');
  });
});

describe('a study held against its lock', () => {
  test('that has none is not locked', async () => {
    expect(await check(await readyStudy())).toBeNull();
  });

  test.each([
    ['letters/inquiry.en.md', 'Hello', 'Hi', 'letters/inquiry.en.md'],
    ['study.yaml', 'city: Leeds', 'city: York', 'study.yaml#persona'],
    ['study.yaml', 'seed: madebyinit', 'seed: another', 'study.yaml#design'],
    ['ratings/awards.csv', 'Kiln', 'Oven', 'ratings/awards.csv'],
    ['codebook.yaml', 'version: 1', 'version: 2', 'codebook.yaml'],
  ])('may not have changed %s', async (file, passage, replacement, part) => {
    const dir = await lockedStudy();
    await edit(dir, file, passage, replacement);
    await expect(check(dir)).rejects.toThrow(`${part}: got a part changed since the lock; wanted what was locked: undo the change, declare it (\`shopper deviate --by NAME --reason WORDS\`), or begin a new study`);
  });

  test('may not have another letter beside the locked one', async () => {
    const dir = await lockedStudy();
    await writeFile(path.join(dir, 'letters', 'second.md'), 'x');
    await expect(check(dir)).rejects.toThrow('letters/second.md: got a part that is new since the lock');
  });

  test('may slow down, never speed up', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'study.yaml', 'perHour: 20', 'perHour: 5');
    expect(await check(dir)).not.toBeNull();
    await edit(dir, 'study.yaml', 'perHour: 5', 'perHour: 21');
    await expect(check(dir)).rejects.toThrow('pace.perHour: got 21; wanted at most 20, as locked: ceilings may only go down');
  });

  test('may move its mailbox and add to its suppression list', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'study.yaml', 'port: 993', 'port: 1993');
    await writeFile(path.join(dir, 'suppression.txt'), 'more.example\n');
    expect(await check(dir)).not.toBeNull();
  });

  test('is halted when the ledger is new, or another, or lock.json is gone', async () => {
    const dir = await lockedStudy();
    const other = await lockedStudy();
    const lockJson = path.join(dir, 'lock.json');
    const mine = await readFile(lockJson, 'utf8');
    await writeFile(lockJson, (await readFile(path.join(other, 'lock.json'), 'utf8')).replace(/"ledgerId": "\w+"/, '"ledgerId": "lg_another"'));
    await expect(check(dir)).rejects.toThrow(Halt);
    await rm(lockJson);
    await expect(check(dir)).rejects.toThrow(Halt);
    await writeFile(lockJson, mine);
    await rm(path.join(dir, 'data'), { recursive: true });
    await expect(check(dir)).rejects.toThrow(Halt);
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow('got a study locked at');
  });
});

test('lock.json notes the first live contact once, and stays the lock that it was', async () => {
  const dir = await lockedStudy();
  const before = await readStudy(dir);
  expect(before.waveBegan).toBe(false);
  await markWaveBegan(before, instant('2026-03-16T09:00:00Z'));
  const after = await readStudy(dir);
  expect(after).toMatchObject({ waveBegan: true, lockFile: before.lockFile });
  await markWaveBegan(after, instant('2026-03-17T09:00:00Z'));
  expect(JSON.parse(await readFile(path.join(dir, 'lock.json'), 'utf8'))).toMatchObject({ waveBegan: '2026-03-16T09:00:00.000Z' });
});

describe('the text for a registry', () => {
  test('can be had again of a study that is locked, the same, and nothing is locked twice', async () => {
    const dir = await lockedStudy();
    const text = await readFile(path.join(dir, 'registration.md'), 'utf8');
    const world = testWorld(dir);
    await lock(world, { dir, registration: '-' });
    expect(world.printed()).toBe(text);
    const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
    expect((await ledger.rows()).locks).toHaveLength(1);
    await ledger.close();
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow(UsageError);
  });

  test('is refused of one that was changed since', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'study.yaml', 'title: How web studios', 'title: Whether web studios');
    await expect(lock(testWorld(dir), { dir, registration: '-' })).rejects.toThrow(UsageError);
  });
});
