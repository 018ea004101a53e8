import { describe, expect, it } from 'vitest';
import { chiSquareGoodnessOfFit, isDefined, random } from '../../src/stats/index.ts';

describe('random', () => {
  it('gives one stream for one seed, for ever', () => {
    const rng = random('study-1');
    expect([rng.int(1000), rng.int(1000), rng.int(1000), rng.shuffle([1, 2, 3, 4, 5])]).toMatchInlineSnapshot(`
      [
        411,
        769,
        90,
        [
          2,
          3,
          4,
          1,
          5,
        ],
      ]
    `);
    expect(random('study-1').next()).toBe(random('study-1').next());
  });

  it('gives unlike streams for like seeds', () => {
    const starts = new Set(Array.from({ length: 2000 }, (_, i) => random(`wave ${i}`).next()));
    expect(starts.size).toBe(2000);
  });

  it('deals whole numbers evenly, also when their range is no power of two', () => {
    for (const n of [2, 3, 6, 7, 100]) {
      const rng = random(`even ${n}`);
      const counts = new Array<number>(n).fill(0);
      for (let i = 0; i < 20_000; i++) counts[rng.int(n)]!++;
      const test = chiSquareGoodnessOfFit(counts);
      expect(isDefined(test) && test.p).toBeGreaterThan(0.001);
    }
  });

  it('shuffles into every order equally often and leaves the list it was given alone', () => {
    const rng = random('orders');
    const items = Object.freeze(['a', 'b', 'c']);
    const orders = new Map<string, number>();
    for (let i = 0; i < 12_000; i++) {
      const order = rng.shuffle(items).join('');
      orders.set(order, (orders.get(order) ?? 0) + 1);
    }
    expect(orders.size).toBe(6);
    const test = chiSquareGoodnessOfFit([...orders.values()]);
    expect(isDefined(test) && test.p).toBeGreaterThan(0.001);
  });

  it('stays in [0, 1) with a mean of one half', () => {
    const rng = random('uniform');
    const draws = Array.from({ length: 20_000 }, () => rng.next());
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(Math.abs(draws.reduce((a, b) => a + b) / draws.length - 0.5)).toBeLessThan(0.01);
  });

  it('refuses an empty seed and an empty range', () => {
    expect(() => random('')).toThrow(TypeError);
    expect(() => random('x').int(0)).toThrow('n must be a whole number from 1 to 4294967296; got 0');
  });
});
