import { describe, expect, it } from 'vitest';
import { hodgesLehmann } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('hodgeslehmann');

describe('hodgesLehmann', () => {
  it('moves with the sample', () => {
    const [x, y] = [[1, 4, 6, 9, 12, 15], [2, 3, 5, 8, 13]];
    const before = hodgesLehmann(x, y);
    const after = hodgesLehmann(x.map((value) => value + 100), y);
    expect(after.estimate).toBe((before.estimate as number) + 100);
    expect(after.lower).toBe((before.lower as number) + 100);
  });

  it('says none exists for samples too small to bound a shift', () => {
    expect(hodgesLehmann([1], [2, 3]).lower).toEqual({ defined: false, reason: 'none exists: samples of 1 and 2 cannot bound a shift with 95 % confidence' });
  });

  it('has an estimate and no interval when all differences are equal', () => {
    expect(hodgesLehmann([5, 5], [3, 3])).toMatchObject({ estimate: 2, lower: { defined: false } });
  });
});
