import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { rehearse } from '../../src/commands/rehearse.ts';
import { record } from '../../src/commands/record.ts';
import { replay } from '../../src/commands/replay.ts';
import type * as classifier from '../../src/inbox/classify.ts';
import type * as pricing from '../../src/coding/prices/index.ts';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

// A whole study in each: seconds at rest, a minute beside other suites.
vi.setConfig({ testTimeout: 300_000 });

/** What is wrong with the reader at this moment: put in by these tests, for the product has no switch for it. */
const broken = vi.hoisted(() => ({ kinds: false, prices: false }));

vi.mock('../../src/inbox/classify.ts', async (original) => {
  const real = await original<typeof classifier>();
  const classify: typeof real.classify = (mail, offers) => {
    const read = real.classify(mail, offers);
    return broken.kinds && read.kind === 'acknowledgement' ? { ...read, kind: 'human', human: { act: 'answer', stop: false } } : read;
  };
  return { ...real, classify };
});

vi.mock('../../src/coding/prices/index.ts', async (original) => {
  const real = await original<typeof pricing>();
  const readPrices: typeof real.readPrices = (text) => {
    const read = real.readPrices(text);
    return broken.prices ? { ...read, quotes: read.quotes.map((quote) => ({ ...quote, min: quote.min === null ? null : quote.min * 10, max: quote.max === null ? null : quote.max * 10, amount: quote.amount === null ? null : quote.amount * 10 })) } : read;
  };
  return { ...real, readPrices };
});

afterEach(() => {
  [broken.kinds, broken.prices] = [false, false];
});

const rating = `Rank,Studio,Website\n${Array.from({ length: 20 }, (_, i) => `${i + 1},Studio ${i + 1},https://studio${i + 1}.example/`).join('\n')}\n`;
const study = (): Promise<string> => studyFolder('en', { 'ratings/directory.csv': rating, 'ratings/awards.csv': rating });
const rehearsed = async (dir: string, keep?: string) => rehearse(testWorld(await temporaryFolder()), { dir, browser: false, ...(keep === undefined ? {} : { keep }) });

it('a rehearsal finds nothing wrong with the reader as it is, and what is wrong with a broken one', async () => {
  const dir = await study();
  expect(await rehearsed(dir)).toMatchObject({ found: false, misreadings: [] });

  broken.kinds = true;
  const greetings = await rehearsed(dir);
  expect(greetings.found).toBe(true);
  expect(greetings.misreadings).toContainEqual(expect.objectContaining({ what: 'kind', truth: 'acknowledgement', measured: 'human' }));
  expect(greetings.figures.find(({ id }) => id === 'reply_rate')?.wrong).toBe(true);

  [broken.kinds, broken.prices] = [false, true];
  const dear = await rehearsed(dir);
  expect(dear.found).toBe(true);
  expect(dear.misreadings).toContainEqual(expect.objectContaining({ what: 'price' }));
  expect(dear.figures.find(({ id }) => id === 'price_median')?.wrong).toBe(true);
});

it('a recording that was made before the reader broke tells it, mail by mail', async () => {
  const folder = await temporaryFolder();
  const [kept, recording] = [join(folder, 'kept'), join(folder, 'recording')];
  await rehearsed(await study(), kept);
  await record(testWorld(folder), { dir: kept, to: recording, pseudonymise: false });
  expect(await replay(testWorld(folder), { dir: recording })).toEqual([]);

  broken.kinds = true;
  const differences = await replay(testWorld(folder), { dir: recording });
  expect(differences).toContainEqual(expect.objectContaining({ room: 'inbox', field: 'kind', before: 'acknowledgement', after: 'human' }));
  expect(differences).toContainEqual(expect.objectContaining({ room: 'report' }));

  [broken.kinds, broken.prices] = [false, true];
  expect(await replay(testWorld(folder), { dir: recording })).toContainEqual(expect.objectContaining({ room: 'coding' }));
});
