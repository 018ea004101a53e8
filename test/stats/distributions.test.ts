import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaQuantile, betaTails, normalQuantile, tQuantile, tTails } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('distributions');

describe('a quantile', () => {
  const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });

  it('is undone by its tail', () => {
    fc.assert(fc.property(p, fc.double({ min: 1, max: 500, noNaN: true }), fc.double({ min: 1, max: 500, noNaN: true }), (at, a, b) => {
      expect(betaTails(betaQuantile(at, a, b), a, b).lower).toBeCloseTo(at, 9);
      expect(tTails(tQuantile(at, a), a).lower).toBeCloseTo(at, 9);
    }));
  });

  it('that would be infinite is refused', () => {
    expect(() => normalQuantile(1)).toThrow('p must be between 0 and 1, ends excluded; got 1');
    expect(() => tQuantile(0.9, 0)).toThrow('df must be above 0; got 0');
  });
});
