import { describe, expect, it } from 'vitest';
import { krippendorffAlpha } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('alpha');

describe('krippendorffAlpha', () => {
  it('is the published 0.743 for the nominal example of Krippendorff (2011)', () => {
    const ratings = [
      [1, 1, null, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4],
      [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [null, 5, 5, 5], [null, null, 1, 1], [null, null, 3, null],
    ];
    const alpha = krippendorffAlpha(ratings) as { estimate: number };
    expect(alpha.estimate).toBeCloseTo(0.743, 3);
    expect(alpha).toMatchObject({ items: 11, ratings: 40 });
  });

  it('orders words as told', () => {
    const words = [['low', 'middle'], ['high', 'high'], ['low', 'low']];
    const numbers = [[1, 2], [3, 3], [1, 1]];
    expect(krippendorffAlpha(words, { metric: 'ordinal', categories: ['low', 'middle', 'high'] })).toMatchObject({
      estimate: (krippendorffAlpha(numbers, { metric: 'ordinal' }) as { estimate: number }).estimate,
    });
  });

  it('is undefined when a rater is missing altogether or nothing varies', () => {
    expect(krippendorffAlpha([['a', null], ['b', null]])).toEqual({ defined: false, reason: 'no item was judged by two raters' });
    expect(krippendorffAlpha([['a', 'a'], ['a', 'a']])).toMatchObject({ defined: false });
  });

  it('refuses words on the interval scale and numbers below 0 on the ratio scale', () => {
    expect(() => krippendorffAlpha([['a', 'b']], { metric: 'interval' })).toThrow('a rating on the interval scale must be a number; got "a"');
    expect(() => krippendorffAlpha([[-1, 2]], { metric: 'ratio' })).toThrow('a rating on the ratio scale must be at least 0; got -1');
  });
});
