import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { power } from '../../src/commands/power.ts';
import { sample } from '../../src/commands/sample.ts';
import type { Power } from '../../src/sample/power.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

/** Five companies, a factor and a hypothesis about it. */
async function comparingStudy(): Promise<string> {
  const dir = await studyFolder();
  await edit(dir, 'study.yaml', '  funding: None', '  funding: None\n  hypotheses:\n    - {id: H1, text: More replies, outcome: reply, factor: budget, smallest: 0.15}');
  await edit(dir, 'study.yaml', 'fieldPeriod:', 'arms:\n  factors:\n    budget: {named: {}, unnamed: {}}\n\nfieldPeriod:');
  return dir;
}

it('tells what the drawn companies can find out, and leaves nothing behind', async () => {
  const dir = await comparingStudy();
  const before = await readdir(dir);
  const world = testWorld(dir);
  const found = await power(world, { dir });
  expect(found.n).toBe(5);
  expect(world.printed()).toMatch(/^5 companies, as drawn; power 80 %, alpha 0\.05 for one comparison\n/);
  expect(world.printed()).toContain('WARNING H1: this design cannot answer it');
  expect(await readdir(dir)).toEqual(before);
});

it('counts arms as `sample` assigns them', async () => {
  const dir = await comparingStudy();
  const drawn = await sample(testWorld(dir), { dir });
  const { factors } = await power(testWorld(dir), { dir });
  for (const { level, n } of factors[0]?.levels ?? []) expect(n).toBe(drawn.assigned.filter(({ levels }) => levels['budget'] === level).length);
});

it('tries another number of companies, and prints one object with --json', async () => {
  const dir = await comparingStudy();
  const world = testWorld(dir);
  const found = await power(world, { dir, n: '2000', json: true });
  expect(JSON.parse(world.printed()) as Power).toEqual(found);
  expect(found).toMatchObject({ n: 2_000, warnings: [] });
});

it.each(['0', '2.5', 'many', '1e9'])('refuses --n %s', async (n) => {
  await expect(power(testWorld('.'), { dir: await comparingStudy(), n })).rejects.toThrow(`--n: got "${n}"; wanted a whole number of companies`);
});

it('is preceded by a check of what a smallest difference can be', async () => {
  const dir = await comparingStudy();
  await edit(dir, 'study.yaml', 'smallest: 0.15', 'smallest: 15');
  const row = (await readFile(path.join(dir, 'study.yaml'), 'utf8')).split('\n').findIndex((line) => line.includes('smallest: 15')) + 1;
  await expect(power(testWorld(dir), { dir })).rejects.toThrow(`study.yaml:${row} study.hypotheses[1].smallest: got 15; wanted a difference of shares below 1, like 0.15`);
});
