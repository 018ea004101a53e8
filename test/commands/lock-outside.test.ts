import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import { lock } from '../../src/commands/lock.ts';
import { doctorPassed, doctorSaid, outsideStudy } from '../support/outside-study.ts';
import { edit } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

const declare = 'ada  byron';

describe('the lock of a study of companies outside this machine', () => {
  it('needs a doctor that saw mail arrive, by this very mailbox', async () => {
    const dir = await outsideStudy();
    await expect(lock(testWorld(dir), { dir, declare })).rejects.toThrow('study.yaml mailbox: got a mailbox at which `shopper doctor` saw no mail arrive');
    await doctorPassed(dir);
    await edit(dir, 'study.yaml', 'port: 993', 'port: 1993');
    await expect(lock(testWorld(dir), { dir, declare })).rejects.toThrow('got a mailbox changed since `shopper doctor` passed');
    await edit(dir, 'study.yaml', 'port: 1993', 'port: 993');
    await expect(lock(testWorld(dir), { dir, declare })).resolves.toBeDefined();
  });

  it('needs nothing failed in the last run of doctor, whatever an earlier one found', async () => {
    const dir = await outsideStudy();
    await doctorPassed(dir);
    await doctorSaid(dir, 'doctor_failed', 'rn_later');
    await expect(lock(testWorld(dir), { dir, declare })).rejects.toThrow('shopper doctor: got a last run in which something failed');
    await doctorSaid(dir, 'doctor_passed', 'rn_last');
    await expect(lock(testWorld(dir), { dir, declare })).resolves.toBeDefined();
  });

  it('needs letters that lint lets pass', async () => {
    const dir = await outsideStudy();
    await doctorPassed(dir);
    await edit(dir, 'letters/inquiry.en.md', 'Kind regards', 'Please reply by Friday.\n\nKind regards');
    await expect(lock(testWorld(dir), { dir, declare })).rejects.toThrow('letters/inquiry.en.md:15: got "reply by friday"');
  });

  it('needs the declaration of the responsible person, and of nobody else', async () => {
    const dir = await outsideStudy();
    await doctorPassed(dir);
    await expect(lock(testWorld(dir), { dir })).rejects.toThrow('--declare: got no declaration; wanted "Ada Byron", the responsible person, who declares by it that the mailbox anna@northgate-fittings.com is theirs');
    await expect(lock(testWorld(dir), { dir, declare: 'Anna Carter' })).rejects.toThrow('--declare: got "Anna Carter"');
    await expect(lock(testWorld(dir, { ask: () => Promise.resolve(false) }), { dir })).rejects.toThrow('--declare');
    await expect(readFile(path.join(dir, 'lock.json'))).rejects.toThrow('ENOENT');
  });

  it('asks for it on a terminal, telephone included, and keeps the words in the ledger and lock.json', async () => {
    const dir = await outsideStudy();
    await edit(dir, 'study.yaml', '# phone: "+44…"', 'phone: "+442079460000"');
    await doctorPassed(dir);
    const asked: string[] = [];
    const made = await lock(testWorld(dir, { ask: (question) => Promise.resolve(asked.push(question) > 0) }), { dir });
    expect(asked).toEqual(['Ada Byron answers for this study. Do the mailbox anna@northgate-fittings.com and the telephone +442079460000 belong to Ada Byron, who reads and answers what arrives there?']);
    expect(made.declaration).toBe('Ada Byron declared: the mailbox anna@northgate-fittings.com and the telephone +442079460000 are mine, and I read and answer what arrives there.');
    expect((await readStudy(dir)).lockFile).toEqual(made);
  });
});

describe('the text for a registry', () => {
  it('stands beside lock.json, says what was decided, and names no company', async () => {
    const dir = await outsideStudy();
    await doctorPassed(dir);
    const made = await lock(testWorld(dir), { dir, declare });
    const text = await readFile(path.join(dir, 'registration.md'), 'utf8');
    for (const heading of ['Goal', 'Answerable', 'Hypotheses', 'Frame', 'Sampling', 'Arms', 'Contact', 'Power', 'Estimands and analysis', 'Stopping rules', 'Frozen']) expect(text).toContain(`\n## ${heading}\n`);
    for (const [part, hash] of Object.entries(made.parts)) expect(text).toContain(`- \`${part}\` ${hash}`);
    expect(text).toContain(made.hash);
    const { ratings } = await readStudy(dir);
    for (const { name } of ratings.flatMap(({ rows }) => rows)) expect(text).not.toContain(name);
  });

  it('goes where it is asked to', async () => {
    const dir = await outsideStudy();
    await doctorPassed(dir);
    const world = testWorld(dir);
    await lock(world, { dir, declare, registration: '-' });
    expect(world.printed()).toMatch(/^# How web studios answer an inquiry\n/);
    await expect(readFile(path.join(dir, 'registration.md'))).rejects.toThrow('ENOENT');
  });
});
