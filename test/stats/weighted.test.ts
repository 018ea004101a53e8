import { describe, expect, it } from 'vitest';
import { kaplanMeier, quantile, surveyQuantile, weightedKaplanMeier, weightedQuantile } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('weighted');

describe('weightedKaplanMeier', () => {
  it('is the plain curve when all weights are equal', () => {
    const durations = [3, 5, 5, 8, 9].map((time, i) => ({ time, observed: i % 2 === 0 }));
    const weighted = weightedKaplanMeier(durations.map((duration) => ({ ...duration, weight: 0.1 })));
    const plain = kaplanMeier(durations);
    weighted.steps.forEach((step, i) => expect(step.survival).toBeCloseTo(plain.steps[i]!.survival, 12));
    expect(weighted.median.estimate).toBe(plain.median.estimate);
  });

  it('ends at exactly 0 when the last unit has the event', () => {
    const curve = weightedKaplanMeier([0.1, 0.2, 0.3].map((weight, time) => ({ time, observed: true, weight })));
    expect(curve.steps.at(-1)).toMatchObject({ survival: 0, standardError: { defined: false } });
  });

  it('has no median for nobody', () => {
    expect(weightedKaplanMeier([]).median.estimate).toMatchObject({ defined: false });
  });
});

describe('weightedQuantile', () => {
  it('counts a unit as often as its weight', () => {
    expect(weightedQuantile([{ value: 10, weight: 1 }, { value: 20, weight: 3 }], 0.5)).toBe(20);
    expect(weightedQuantile([5, 1, 3].map((value) => ({ value, weight: 1 })), 0.5)).toBe(quantile([1, 3, 5], 0.5));
  });

  it('does not bound a quantile by a sample too small to', () => {
    const units = [1, 2, 3].map((value) => ({ value, weight: 1, stratum: 'a' }));
    expect(surveyQuantile(units, 0.5)).toMatchObject({ estimate: 2, lower: { defined: false } });
  });
});
