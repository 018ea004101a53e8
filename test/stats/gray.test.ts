import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grayTest, type CompetingDuration } from '../../src/stats/index.ts';
import { agreesWithR, notFinite } from './reference.ts';

agreesWithR('gray');

describe('grayTest', () => {
  const cause = fc.constantFrom<(string | false)[]>('mail', 'phone', false);
  const group = fc.array(fc.record({ time: fc.integer({ min: 0, max: 9 }), cause }), { maxLength: 15 });

  it('never returns NaN, however small or empty the groups', () => {
    fc.assert(fc.property(group, group, group, fc.constantFrom(0, 1), (a, b, c, rho) => {
      expect(notFinite(grayTest([a, b, c], 'mail', { rho }))).toEqual([]);
    }));
  });

  it('has no statistic against an empty arm or without the cause', () => {
    const arm: CompetingDuration[] = [{ time: 1, cause: 'mail' }, { time: 2, cause: 'phone' }];
    expect(grayTest([arm, []], 'mail')).toMatchObject({ statistic: { defined: false }, df: 0 });
    expect(grayTest([arm, arm], 'fax')).toMatchObject({ statistic: { defined: false } });
  });
});
