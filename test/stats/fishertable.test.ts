import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, fisherExactTable, isDefined } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('fishertable');

describe('fisherExactTable', () => {
  it('is the 2 x 2 test on a 2 x 2 table', () => {
    const cell = fc.integer({ min: 1, max: 15 });
    fc.assert(fc.property(cell, cell, cell, cell, (a, b, c, d) => {
      const network = fisherExactTable([[a, b], [c, d]]);
      expect(isDefined(network) && network.p).toBeCloseTo(fisherExact([[a, b], [c, d]]).p.twoSided, 9);
    }));
  });

  it('passes over rows and columns that hold nothing', () => {
    expect(fisherExactTable([[3, 0, 1], [0, 0, 0], [1, 0, 3]])).toEqual(fisherExactTable([[3, 1], [1, 3]]));
    expect(fisherExactTable([[3, 1], [0, 0]])).toMatchObject({ defined: false });
  });

  it('says when a table is too large rather than running for ever', () => {
    const wide = Array.from({ length: 6 }, (_, i) => Array.from({ length: 8 }, (__, j) => 20 + ((7 * i + 3 * j) % 11)));
    expect(fisherExactTable(wide)).toEqual({ defined: false, reason: 'the table is too large for an exact test; use chiSquare' });
  });
});
