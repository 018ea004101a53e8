import { expect, it } from 'vitest';
import { due } from '../../src/commands/due.ts';
import { waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('due names what waits for a person, each with the command that settles it', async () => {
  const dir = await waitingStudy();
  const world = testWorld(dir);
  const agenda = await due(world, { dir });
  expect(agenda).toMatchObject({ calls: [], approve: [], match: ['ms_1'], settle: [{ attempt: 'at_1', target: 'Lantern Web' }] });
  expect(world.printed()).toContain('Say whose it is: `shopper match ID TARGET --by NAME`\n  ms_1\n');
  expect(world.printed()).toContain('at_1 to Lantern Web, 2026-03-02 09:00 UTC');
});
