import { describe, expect, it } from 'vitest';
import type { Hypothesis } from '../../src/domain/hypothesis.ts';
import { plannedMembers, powerOf } from '../../src/sample/power.ts';
import { isDefined, powerTwoProportions, wilson } from '../../src/stats/index.ts';

const arms = { factors: { budget: { named: {}, unnamed: {} }, length: { short: {}, middle: {}, long: {} } } };

const aHypothesis = (over: Partial<Hypothesis> = {}): Hypothesis => ({ id: 'H1', text: 'A named budget brings more replies', outcome: 'reply', factor: 'budget', smallest: 0.2, ...over });

const power = (n: number, ...hypotheses: readonly Hypothesis[]) => powerOf({ hypotheses, arms }, plannedMembers(n, arms));

describe('the power of a design', () => {
  it('counts the companies of each level, in all and in each stratum', () => {
    const members = [['north', 'named'], ['north', 'unnamed'], ['south', 'named']].map(([stratum = '', budget = '']) => ({ stratum, levels: { budget } }));
    expect(powerOf({ hypotheses: [], arms: { factors: { budget: arms.factors.budget } } }, members)).toMatchObject({
      n: 3,
      strata: [{ stratum: 'north', n: 2 }, { stratum: 'south', n: 1 }],
      factors: [{ factor: 'budget', levels: [{ level: 'named', n: 2 }, { level: 'unnamed', n: 1 }], strata: [{ stratum: 'north', n: [1, 1] }, { stratum: 'south', n: [1, 0] }] }],
    });
  });

  it('gives the widths of Wilson intervals, for all and for each level', () => {
    const { widths } = power(60);
    expect(widths.map(({ group, n }) => [group, n])).toEqual([['all', 60], ['budget named', 30], ['budget unnamed', 30], ['length short', 20], ['length middle', 20], ['length long', 20]]);
    const interval = wilson(18, 60);
    if (!isDefined(interval)) throw new Error(interval.reason);
    expect(widths[0]?.widths[1]).toEqual({ rate: 0.3, width: interval.upper - interval.lower });
  });

  it('finds the difference of shares that is detected with 80 % power at the strictest of Holm’s steps', () => {
    const { tests, hypotheses: [first] } = power(200, aHypothesis(), aHypothesis({ id: 'H2', factor: 'length' }));
    expect(tests).toBe(4);
    for (const [index, rate] of [0.1, 0.3, 0.5].entries()) {
      const one = first?.comparisons[0]?.detectable[index];
      expect(powerTwoProportions(rate, rate + (one?.value ?? 0), 100, { alpha: 0.05 / 4 })).toBeCloseTo(0.8, 2);
      expect(powerTwoProportions(rate, rate + (one?.atBest ?? 0), 100)).toBeCloseTo(0.8, 2);
    }
  });

  it('holds each pair of a factor’s levels against each other', () => {
    const { hypotheses: [only] } = power(30, aHypothesis({ factor: 'length' }));
    expect(only?.comparisons.map(({ groups }) => groups.map(({ group }) => group))).toEqual([['length short', 'length middle'], ['length short', 'length long'], ['length middle', 'length long']]);
  });

  it('detects smaller ratios of latency and price the more companies there are, and none where there are none', () => {
    const least = (n: number, outcome: 'latency' | 'price') => power(n, aHypothesis({ outcome, smallest: 1.5 })).hypotheses[0]?.comparisons[0]?.detectable[0]?.value;
    for (const outcome of ['latency', 'price'] as const) {
      expect(least(100, outcome)).toBeGreaterThan(least(400, outcome) ?? NaN);
      expect(least(1, outcome)).toBeNull();
    }
  });

  it('says of a statement about all companies how near it will be known', () => {
    const { tests, hypotheses: [only] } = power(100, { id: 'H1', text: 'Half answer', outcome: 'reply', smallest: 0.1 });
    expect(tests).toBe(0);
    expect(only?.comparisons[0]?.detectable[2]?.value).toBeCloseTo(0.096, 3);
    expect(only?.answerable).toBe('yes');
  });
});

describe('a hypothesis that the design cannot answer', () => {
  it('is named in a warning', () => {
    const { warnings, hypotheses: [only] } = power(40, aHypothesis({ smallest: 0.15 }));
    expect(only?.answerable).toBe('no');
    expect(warnings).toEqual(['H1: this design cannot answer it: the smallest difference that matters (0.15) is below what it detects under every assumption']);
  });

  it('under some assumptions is told with them', () => {
    const { warnings } = power(180, aHypothesis({ smallest: 0.2 }));
    expect(warnings).toEqual(['H1: the smallest difference that matters (0.2) is below what this design detects where 30 % is the rate; where 50 % is the rate']);
  });

  it('is silent where the companies suffice', () => {
    expect(power(2_000, aHypothesis()).warnings).toEqual([]);
  });

  it('may be one that says no smallest difference', () => {
    const { smallest: _, ...open } = aHypothesis();
    expect(power(2_000, open).warnings).toEqual([expect.stringContaining('names no `smallest` difference') as string]);
  });

  it('may be one whose arm got nobody', () => {
    expect(power(1, aHypothesis()).hypotheses[0]).toMatchObject({ answerable: 'no', comparisons: [{ detectable: [{ value: null }, { value: null }, { value: null }, { value: null }] }] });
  });
});
