import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, hochberg, holm, hommel } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('multiplicity');

describe('an adjustment', () => {
  const methods = { bonferroni, holm, hochberg, hommel, benjaminiHochberg, benjaminiYekutieli };

  it.each(Object.entries(methods))('%s never lowers a p-value, keeps the order given and stays under 1', (_name, adjust) => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
      const adjusted = adjust(pValues);
      expect(adjusted).toHaveLength(pValues.length);
      adjusted.forEach((p, i) => expect(p >= pValues[i]! - 1e-12 && p <= 1).toBe(true));
    }));
  });

  it('refuses a p-value that is none', () => {
    expect(() => holm([0.1, 1.2])).toThrow('pValues[1] must be from 0 to 1; got 1.2');
  });
});
