import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { drawMarket } from '../../src/rehearsal/market/draw.ts';
import { marketSchema, pricedIn, readMarket, usualMarket } from '../../src/rehearsal/market/model.ts';
import { median } from '../../src/stats/index.ts';
import { temporaryFolder } from '../support/folder.ts';

const firms = (n: number, over: object = {}) => Array.from({ length: n }, (_, i) => ({ slug: `firm-${i}`, name: `Firm ${i}`, city: '', stratum: 'all', arms: [], ...over }));

it('an exact market has its shares as near as n allows: 68 % of 28 is 19 and 57 % is 16, every time', () => {
  for (const seed of ['a', 'b', 'c']) {
    const market = drawMarket(marketSchema.parse({ draw: 'exact', sites: { kinds: { 'cf7-ru': 1 }, down: 0 } }), firms(28), 'ru', seed);
    expect(market.filter(({ site }) => site === 'cf7-ru')).toHaveLength(19);
    expect(['email', 'call', undefined].map((way) => market.filter(({ reply }) => reply?.by === way).length)).toEqual([16, 3, 9]);
  }
});

it('an independent market varies from seed to seed, about its model', () => {
  const replies = Array.from({ length: 200 }, (_, i) => drawMarket(usualMarket('m'), firms(40), 'ru', `s${i}`).filter(({ reply }) => reply !== null).length);
  expect(new Set(replies).size).toBeGreaterThan(5);
  // 200 markets of 40 firms, each answering with 0.68: the mean's standard error is 0.21 firms.
  expect(Math.abs(replies.reduce((sum, n) => sum + n, 0) / 200 - 27.2)).toBeLessThan(0.9);
});

it('prices are log-normal with the median given, and a range lies evenly about its price', () => {
  const market = drawMarket(marketSchema.parse({ reply: { email: 1, call: 0 }, price: { named: 1 }, acts: { question: 0, promise: 0, decline: 0, stop: 0 } }), firms(4_000), 'ru');
  const prices = market.flatMap(({ reply }) => reply?.price ?? []);
  expect(Math.abs(median(prices.map(({ amount }) => amount)) / 400_000 - 1)).toBeLessThan(0.05);
  for (const { bound, min, max, amount } of prices.filter((price) => price.bound === 'range')) expect([bound, ((min ?? 0) + (max ?? 0)) / 2]).toEqual(['range', amount]);
});

it('prices are in the currency of the study, round and of a size that is usual in it, unless the market file names another', () => {
  const prices = (market: object, currency: string) => drawMarket(pricedIn(marketSchema.parse({ reply: { email: 1, call: 0 }, price: { named: 1, ...market } }), currency), firms(400), 'en').flatMap(({ reply }) => reply?.price ?? []);
  const pounds = prices({}, 'GBP');
  expect(new Set(pounds.map(({ currency }) => currency))).toEqual(new Set(['GBP']));
  expect(Math.abs(median(pounds.map(({ amount }) => amount)) / 4_000 - 1)).toBeLessThan(0.2);
  expect(pounds.every(({ amount }) => amount % 100 === 0)).toBe(true);
  expect(prices({ currency: 'EUR' }, 'GBP')[0]?.currency).toBe('EUR');
  expect(prices({}, 'CHF')[0]?.currency).toBe('USD');
});

it('in an exact market prices in mails have the median given, whatever is told on the telephone', () => {
  for (const seed of ['a', 'b', 'c', 'd']) {
    const market = drawMarket(marketSchema.parse({ draw: 'exact', reply: { email: 0.6, call: 0.3 }, price: { named: 1 } }), firms(60), 'ru', seed);
    const written = market.flatMap(({ reply }) => (reply?.by === 'email' && reply.price ? [reply.price.amount] : []));
    expect(Math.abs(median(written) / 400_000 - 1)).toBeLessThan(0.05);
  }
});

it('a stratum and an arm differ where a variation says so, the later one winning', () => {
  const model = marketSchema.parse({ draw: 'exact', reply: { email: 0.5, call: 0 }, variations: [{ stratum: 'top', email: 1 }, { arm: 'blunt', email: 0 }] });
  const replying = (over: object): number => drawMarket(model, firms(20, over), 'ru').filter(({ reply }) => reply !== null).length;
  expect([replying({}), replying({ stratum: 'top' }), replying({ stratum: 'top', arms: ['blunt'] })]).toEqual([10, 20, 0]);
});

it('a market file is refused with all that is wrong in it', async () => {
  const file = join(await temporaryFolder(), 'market.yaml');
  await writeFile(file, 'reply: {email: 0.7, call: 0.5}\nacknowledgment: 1\nsites: {withForm: 2, kinds: {no-such-kind: 1}}\n');
  const said = await readMarket(file).catch((error: unknown) => String(error));
  for (const words of ['acknowledg', 'withForm', 'no-such-kind']) expect(said).toContain(words);
  await writeFile(file, 'sites: {kinds: {no-such-kind: 1}}\n');
  await expect(readMarket(file)).rejects.toThrow('no-such-kind');
  await writeFile(file, '');
  expect((await readMarket(file)).reply.email).toBe(0.57);
});
