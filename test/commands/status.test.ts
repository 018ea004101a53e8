import { expect, it } from 'vitest';
import { chanceFrom } from '../../src/adapters/chance.ts';
import { log } from '../../src/commands/log.ts';
import { status } from '../../src/commands/status.ts';
import { waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('status names what waits for a person, and is one JSON line for scripts', async () => {
  const dir = await waitingStudy();
  const world = testWorld(dir);
  await status(world, { dir });
  expect(world.printed()).toMatch(/at_1 {2}2026-\d\d-\d\d \d\d:\d\d {2}Lantern Web/);
  expect(world.printed()).toContain('ms_1');
  const json = testWorld(dir);
  await status(json, { dir, json: true });
  expect(JSON.parse(json.printed())).toMatchObject({ sampled: 2, locked: false, unknown: [{ attempt: 'at_1', target: 'Lantern Web' }], unmatched: [{ message: 'ms_1' }] });
});

it('status shows the latest replies last, whatever the order of the companies, within 80 columns', async () => {
  const dir = await waitingStudy();
  const calls = [['Lantern Web', '2026-03-02T08:30'], ['Kiln Web', '2026-03-02T07:00'], ['Lantern Web', '2026-03-01T10:00']] as const;
  const entries = calls.map(([target, when]) => ({ target, when, mode: 'call', result: 'substantive', note: `${'they asked about the catalogue '.repeat(5)}` }));
  await log(testWorld(dir, { chance: chanceFrom() }), { dir, by: 'Tester', entries });
  const world = testWorld(dir);
  const { replies } = await status(world, { dir });
  expect(replies.map(({ at, target }) => `${at.slice(5, 16)} ${target}`)).toEqual(['03-01T10:00 Lantern Web', '03-02T07:00 Kiln Web', '03-02T08:30 Lantern Web']);
  const lines = world.printed().split('\n').filter((line) => /^ {2}2026/.test(line));
  expect(lines.map((line) => line.length <= 80 && line.endsWith('…'))).toEqual([true, true, true]);
});
