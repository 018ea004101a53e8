import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { deviate, type DeviateOptions } from '../../src/commands/deviate.ts';
import { checkLock, lock } from '../../src/commands/lock.ts';
import { sample } from '../../src/commands/sample.ts';
import { send } from '../../src/commands/send.ts';
import { Halt } from '../../src/domain/errors.ts';
import { doctorPassed, outsideStudy } from '../support/outside-study.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

const declare = 'Ada Byron';

async function lockedStudy(): Promise<string> {
  const dir = await outsideStudy();
  await doctorPassed(dir);
  await lock(testWorld(dir), { dir, declare });
  return dir;
}

const declared = (dir: string, over: Partial<DeviateOptions> = {}) => deviate(testWorld(dir), { dir, by: 'Ada Byron', reason: 'the letter named the wrong month', ...over });

async function check(dir: string) {
  const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
  try {
    return checkLock(await readStudy(dir), await ledger.rows());
  } finally {
    await ledger.close();
  }
}

describe('a declared change', () => {
  it('lets contact go on under exactly the declared parts', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'letters/inquiry.en.md', 'Hello', 'Good day');
    await edit(dir, 'study.yaml', 'currency: GBP', 'currency: EUR');
    await expect(check(dir)).rejects.toThrow('declare it (`shopper deviate --by NAME --reason WORDS`)');
    const made = await declared(dir);
    expect(Object.keys(made.parts)).toEqual(['study.yaml#analysis', 'letters/inquiry.en.md']);
    expect(await check(dir)).not.toBeNull();
    await edit(dir, 'letters/inquiry.en.md', 'Good day', 'Dear all');
    await expect(check(dir)).rejects.toThrow('letters/inquiry.en.md: got a part changed since the lock');
  });

  it('no longer lets the locked part pass, until that is declared too', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'letters/inquiry.en.md', 'Hello', 'Good day');
    await declared(dir);
    await edit(dir, 'letters/inquiry.en.md', 'Good day', 'Hello');
    await expect(check(dir)).rejects.toThrow('letters/inquiry.en.md');
    await declared(dir, { reason: 'the old letter was right after all' });
    expect(await check(dir)).not.toBeNull();
  });

  it('may add a part and take it away again', async () => {
    const dir = await lockedStudy();
    await writeFile(path.join(dir, 'letters', 'second.md'), 'x');
    await declared(dir);
    expect(await check(dir)).not.toBeNull();
  });

  it('stands in the ledger with person, reason, time and hashes, and leaves lock.json as it was', async () => {
    const dir = await lockedStudy();
    const before = await readFile(path.join(dir, 'lock.json'), 'utf8');
    await edit(dir, 'codebook.yaml', 'version: 1', 'version: 2');
    const made = await declared(dir);
    const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
    expect((await ledger.rows()).deviations).toEqual([made]);
    await ledger.close();
    expect(made).toMatchObject({ by: 'Ada Byron', reason: 'the letter named the wrong month', parts: { 'codebook.yaml': expect.stringMatching(/^[0-9a-f]{64}$/) as string } });
    expect(await readFile(path.join(dir, 'lock.json'), 'utf8')).toBe(before);
  });
});

describe('a change is not accepted', () => {
  it.each<[string, string, string, string, string]>([
    ['that makes another study of it', 'study.yaml', 'id: st_madebyinit', 'id: st_another1', 'another id is another study'],
    ['of the seed, which would draw and order otherwise', 'study.yaml', 'seed: madebyinit', 'seed: another', 'another sample is another study'],
    ['of the ratings that leaves a company out', 'ratings/directory.csv', '', '', 'draws other companies than the frozen sample'],
    ['that brings arms in after the assignment', 'study.yaml', 'fieldPeriod:', 'arms:\n  factors:\n    budget: {named: {}, unnamed: {}}\nfieldPeriod:', 'another arm or wave than the frozen assignment'],
    ['that raises a ceiling', 'study.yaml', 'perHour: 20', 'perHour: 30', 'ceilings may only go down'],
    ['to a letter that lint refuses', 'letters/inquiry.en.md', 'Hello', 'Urgent!', 'no urgency'],
  ])('%s', async (_, file, passage, replacement, why) => {
    const dir = await lockedStudy();
    if (passage === '') await writeFile(path.join(dir, file), (await readFile(path.join(dir, file), 'utf8')).trimEnd().split('\n').slice(0, -1).join('\n'));
    else await edit(dir, file, passage, replacement);
    // Something that may be declared goes with it, and must not carry it in.
    await edit(dir, 'codebook.yaml', 'version: 1', 'version: 2');
    await expect(declared(dir)).rejects.toThrow(why);
    await expect(check(dir)).rejects.toThrow();
  });

  it('of a sample or assignment edited in the ledger file itself', async () => {
    const dir = await lockedStudy();
    const { default: Sqlite } = await import('better-sqlite3');
    const db = new Sqlite(path.join(dir, 'data', 'ledger.db'));
    db.exec('drop trigger no_update_assignment; update assignment set tag = tag || \'x\'');
    db.close();
    await expect(declared(dir)).rejects.toThrow('assignment: got a part changed since the lock; wanted what was locked: another sample is another study');
  });

  it('without a name, a reason that says something, a change, or a lock', async () => {
    const dir = await lockedStudy();
    await expect(declared(dir)).rejects.toThrow('got nothing that changed since the lock');
    await edit(dir, 'codebook.yaml', 'version: 1', 'version: 2');
    await expect(declared(dir, { by: ' ' })).rejects.toThrow('--by');
    await expect(declared(dir, { reason: 'typo' })).rejects.toThrow('--reason');
    const open = await studyFolder();
    await sample(testWorld(open), { dir: open });
    await expect(declared(open)).rejects.toThrow('before the lock the design may be changed freely');
  });

  it('by a persona with another telephone, unless the responsible person declares that too', async () => {
    const dir = await lockedStudy();
    await edit(dir, 'study.yaml', '# phone: "+44…"', 'phone: "+442079460000"');
    await expect(declared(dir)).rejects.toThrow('--declare');
    expect((await declared(dir, { declare })).reason).toContain('the telephone +442079460000 are mine');
  });

  it('on the word of another ledger', async () => {
    const dir = await lockedStudy();
    const lockJson = path.join(dir, 'lock.json');
    await writeFile(lockJson, (await readFile(lockJson, 'utf8')).replace(/"ledgerId": "\w+"/, '"ledgerId": "lg_another"'));
    await edit(dir, 'codebook.yaml', 'version: 1', 'version: 2');
    await expect(declared(dir)).rejects.toThrow(Halt);
  });
});

it('a send under an undeclared change is refused with the words how to declare it', async () => {
  const dir = await lockedStudy();
  await edit(dir, 'letters/inquiry.en.md', 'Hello', 'Good day');
  await expect(send(testWorld(dir), { dir, dryRun: true })).rejects.toThrow('letters/inquiry.en.md: got a part changed since the lock; wanted what was locked: undo the change, declare it (`shopper deviate --by NAME --reason WORDS`)');
});
