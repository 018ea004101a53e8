import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen, incidenceAt, kaplanMeier } from '../../src/stats/index.ts';
import { agreesWithR, notFinite } from './reference.ts';

agreesWithR('competing');

const cause = fc.constantFrom<(string | false)[]>('mail', 'phone', 'form', false);
const durations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 20 }), cause }), { maxLength: 50 });

describe('aalenJohansen', () => {
  it('shares out exactly what Kaplan-Meier says has happened by any cause', () => {
    fc.assert(fc.property(durations, (list) => {
      const curves = aalenJohansen(list);
      expect(notFinite(curves)).toEqual([]);
      const any = kaplanMeier(list.map((one) => ({ time: one.time, observed: one.cause !== false })));
      const last = any.steps.at(-1)?.survival ?? 1;
      const shared = curves.reduce((total, curve) => total + (curve.steps.at(-1)?.incidence ?? 0), 0);
      expect(shared + last).toBeCloseTo(1, 10);
    }));
  });

  it('gives a cause that nobody met an incidence of 0 throughout', () => {
    const [fax] = aalenJohansen([{ time: 1, cause: 'mail' }, { time: 2, cause: false }], { causes: ['fax'] });
    expect(fax).toMatchObject({ cause: 'fax', steps: [{ time: 1, incidence: 0, standardError: 0 }] });
  });

  it('says nothing after the follow-up', () => {
    const [mail] = aalenJohansen([{ time: 1, cause: 'mail' }, { time: 4, cause: false }]);
    expect(incidenceAt(mail!, [0, 3, 5], 4)).toMatchObject([{ incidence: 0 }, { incidence: 0.5 }, { defined: false }]);
  });

  it('refuses a cause without a name', () => {
    expect(() => aalenJohansen([{ time: 1, cause: '' }])).toThrow('durations[0].cause must be a name, or false when censored; got ""');
  });
});
