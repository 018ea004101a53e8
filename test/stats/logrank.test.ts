import { describe, expect, it } from 'vitest';
import { logrank, type Duration } from '../../src/stats/index.ts';
import { agreesWithR } from './reference.ts';

agreesWithR('logrank');

describe('logrank', () => {
  const fast: Duration[] = [1, 2, 2, 4].map((time) => ({ time, observed: true }));
  const slow: Duration[] = [3, 6, 7, 9].map((time) => ({ time, observed: time < 9 }));

  it('leaves an empty arm out and takes its degree of freedom away', () => {
    expect(logrank([fast, slow, []])).toMatchObject({ df: 1, statistic: logrank([fast, slow]).statistic });
  });

  it('has no statistic when nobody had the event', () => {
    const waiting = [{ time: 5, observed: false }];
    expect(logrank([waiting, waiting])).toMatchObject({ df: 0, p: { defined: false } });
    expect(logrank([fast, []])).toMatchObject({ statistic: { defined: false } });
  });

  it('finds no difference between an arm and itself', () => {
    expect(logrank([slow, slow]).statistic).toBeCloseTo(0, 12);
  });

  it('refuses one group', () => {
    expect(() => logrank([fast])).toThrow('groups must be at least two lists of durations; got 1');
  });
});
