import { describe, expect, it } from 'vitest';
import { mcnemar, pairedMeanDiff, pairedShareDiff } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('paired');

describe('matched pairs', () => {
  it('without a discordant pair have no McNemar statistic and an exact p of 1', () => {
    expect(mcnemar({ both: 4, first: 0, second: 0, neither: 3 })).toMatchObject({ statistic: { defined: false }, exactP: 1 });
  });

  it('have no difference when there are none', () => {
    expect(pairedShareDiff({ both: 0, first: 0, second: 0, neither: 0 })).toEqual({ defined: false, reason: 'the denominator is 0' });
  });

  it('that differ by one amount throughout have no p-value', () => {
    expect(pairedMeanDiff([3, 4, 5], [1, 2, 3])).toMatchObject({ estimate: 2, p: { defined: false } });
    expect(pairedMeanDiff([3], [1])).toMatchObject({ estimate: 2, lower: { defined: false }, p: { defined: false } });
  });

  it('must be complete', () => {
    expect(() => pairedMeanDiff([1, 2], [1])).toThrow('first and second must be of one length; got 2 and 1');
  });
});
