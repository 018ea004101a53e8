import { describe, expect, it } from 'vitest';
import { asId, type AttemptId, type TargetId } from '../../src/domain/ids.ts';
import { breachesOfAtMostOnce } from '../../src/field/at-most-once.ts';
import { anAttempt, anOutcome } from '../support/rows.ts';

const id = (n: number): AttemptId => asId<AttemptId>(`at_${n}`);
const refused = (n: number) => anOutcome({ attemptId: id(n), code: 'refused_temporary', dispatched: false, dispatchedAt: null });

describe('at most once', () => {
  it('holds for a second try after one that certainly was not delivered', () => {
    expect(breachesOfAtMostOnce({ attempts: [anAttempt(), anAttempt({ id: id(2), ordinal: 2 }), anAttempt({ id: id(3), stage: 'chase' })], outcomes: [refused(1), anOutcome({ attemptId: id(2) })] })).toEqual([]);
  });

  it('is broken by a try after one that arrived, or of which nobody knows', () => {
    const attempts = [anAttempt(), anAttempt({ id: id(2), ordinal: 2 })];
    expect(breachesOfAtMostOnce({ attempts, outcomes: [anOutcome()] })).toEqual(['attempt at_2: made although at_1 ended as accepted']);
    expect(breachesOfAtMostOnce({ attempts, outcomes: [] })).toEqual(['attempt at_2: made although at_1 has no outcome']);
  });

  it('is broken by a number that was left out, and by one recipient for two companies', () => {
    expect(breachesOfAtMostOnce({ attempts: [anAttempt({ ordinal: 2 })], outcomes: [] })).toEqual(['attempt at_1: try 2 of the inquiry to tg_1, where 0 came before']);
    expect(breachesOfAtMostOnce({ attempts: [anAttempt(), anAttempt({ id: id(2), targetId: asId<TargetId>('tg_2') })], outcomes: [] }))
      .toEqual(['attempt at_2: info@studio.example was contacted for tg_1 already']);
  });

  it('is not taken for granted where an outcome has lost its attempt', () => {
    expect(breachesOfAtMostOnce({ attempts: [], outcomes: [anOutcome()] })).toEqual(['an outcome of the attempt at_1, which is not in the ledger']);
  });
});
