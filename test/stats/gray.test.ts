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

  it('goes on when ties bring the pooled incidence to one before the last group is through, as cmprsk does', () => {
    const at = (...times: readonly number[]): CompetingDuration[] => times.map((time) => ({ time, cause: 'mail' }));
    expect(grayTest([at(1), at(0, 0), at(2)], 'mail').statistic).toBeCloseTo(3.4, 9);
    const eight = [...Array.from({ length: 4 }, () => at(0)), at(1), at(1), at(2), at(3)];
    expect(notFinite(grayTest(eight, 'mail'))).toEqual([]);
  });

  it('has no statistic against an empty arm or without the cause', () => {
    const arm: CompetingDuration[] = [{ time: 1, cause: 'mail' }, { time: 2, cause: 'phone' }];
    expect(grayTest([arm, []], 'mail')).toMatchObject({ statistic: { defined: false }, df: 0 });
    expect(grayTest([arm, arm], 'fax')).toMatchObject({ statistic: { defined: false } });
  });
});
