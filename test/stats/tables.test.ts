import { describe, expect, it } from 'vitest';
import { chiSquare, chiSquareGoodnessOfFit, mantelHaenszel, oddsRatioWald } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('tables');

describe('a table with nothing to compare', () => {
  it('has no chi-square when a row is empty', () => {
    expect(chiSquare([[0, 0], [3, 4]])).toEqual({ defined: false, reason: 'a row or a column of the table is empty' });
    expect(chiSquareGoodnessOfFit([0, 0])).toEqual({ defined: false, reason: 'there are no counts' });
  });

  it('has no Wald odds ratio with an empty cell, unless a half is added', () => {
    expect(oddsRatioWald([[8, 0], [2, 9]])).toEqual({ defined: false, reason: 'a cell of the table is empty' });
    expect(oddsRatioWald([[8, 0], [2, 9]], { haldane: true })).toMatchObject({ estimate: expect.closeTo((8.5 * 9.5) / (0.5 * 2.5), 10) as number });
  });

  it('adds nothing to a common odds ratio when its stratum is empty', () => {
    const full = [[[4, 2], [1, 6]], [[3, 3], [2, 5]]] as const;
    expect(mantelHaenszel([...full, [[0, 0], [0, 0]]])).toEqual(mantelHaenszel(full));
    expect(mantelHaenszel([]).estimate).toMatchObject({ defined: false });
    expect(mantelHaenszel([[[3, 0], [0, 4]]]).estimate).toMatchObject({ defined: false });
  });
});

describe('wrong input', () => {
  it('is refused with what was got and what was wanted', () => {
    expect(() => chiSquare([[1, 2], [3]])).toThrow('table[1] must be a row of 2 counts; got "1"');
    expect(() => chiSquareGoodnessOfFit([3, 4], [1, 0])).toThrow('shares[1] must be above 0; got 0');
  });
});
