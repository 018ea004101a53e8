import { expect, it } from 'vitest';
import { settle } from '../../src/commands/settle.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { problemsOf, waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('an attempt that ended without a word is settled once, by its id', async () => {
  const dir = await waitingStudy();
  const wrong = { dir, attempt: 'at_9', as: 'delivered', by: 'A. Petrova', reason: 'they called' } as const;
  expect(await problemsOf(settle(testWorld(dir), wrong))).toEqual(['shopper settle: got at_9; wanted an unknown attempt: at_1 (Lantern Web)']);
  await settle(testWorld(dir), { ...wrong, attempt: 'at_1' });
  expect((await ledgerRows(dir)).outcomes).toMatchObject([{ attemptId: 'at_1', code: 'accepted', dispatched: true, reason: 'they called', by: { person: 'A. Petrova' } }]);
  expect(await problemsOf(settle(testWorld(dir), { ...wrong, attempt: 'at_1' }))).toEqual(['shopper settle: got at_1; wanted an unknown attempt; there is none']);
});
