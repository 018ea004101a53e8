import { describe, expect, it } from 'vitest';
import { bootstrap, isDefined, mean, median } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('bootstrap');

const prices = [120, 250, 400, 400, 650, 90, 1500, 320, 280, 700, 410, 95];

describe('bootstrap', () => {
  it('gives one answer for one seed', () => {
    const options = { seed: 'prices', resamples: 500 };
    expect(bootstrap(prices, mean, options)).toEqual(bootstrap(prices, mean, options));
  });

  it('comes near the standard error that the formula gives for a mean', () => {
    const interval = bootstrap(prices, mean, { seed: 'prices' });
    const s = Math.sqrt(prices.reduce((total, price) => total + (price - mean(prices)) ** 2, 0) / prices.length / prices.length);
    expect(isDefined(interval) && interval.standardError / s).toBeCloseTo(1, 1);
  });

  it('puts the ends of a median interval on prices, or halfway between two', () => {
    const interval = bootstrap(prices, median, { seed: 'm' });
    const halves = prices.flatMap((a) => prices.map((b) => (a + b) / 2));
    expect(isDefined(interval) && halves.includes(interval.lower)).toBe(true);
  });

  it('moves a BCa interval towards the long tail', () => {
    const plain = bootstrap(prices, mean, { seed: 'b' });
    const corrected = bootstrap(prices, mean, { seed: 'b', method: 'bca' });
    expect(isDefined(plain) && isDefined(corrected) && corrected.upper > plain.upper).toBe(true);
  });

  it('resamples whole rows, not only numbers', () => {
    const rows = prices.map((price, i) => ({ price, hours: i }));
    const interval = bootstrap(rows, (sample) => mean(sample.map((row) => row.price / (row.hours + 1))), { seed: 'rows', resamples: 200 });
    expect(interval).toMatchObject({ resamples: 200, seed: 'rows' });
  });

  it('says why there is no interval instead of giving one', () => {
    expect(bootstrap([5], mean, { seed: 's', method: 'bca' })).toMatchObject({ defined: false });
    expect(bootstrap([5, 5, 5], mean, { seed: 's', method: 'bca' })).toMatchObject({ defined: false });
    expect(bootstrap([1, 2], () => Number.NaN, { seed: 's' })).toEqual({ defined: false, reason: 'the statistic does not exist for these data' });
    expect(bootstrap([0, 1], (x) => 1 / (x[0]! + x[1]!), { seed: 's', resamples: 50 })).toMatchObject({ defined: false });
  });

  it('refuses an empty list', () => {
    expect(() => bootstrap([], mean, { seed: 's' })).toThrow('data must be at least one item; got 0');
  });
});
