import { describe, expect, it } from 'vitest';
import { isDefined, minimumDetectableDifference, powerTwoProportions, sampleSizeTwoProportions } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('power');

describe('power, size and difference', () => {
  it('undo one another, for unequal groups too', () => {
    const size = sampleSizeTwoProportions(0.3, 0.45, { ratio: 2, rootTolerance: 1e-10 });
    if (!isDefined(size)) throw new Error(size.reason);
    expect(powerTwoProportions(0.3, 0.45, size.exact, { n2: 2 * size.exact })).toBeCloseTo(0.8, 8);
    expect(minimumDetectableDifference(0.3, size.exact, { n2: 2 * size.exact, rootTolerance: 1e-12 })).toMatchObject({ p2: expect.closeTo(0.45, 8) as number });
  });

  it('looks below as well as above', () => {
    const below = minimumDetectableDifference(0.5, 100, { direction: 'below' }) as { difference: number };
    const above = minimumDetectableDifference(0.5, 100) as { difference: number };
    expect(below.difference).toBeCloseTo(-above.difference, 4);
  });

  it('are undefined where nothing can be told apart', () => {
    expect(sampleSizeTwoProportions(0.4, 0.4)).toEqual({ defined: false, reason: 'no sample tells equal shares apart' });
    expect(minimumDetectableDifference(0.9, 5)).toMatchObject({ defined: false });
    expect(minimumDetectableDifference(1, 50)).toMatchObject({ defined: false });
  });

  it('treat certain outcomes as certain', () => {
    expect(powerTwoProportions(0, 0, 10)).toBe(0);
    expect(powerTwoProportions(0, 1, 10)).toBe(1);
  });

  it('refuse shares outside 0 to 1', () => {
    expect(() => powerTwoProportions(57, 60, 100)).toThrow('p1 must be from 0 to 1; got 57');
  });
});
