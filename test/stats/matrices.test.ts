import { describe, expect, it } from 'vitest';
import { quadraticForm, solve } from '../../src/stats/matrices.ts';

describe('solve', () => {
  it('solves a system that needs its rows exchanged', () => {
    expect(solve([[0, 2], [3, 1]], [4, 5])).toEqual([1, 2]);
  });

  it('gives nothing for a singular matrix', () => {
    expect(solve([[1, 2], [2, 4]], [1, 1])).toBeUndefined();
    expect(quadraticForm([[0]], [1])).toBeUndefined();
  });
});
