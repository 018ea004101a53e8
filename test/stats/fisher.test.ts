import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, type FourfoldTable } from '../../src/stats/index.ts';
import { agreesWithR, notFinite } from './reference.ts';

agreesWithR('fisher');

describe('fisherExact', () => {
  it('gives probabilities and no NaN for every small table', () => {
    const cell = fc.integer({ min: 0, max: 12 });
    fc.assert(fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const test = fisherExact([[a, b], [c, d]]);
      expect(notFinite(test)).toEqual([]);
      for (const p of Object.values(test.p)) expect(p >= 0 && p <= 1).toBe(true);
    }));
  });

  it('turns its p-values and its odds ratio round with the rows', () => {
    const table: FourfoldTable = [[9, 4], [3, 11]];
    const [there, back] = [fisherExact(table, { rootTolerance: 1e-12 }), fisherExact([table[1], table[0]], { rootTolerance: 1e-12 })];
    expect(there.p.greater).toBeCloseTo(back.p.less, 12);
    expect(there.oddsRatio.estimate as number).toBeCloseTo(1 / (back.oddsRatio.estimate as number), 8);
  });

  // By hand, odds ψ of [[3, 1], [1, 3]]: P(X = 4) = ψ⁴/(1 + 16ψ + 36ψ² + 16ψ³ + ψ⁴), and so on; limits where a tail is 0.025.
  it('reaches the true limits, beyond the digits of R, with a finer root tolerance', () => {
    const { lower, upper } = fisherExact([[3, 1], [1, 3]], { rootTolerance: 1e-14 }).oddsRatio as { lower: number; upper: number };
    const total = (odds: number): number => 1 + 16 * odds + 36 * odds ** 2 + 16 * odds ** 3 + odds ** 4;
    expect((16 * lower ** 3 + lower ** 4) / total(lower)).toBeCloseTo(0.025, 10);
    expect(1 - upper ** 4 / total(upper)).toBeCloseTo(0.025, 10);
  });

  it('tags an odds ratio without bound, and one that the margins fix', () => {
    expect(fisherExact([[4, 0], [0, 4]]).oddsRatio.estimate).toMatchObject({ defined: false });
    expect(fisherExact([[0, 0], [3, 4]]).oddsRatio.estimate).toEqual({ defined: false, reason: 'the margins leave only one possible table' });
  });

  it('refuses a table that is not 2 x 2 counts', () => {
    expect(() => fisherExact([[1, 2]] as unknown as FourfoldTable)).toThrow('table must be at least 2 x 2');
    expect(() => fisherExact([[1, -2], [3, 4]])).toThrow('table[0][1] must be a whole number of at least 0; got -2');
  });
});
