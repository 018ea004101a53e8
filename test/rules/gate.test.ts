import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import { mailboxHash } from '../../src/adapters/study/parts.ts';
import { sha256 } from '../../src/adapters/sha256.ts';
import { deviate } from '../../src/commands/deviate.ts';
import { Halt, UsageError } from '../../src/domain/errors.ts';
import type { World } from '../../src/world.ts';
import { aLiveStudy, commandNames, contactCommands, responsible, type ContactCommand, type LiveStudy } from './live-study.ts';

/** A study in which the command has somebody to write to: a debrief follows an inquiry whose follow-up is over. */
async function dueFor(command: ContactCommand): Promise<{ study: LiveStudy; before: number; confirm: string }> {
  const study = await aLiveStudy();
  if (command === 'debrief') {
    await study.run('send');
    study.day(21);
  }
  const { planHash, plan } = await contactCommands[command === 'send --watch' ? 'send' : command](study.world(), { dir: study.dir, dryRun: true });
  expect(plan.lines.map(({ act }) => act)).toEqual(['contact']);
  return { study, before: study.mail.accepted.length, confirm: planHash };
}

describe.each(commandNames)('%s reaches nobody outside this machine', (command) => {
  it('without --live, the confirmed plan, real time, an ordinary user, whatever the environment says', async () => {
    const { study, before, confirm } = await dueFor(command);
    const env = { SHOPPER_LIVE: '1', SHOPPER_CONFIRM: confirm, SHOPPER_YES: '1', LIVE: 'true', npm_config_live: 'true', HOME: join(study.dir, 'other-home') };
    await writeFile(join(study.dir, '.shopperrc'), JSON.stringify({ live: true, confirm }));
    const attacks: readonly (readonly [options: object, over: Partial<World>])[] = [
      [{}, {}],
      [{ confirm }, {}],
      [{ live: true }, {}],
      [{ live: true, confirm: '' }, {}],
      [{ live: true, confirm: confirm.slice(0, 4) }, {}],
      [{ live: true, confirm: '0'.repeat(64) }, {}],
      [{ live: true }, { ask: () => Promise.resolve(false) }],
      [{}, { env: { ...study.world().env, ...env } }],
      [{ live: true, confirm }, { root: true }],
      [{ live: true, confirm }, { clock: { ...study.clock, virtual: true } }],
    ];
    for (const [options, over] of attacks) {
      await expect(contactCommands[command](study.world(over), { dir: study.dir, ...options }), JSON.stringify(options)).rejects.toThrow(Halt);
      expect(study.mail.accepted).toHaveLength(before);
    }
  });
});

describe.each(['send', 'debrief'] as const)('after the lock, %s', (command) => {
  it('refuses a letter, a ceiling, a person or a study id that was edited, in study.yaml and lock.json together', async () => {
    const { study, before } = await dueFor(command);
    const yaml = await readText(study, 'study.yaml');
    const letter = command === 'send' ? 'letters/inquiry.ru.md' : 'letters/debrief.ru.md';
    const [words, lockFile] = [await readText(study, letter), await readText(study, 'lock.json')];
    const otherHash = (file: string, text: string) => (lock: string): string => lock.replace(new RegExp(`("${file}": ")[0-9a-f]{64}`), `$1${sha256(Buffer.from(text))}`);
    const attacks: readonly (readonly [file: string, change: (text: string) => string, lock: (text: string) => string, refusal: typeof Halt | typeof UsageError])[] = [
      [letter, (text) => `${text}\nЖдём.\n`, otherHash(letter, `${words}\nЖдём.\n`), UsageError],
      ['study.yaml', (text) => text.replace('perHour: 20', 'perHour: 60'), (text) => text.replace('"perHour": 20', '"perHour": 60'), UsageError],
      ['study.yaml', (text) => text.replace(responsible, 'Somebody Else'), (text) => text.replaceAll(responsible, 'Somebody Else'), UsageError],
      ['study.yaml', (text) => text.replace(/id: st_\w+/, 'id: st_00000000'), (text) => text.replace(/"studyId": "[^"]+"/, '"studyId": "st_00000000"'), UsageError],
      ['study.yaml', (text) => `${text}\n`, (text) => text.replace(/"hash": "[0-9a-f]{64}"/, `"hash": "${'0'.repeat(64)}"`), Halt],
    ];
    for (const [file, change, lock, refusal] of attacks) {
      await study.edit(file, change);
      await study.edit('lock.json', lock);
      await expect(study.run(command), change.toString()).rejects.toThrow(refusal);
      await study.edit('study.yaml', () => yaml);
      await study.edit(letter, () => words);
      await study.edit('lock.json', () => lockFile);
    }
    expect(study.mail.accepted).toHaveLength(before);
    expect((await study.run(command)).ends).toHaveLength(1);
  });

  it('wants the responsible person’s word again for another mailbox or another person, and takes none from lock.json', async () => {
    const { study, before } = await dueFor(command);
    const visited = async (): Promise<void> => study.withLedger(async (ledger, runId) => {
      await ledger.addControl({ runId, at: study.clock.now(), kind: 'doctor_passed', since: null, reason: mailboxHash((await readStudy(study.dir)).protocol) });
    });
    const by = { dir: study.dir, by: 'Tester', reason: 'another provider of mail' };
    await study.editYaml(['mailbox', 'plainAddress'], 'anna.other@furnitura-persony.ru');
    await visited();
    await study.edit('lock.json', (text) => text.replaceAll('anna@furnitura-persony.ru', 'anna.other@furnitura-persony.ru'));
    await expect(study.run(command)).rejects.toThrow('the responsible person has not declared');
    await expect(deviate(study.world(), by)).rejects.toThrow('--declare');
    await deviate(study.world(), { ...by, declare: responsible });

    await study.editYaml(['study', 'responsible', 'name'], 'Somebody Else');
    await expect(deviate(study.world(), { ...by, declare: responsible })).rejects.toThrow('Somebody Else');
    expect(study.mail.accepted).toHaveLength(before);
    await deviate(study.world(), { ...by, declare: 'Somebody Else' });
    expect((await study.run(command)).ends).toHaveLength(1);
  });

  it('sends no letter that lint refuses, not even one whose deviation stands in the ledger', async () => {
    const { study, before } = await dueFor(command);
    const letter = command === 'send' ? 'letters/inquiry.ru.md' : 'letters/debrief.ru.md';
    await study.edit(letter, (text) => `${text}\nЕсли не ответите до завтра, мы подадим на вас в суд.\n`);
    await expect(deviate(study.world(), { dir: study.dir, by: 'Tester', reason: 'to see who is afraid' })).rejects.toThrow(UsageError);
    const { parts } = await readStudy(study.dir);
    await study.withLedger(async (ledger, runId) => {
      await ledger.addDeviation({ runId, at: study.clock.now(), by: 'Tester', reason: 'by an older version', parts: { [letter]: parts[letter] ?? null } });
    });
    await expect(study.run(command)).rejects.toThrow(letter);
    expect(study.mail.accepted).toHaveLength(before);
  });
});

it('a study reached through a link is the same study: whom it wrote to is not written to again', async () => {
  const study = await aLiveStudy();
  await study.run('send');
  const link = `${study.dir}-link`;
  await symlink(study.dir, link);
  const { ends, plan } = await contactCommands.send(study.world(), { dir: link, live: true });
  expect([ends, plan.lines.map(({ act }) => act)]).toEqual([[], ['skip']]);
  expect(study.mail.accepted).toHaveLength(1);
});

async function readText(study: LiveStudy, file: string): Promise<string> {
  let text = '';
  await study.edit(file, (before) => (text = before));
  return text;
}
