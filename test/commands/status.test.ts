import { expect, it } from 'vitest';
import { status } from '../../src/commands/status.ts';
import { waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('status names what waits for a person, and is one JSON line for scripts', async () => {
  const dir = await waitingStudy();
  const world = testWorld(dir);
  await status(world, { dir });
  expect(world.printed()).toContain('at_1 Lantern Web');
  expect(world.printed()).toContain('ms_1');
  const json = testWorld(dir);
  await status(json, { dir, json: true });
  expect(JSON.parse(json.printed())).toMatchObject({ sampled: 2, locked: false, unknown: [{ attempt: 'at_1', target: 'Lantern Web' }], unmatched: [{ message: 'ms_1' }] });
});
