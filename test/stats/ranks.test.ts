import { describe, expect, it } from 'vitest';
import { kruskalWallis, mannWhitney, spearman } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('ranks');

describe('samples that do not vary', () => {
  it('have no p-value', () => {
    expect(mannWhitney([2, 2], [2, 2])).toMatchObject({ effect: 0.5, p: { defined: false, reason: 'all values are equal' } });
    expect(kruskalWallis([[3, 3], [3]])).toEqual({ defined: false, reason: 'all values are equal' });
    expect(spearman([1, 1, 1], [1, 2, 3])).toEqual({ defined: false, reason: 'one of the variables does not vary' });
  });
});

describe('samples of one value', () => {
  it('are compared exactly', () => {
    expect(mannWhitney([1], [2])).toMatchObject({ statistic: 0, p: 1, method: 'exact' });
  });
});

describe('an empty arm', () => {
  it('is refused by a test of two and passed over by a test of several', () => {
    expect(() => mannWhitney([], [1])).toThrow('x must be at least 1 number; got 0');
    expect(kruskalWallis([[1, 2], [3, 4], []])).toEqual(kruskalWallis([[1, 2], [3, 4]]));
    expect(kruskalWallis([[1, 2], []])).toEqual({ defined: false, reason: 'fewer than two samples have values' });
  });
});
