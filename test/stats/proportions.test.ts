import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson, newcombeDiff, wilson, type Interval } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('proportions');

const share = fc.integer({ min: 1, max: 2000 }).chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('an interval for a share', () => {
  it.each([['wilson', wilson], ['clopperPearson', clopperPearson]] as const)('%s holds its estimate and stays inside 0 to 1', (_name, interval) => {
    fc.assert(fc.property(share, ([k, n]) => {
      const { estimate, lower, upper } = interval(k, n) as Interval;
      return 0 <= lower && lower <= estimate && estimate <= upper && upper <= 1;
    }));
  });

  it('starts at exactly 0 for none and ends at exactly 1 for all', () => {
    expect(wilson(0, 12)).toMatchObject({ lower: 0 });
    expect(wilson(12, 12)).toMatchObject({ upper: 1 });
    expect(clopperPearson(0, 12)).toMatchObject({ lower: 0 });
    expect(clopperPearson(12, 12)).toMatchObject({ upper: 1 });
  });

  it('is a tagged reason, not 0, when nobody was asked', () => {
    expect(wilson(0, 0)).toEqual({ defined: false, reason: 'the denominator is 0' });
    expect(newcombeDiff(1, 2, 0, 0)).toEqual({ defined: false, reason: 'the denominator is 0' });
  });

  it('refuses counts that cannot be, and says what it got and wanted', () => {
    expect(() => wilson(5, 4)).toThrow('k must be a whole number from 0 to 4; got 5');
    expect(() => wilson(1.5, 4)).toThrow(RangeError);
    expect(() => wilson(1, Number.NaN)).toThrow('n must be a finite number; got NaN');
    expect(() => wilson('3' as unknown as number, 4)).toThrow(TypeError);
    expect(() => clopperPearson(1, 4, { level: 95 })).toThrow('level must be between 0 and 1, ends excluded; got 95');
  });
});

describe('the difference of two shares', () => {
  it('changes sign with the order of the groups', () => {
    const [there, back] = [newcombeDiff(9, 30, 14, 28), newcombeDiff(14, 28, 9, 30)] as [Interval, Interval];
    expect(there.estimate).toBeCloseTo(-back.estimate, 15);
    expect(there.lower).toBeCloseTo(-back.upper, 15);
  });
});
