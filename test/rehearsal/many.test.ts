import { expect, it, vi } from 'vitest';
import { rehearseOften } from '../../src/commands/rehearse.ts';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

// A whole study each, some of them at the same time: seconds at rest, a minute beside other suites.
vi.setConfig({ testTimeout: 300_000 });

const rating = `Rank,Studio,Website\n${Array.from({ length: 8 }, (_, i) => `${i + 1},Studio ${i + 1},https://studio${i + 1}.example/`).join('\n')}\n`;

it('many rehearsals give the same figures each time, whichever thread was first', async () => {
  const dir = await studyFolder('en', { 'ratings/directory.csv': rating, 'ratings/awards.csv': rating });
  const often = async (seed: string) => rehearseOften(testWorld(await temporaryFolder()), { dir, seed, studies: 4 });
  const first = await often('one');
  expect(first.studies).toBe(4);
  expect(first.calibrations.find(({ id }) => id === 'reply_rate')?.studies).toBe(4);
  expect(await often('one')).toEqual(first);
  expect((await often('two')).calibrations).not.toEqual(first.calibrations);
});

it('many rehearsals stop when told to, and speak of those that were done', async () => {
  const dir = await studyFolder('en', { 'ratings/directory.csv': rating, 'ratings/awards.csv': rating });
  const stop = new AbortController();
  const live = (text: string): void => void (text.startsWith('2 of') && stop.abort());
  const world = testWorld(await temporaryFolder(), { signal: stop.signal, progress: { line: () => undefined, live } });
  const { studies } = await rehearseOften(world, { dir, seed: 'one', studies: 40 });
  expect(studies).toBeGreaterThanOrEqual(2);
  expect(studies).toBeLessThan(40);
});
