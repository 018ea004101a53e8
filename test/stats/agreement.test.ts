import { describe, expect, it } from 'vitest';
import { cohenKappa, fleissKappa } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('agreement');

describe('cohenKappa', () => {
  it('is 1 with no error for perfect agreement', () => {
    expect(cohenKappa(['yes', 'no', 'yes'], ['yes', 'no', 'yes'])).toMatchObject({ estimate: 1, standardError: 0, lower: 1, upper: 1 });
  });

  it('drops the items one rater left out, and says how many', () => {
    expect(cohenKappa(['yes', 'no', null, 'no'], ['yes', 'yes', 'no', undefined])).toMatchObject({ items: 2, dropped: 2 });
  });

  it('is undefined when a rater is missing altogether or both used one category', () => {
    expect(cohenKappa(['yes', 'no'], [null, null])).toEqual({ defined: false, reason: 'no item was judged by both raters' });
    expect(cohenKappa(['yes', 'yes'], ['yes', 'yes'])).toMatchObject({ defined: false });
  });

  it('takes the order of weighted categories from the list given', () => {
    const [first, second] = [['low', 'high', 'middle', 'low'], ['low', 'middle', 'middle', 'high']];
    const ordered = cohenKappa(first, second, { categories: ['low', 'middle', 'high'], weights: 'linear' });
    const numbered = cohenKappa([1, 3, 2, 1], [1, 2, 2, 3], { weights: 'linear' });
    expect(ordered).toMatchObject({ estimate: (numbered as { estimate: number }).estimate });
  });

  it('refuses a category outside the list and lists of unlike length', () => {
    expect(() => cohenKappa(['a', 'b'], ['a', 'c'], { categories: ['a', 'b'] })).toThrow('rating must be one of a, b; got "c"');
    expect(() => cohenKappa(['a'], ['a', 'b'])).toThrow('first and second must be of one length; got 1 and 2');
  });
});

describe('fleissKappa', () => {
  it('drops items with a missing rating', () => {
    expect(fleissKappa([['a', 'a', 'a'], ['a', 'b', 'b'], ['b', null, 'b']])).toMatchObject({ items: 2, raters: 3, dropped: 1 });
  });

  it('is undefined without variation and without a complete item', () => {
    expect(fleissKappa([['a', 'a'], ['a', 'a']])).toMatchObject({ defined: false });
    expect(fleissKappa([['a', null]])).toEqual({ defined: false, reason: 'no item was judged by all raters' });
  });
});
