import { describe, expect, it } from 'vitest';
import { geometricMean, mean, meanInterval, median, medianInterval, quantile, trimmedMean } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('location');

describe('medianInterval', () => {
  it('says none exists for five values rather than giving their range', () => {
    expect(medianInterval([1, 2, 3, 4, 5])).toMatchObject({
      estimate: 3,
      lower: { defined: false, reason: 'none exists: 5 values cannot bound a median with 95 % confidence' },
    });
  });

  it('reports what it really covers', () => {
    expect(medianInterval([6, 5, 4, 3, 2, 1])).toMatchObject({ lower: 1, upper: 6, attained: 0.96875, ranks: [1, 6] });
  });

  it('uses a level that order statistics meet exactly', () => {
    expect(medianInterval([1, 2, 3, 4, 5], { level: 0.9375 })).toMatchObject({ lower: 1, upper: 5 });
  });
});

describe('one value', () => {
  it.each([['meanInterval', meanInterval], ['geometricMean', geometricMean], ['trimmedMean', trimmedMean], ['medianInterval', medianInterval]] as const)(
    '%s has an estimate and no interval',
    (_name, interval) => {
      const { estimate, lower, upper } = interval([42]);
      expect(estimate).toBeCloseTo(42, 12);
      expect([lower, upper]).toEqual([expect.objectContaining({ defined: false }), expect.objectContaining({ defined: false })]);
    },
  );
});

describe('wrong input', () => {
  it.each([['mean', mean], ['median', median], ['meanInterval', meanInterval], ['geometricMean', geometricMean], ['trimmedMean', trimmedMean]] as const)(
    '%s refuses an empty list and NaN',
    (_name, f) => {
      expect(() => f([])).toThrow('values must be at least 1 number; got 0');
      expect(() => f([1, Number.NaN])).toThrow('must be a finite number; got NaN');
    },
  );

  it('quantile refuses a share outside 0 to 1', () => {
    expect(() => quantile([1, 2], 1.2)).toThrow('p must be from 0 to 1; got 1.2');
  });

  it('geometricMean refuses a price of 0', () => {
    expect(() => geometricMean([100, 0])).toThrow('values[1] must be above 0; got 0');
  });
});
