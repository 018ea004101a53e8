import { expect, it } from 'vitest';
import { match } from '../../src/commands/match.ts';
import { asId, type MessageId } from '../../src/domain/ids.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { problemsOf, waitingStudy } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

it('a message is matched by id, site as pasted, or name; a name that fits several lists them', async () => {
  const dir = await waitingStudy();
  const settled = { dir, message: 'ms_1', by: 'A. Petrova' };
  expect(await problemsOf(match(testWorld(dir), { ...settled, message: 'ms_9', target: 'none' }))).toEqual([expect.stringContaining('got ms_9')]);
  expect(await problemsOf(match(testWorld(dir), { ...settled, target: 'web' }))).toEqual([expect.stringMatching(/it fits 2: tg_1 Lantern Web \(studio\.example\); tg_2 Kiln Web/)]);
  expect(await problemsOf(match(testWorld(dir), { ...settled, target: '' }))).toEqual([expect.stringContaining('got (empty)')]);
  for (const target of ['none', 'tg_2', 'https://www.kiln.example/contact', 'kiln web', 'lantern']) await match(testWorld(dir), { ...settled, target });
  expect((await ledgerRows(dir)).touches.map(({ targetId, messageId, basis, by }) => [targetId, messageId, basis, by])).toEqual(
    [null, 'tg_2', 'tg_2', 'tg_2', 'tg_1'].map((targetId) => [targetId, asId<MessageId>('ms_1'), 'hand', 'A. Petrova']),
  );
});
