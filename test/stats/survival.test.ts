import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, survivalAt, survivalQuantile, type Duration } from '../../src/stats/index.ts';
import { agreesWithR, notFinite } from './reference.ts';

agreesWithR('survival');

const durations = fc.array(fc.record({ time: fc.integer({ min: 0, max: 30 }), observed: fc.boolean() }), { maxLength: 60 });
const hours = (...times: number[]): Duration[] => times.map((time) => ({ time, observed: true }));

describe('kaplanMeier', () => {
  it('never rises, never leaves its interval, and holds no NaN, whatever the durations', () => {
    fc.assert(fc.property(durations, fc.constantFrom('plain' as const, 'log' as const, 'log-log' as const), (list, scale) => {
      const curve = kaplanMeier(list, { scale });
      expect(notFinite(curve)).toEqual([]);
      let before = 1;
      for (const { survival, lower, upper } of curve.steps) {
        expect(survival).toBeLessThanOrEqual(before);
        if (typeof lower === 'number' && typeof upper === 'number') {
          expect(lower).toBeLessThanOrEqual(survival + 1e-12);
          expect(upper).toBeGreaterThanOrEqual(survival - 1e-12);
        }
        before = survival;
      }
    }));
  });

  it('is one minus the share that has answered when nobody is censored', () => {
    const [reading] = survivalAt(kaplanMeier(hours(1, 2, 3, 4, 5)), [3]);
    expect(reading!.survival).toBeCloseTo(0.4, 15);
  });

  it('has no steps and no median for an empty arm, and says why', () => {
    const curve = kaplanMeier([]);
    expect(curve.steps).toEqual([]);
    expect(curve.median.estimate).toEqual({ defined: false, reason: 'there are no durations' });
    expect(survivalAt(curve, [1])[0]!.survival).toEqual({ defined: false, reason: 'there are no durations' });
  });

  it('says that a median was not reached within the follow-up', () => {
    const curve = kaplanMeier([...hours(1), { time: 9, observed: false }, { time: 9, observed: false }]);
    expect(curve.median.estimate).toEqual({ defined: false, reason: 'the curve does not fall to 50 % within the follow-up' });
  });

  it('refuses times that cannot be', () => {
    expect(() => kaplanMeier([{ time: -1, observed: true }])).toThrow('durations[0].time must be at least 0; got -1');
    expect(() => kaplanMeier([{ time: Number.NaN, observed: true }])).toThrow(RangeError);
    expect(() => kaplanMeier([{ time: 1, observed: 1 as unknown as boolean }])).toThrow(TypeError);
  });
});

describe('survivalAt', () => {
  const curve = kaplanMeier([...hours(2, 4), { time: 6, observed: false }]);

  it('is 1 before the first event and undefined after the last follow-up', () => {
    expect(survivalAt(curve, [1])[0]).toMatchObject({ survival: 1, atRisk: 3 });
    expect(survivalAt(curve, [7])[0]!.survival).toEqual({ defined: false, reason: 'follow-up ends at 6' });
  });

  it('stays 0 after everyone has had the event', () => {
    expect(survivalAt(kaplanMeier(hours(1, 2)), [50])[0]).toMatchObject({ survival: 0, atRisk: 0 });
  });
});

describe('survivalQuantile', () => {
  it('finds the time by which a quarter has had the event', () => {
    expect(survivalQuantile(kaplanMeier(hours(1, 2, 3, 4, 5)), 0.25).estimate).toBe(2);
  });
});
