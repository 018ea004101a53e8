import { describe, expect, it } from 'vitest';
import { clopperPearson, surveyMean, surveyShare, type SurveyUnit } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('survey');

const units = (...values: number[]): SurveyUnit[] => values.map((value) => ({ value, stratum: 'all', weight: 2 }));

describe('surveyMean', () => {
  it('has no error when every stratum was taken whole', () => {
    expect(surveyMean(units(1, 2, 6).map((unit) => ({ ...unit, weight: 1 })), { populationSizes: { all: 3 } })).toMatchObject({ estimate: 3, standardError: 0 });
  });

  it('has an estimate and no error when a stratum has one unit', () => {
    const lonely = [...units(1, 2), { value: 3, stratum: 'rest', weight: 5 }];
    expect(surveyMean(lonely)).toMatchObject({ standardError: { defined: false, reason: 'stratum "rest" has one unit' } });
  });

  it('is not moved by a stratum of one unit outside the domain', () => {
    const aside = [...units(1, 2, 6), { value: 3, stratum: 'rest', weight: 5, domain: false }];
    expect(surveyMean(aside)).toEqual(surveyMean(units(1, 2, 6)));
  });

  it('takes a unit of weight 0 for one outside the domain', () => {
    const rest = units(4, 6, 9);
    expect(surveyMean([{ value: 1, stratum: 'all', weight: 0 }, ...rest])).toEqual(surveyMean([{ value: 1, stratum: 'all', weight: 2, domain: false }, ...rest]));
  });

  it('is undefined for an empty domain', () => {
    expect(surveyMean(units(1, 2).map((unit) => ({ ...unit, domain: false })))).toEqual({ defined: false, reason: 'no unit is in the domain' });
  });

  it('refuses a sample larger than its population, and a weight below 0', () => {
    expect(() => surveyMean(units(1, 2, 3), { populationSizes: { all: 2 } })).toThrow(RangeError);
    expect(() => surveyMean([{ value: 1, stratum: 'a', weight: -1 }])).toThrow('units[0].weight must be at least 0; got -1');
    expect(() => surveyMean(units(1, 2), { estimator: 'horvitz-thompson' })).toThrow(TypeError);
  });
});

describe('surveyShare', () => {
  it('is Clopper-Pearson for a simple sample and for none or all', () => {
    expect(surveyShare(units(0, 0, 0, 0))).toMatchObject({ lower: 0, upper: (clopperPearson(0, 4) as { upper: number }).upper });
    expect(surveyShare(units(1, 1, 1, 1))).toMatchObject({ upper: 1, lower: (clopperPearson(4, 4) as { lower: number }).lower });
  });

  it('is exact, without an interval to speak of, when every unit was asked', () => {
    expect(surveyShare(units(0, 1, 1, 1), { populationSizes: { all: 4 } })).toMatchObject({ estimate: 0.75, lower: 0.75, upper: 0.75, method: 'census' });
    expect(surveyShare(units(0, 0, 0), { populationSizes: { all: 3 } })).toMatchObject({ lower: 0, upper: 0 });
  });

  it('refuses values that are no yes or no', () => {
    expect(() => surveyShare(units(0, 0.5))).toThrow('units[1].value must be 0 or 1; got 0.5');
  });
});
