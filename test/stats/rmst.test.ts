import { describe, expect, it } from 'vitest';
import { rmst, rmstDifference } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('rmst');

describe('rmst', () => {
  const complete = [1, 3, 5, 7].map((time) => ({ time, observed: true }));

  it('is the plain mean when everyone has had the event by tau', () => {
    expect(rmst(complete, 10)).toMatchObject({ estimate: 4 });
  });

  it('is undefined beyond the follow-up of those still waiting', () => {
    expect(rmst([...complete, { time: 8, observed: false }], 10)).toEqual({ defined: false, reason: 'follow-up ends at 8, before 10' });
    expect(rmst([], 10)).toEqual({ defined: false, reason: 'there are no durations' });
    expect(rmstDifference(complete, [], 10)).toEqual({ defined: false, reason: 'there are no durations' });
  });

  it('refuses a tau of 0', () => {
    expect(() => rmst(complete, 0)).toThrow('tau must be above 0; got 0');
  });
});
