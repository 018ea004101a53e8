import { readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { shopper, shopperHere, type Ran } from './shopper.ts';

it('a study is found by a relative path, an absolute one, and from inside without any', async () => {
  const dir = await studyFolder();
  const sampled = JSON.parse((await shopperHere(['sample', dir, '--json'])).stdout) as { flow: { drawn: number } };
  const places: readonly (readonly [args: readonly string[], cwd: string])[] = [[[], dir], [[basename(dir)], dirname(dir)], [[dir], tmpdir()]];
  for (const [args, cwd] of places) {
    const { code, stdout, stderr } = await shopper(['status', ...args, '--json'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({ sampled: sampled.flow.drawn, locked: false });
  }
});

const readers = ['sample', 'lock', 'send', 'poll', 'status', 'report', 'probe'] as const;

it('every problem of a broken study folder is told at once by every command, and nothing is written', async () => {
  const dir = await studyFolder('en', { 'letters/inquiry.en.md': '---\nsubject: Hello\n---\n{{ target.nme }} and {{ nobody }}\n', 'codebook.yaml': 'items: [' });
  await edit(dir, 'study.yaml', 'persona:', 'personna:');
  await edit(dir, 'study.yaml', 'start: 2026-03-02', 'start: 2026-02-30');
  const rating = (await readdir(join(dir, 'ratings')))[0] ?? '';
  await writeFile(join(dir, 'ratings', rating), 'Rank,City\n1,Leeds\n2,York\n');
  const told: Ran[] = [];
  for (const name of readers) told.push(await shopperHere([name, dir]));
  expect(told.map(({ code, stdout }) => [code, stdout])).toEqual(readers.map(() => [2, '']));
  expect(new Set(told.map(({ stderr }) => stderr)).size).toBe(1);
  expect(told[0]?.stderr).toMatch(/personna.*persona/);
  for (const word of ['2026-02-30', 'codebook.yaml', rating, 'letters/inquiry.en.md', 'nme', 'nobody']) expect(told[0]?.stderr).toContain(word);
  expect(await readdir(dir)).not.toContain('data');
});

it('a folder that is no study, and one that is not there, are said to be so', async () => {
  const dir = await temporaryFolder();
  for (const name of readers.filter((reader) => reader !== 'probe')) {
    expect(await shopperHere([name, dir])).toEqual({ code: 2, stdout: '', stderr: `${dir}: got a folder without study.yaml; wanted a study folder, as \`shopper init\` makes one\n` });
  }
  expect(await readdir(dir)).toEqual([]);
});

const early: readonly (readonly [args: readonly string[], code: number, told: string])[] = [
  [['status'], 0, 'run `shopper sample` first'],
  [['send', '--dry-run'], 0, 'run `shopper sample` first'],
  [['lock'], 2, 'run `shopper sample` first'],
  [['report', '--format', 'json'], 0, '"asOf": null'],
  [['settle', 'at_1', '--as', 'delivered', '--by', 'me', '--reason', 'r'], 2, 'an unknown attempt; there is none'],
  [['match', 'ms_1', 'none', '--by', 'me'], 2, 'the id of a stored message'],
  [['log', 'call', 'studio.example', '--by', 'me', '--result', 'busy'], 2, 'a target of the sample'],
];

it.each(early)('`shopper %j` before anything was done answers sensibly', async ([name = '', ...rest], code, told) => {
  const study = await studyFolder();
  const folder = name === 'log' ? ['--study', study] : name === 'settle' || name === 'match' ? [] : [study];
  const words = name === 'settle' ? [rest[0] ?? '', study, ...rest.slice(1)] : name === 'match' ? [...rest.slice(0, 2), study, ...rest.slice(2)] : rest;
  const ran = await shopperHere([name, ...words, ...folder]);
  expect(ran.code).toBe(code);
  expect(ran.stdout + ran.stderr).toContain(told);
});

it('names that carry terminal codes are shown without them, by every command that prints names', async () => {
  const dir = await studyFolder();
  const name = '\u001b]0;owned\u0007Evil\u009b31m \u202eStudio\u001b[2J';
  for (const rating of await readdir(join(dir, 'ratings'))) await writeFile(join(dir, 'ratings', rating), `Rank,Studio,Website,City\n1,${name},evil.example,Leeds\n`);
  const sampled = await shopperHere(['sample', dir]);
  const ran = [sampled, await shopperHere(['status', dir]), await shopperHere(['send', dir, '--dry-run']), await shopperHere(['report', dir]), await shopperHere(['log', 'call', 'nobody', dir, '--by', 'me', '--result', '\u001b[2J'])];
  for (const { stdout, stderr } of ran) expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  expect(sampled.stderr + sampled.stdout).toContain('Evil');
});

it('a ledger that is no database, a data folder that is a file, and a report that has nowhere to go are not called bugs', async () => {
  const broken = await studyFolder();
  await shopperHere(['status', broken]);
  await writeFile(join(broken, 'data', 'ledger.db'), 'this is no database, whatever its name may say');
  const { code, stderr } = await shopperHere(['status', broken]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(/^Halted: the database .* cannot be opened: .*\nTo resume: /)]);
  const blocked = await studyFolder();
  await writeFile(join(blocked, 'data'), '');
  expect((await shopperHere(['status', blocked])).code).toBe(2);
  const study = await studyFolder();
  expect((await shopperHere(['report', study, '--out', join(study, 'study.yaml')])).code).toBe(2);
});
