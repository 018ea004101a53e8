import { describe, expect, it } from 'vitest';
import { zeroBetween } from '../../src/stats/roots.ts';

describe('zeroBetween', () => {
  it('finds a zero of a smooth function to the tolerance asked for', () => {
    expect(zeroBetween((x) => x ** 3 - 2, 0, 2, 1e-14)).toBeCloseTo(Math.cbrt(2), 13);
  });

  it('finds where a step function jumps', () => {
    expect(zeroBetween((x) => (x < 0.3 ? 1 : -1), 0, 1, 1e-10)).toBeCloseTo(0.3, 9);
  });

  it('refuses ends of one sign', () => {
    expect(() => zeroBetween((x) => x + 1, 0, 1, 1e-6)).toThrow('f must change sign between 0 and 1; got 1 and 2');
  });
});
