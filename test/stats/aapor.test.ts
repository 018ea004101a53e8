import { describe, expect, it } from 'vitest';
import { aaporRates } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('aapor');

describe('aaporRates', () => {
  it('is a tagged reason, not 0, where no case enters', () => {
    expect(aaporRates({ I: 0 }).COOP3).toEqual({
      rate: { defined: false, reason: 'no case enters the denominator of COOP3' }, numerator: 0, denominator: 0,
    });
  });

  it('runs RR3 from RR5 to RR1 as e goes from 0 to 1', () => {
    const counts = { I: 40, P: 5, R: 8, NC: 20, O: 2, UH: 3, UO: 12 };
    expect(aaporRates(counts, { e: 0 }).RR3.rate).toBe(aaporRates(counts).RR5.rate);
    expect(aaporRates(counts, { e: 1 }).RR3.rate).toBe(aaporRates(counts).RR1.rate);
  });

  it('refuses a count that is none and an e that is no share', () => {
    expect(() => aaporRates({ I: -1 })).toThrow('I must be a whole number of at least 0; got -1');
    expect(() => aaporRates({ I: 1 }, { e: 2 })).toThrow('e must be from 0 to 1; got 2');
  });
});
