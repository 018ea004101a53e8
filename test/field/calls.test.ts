import { describe, expect, it } from 'vitest';
import type { Standing } from '../../src/domain/standing.ts';
import { callsSchema } from '../../src/domain/stages.ts';
import { dayMs, plusMs } from '../../src/domain/time.ts';
import type { Touch } from '../../src/domain/touch.ts';
import { dueCalls } from '../../src/field/calls.ts';
import { judgementOf, mailOf, standingOf, touchOf } from '../support/planning.ts';
import { aTarget, anAttempt, anOutcome, at } from '../support/rows.ts';

const calls = callsSchema.parse({ afterDays: 3, attempts: 2, script: 'letters/call.md' });
const reached = standingOf({ target: aTarget({ phones: ['+74951234567'] }), attempts: [{ state: 'ended', attempt: anAttempt(), outcome: anOutcome() }] });
const ours = (result: Touch['result']): Touch => touchOf({ mode: 'call', direction: 'out', result, happenedAt: plusMs(at, 3 * dayMs) });
const holds = { lockouts: new Map(), unsettled: new Map() };
const dueFor = (standing: Standing, made: readonly Touch[] = [], days = 4) => dueCalls([standing], made, calls, holds, plusMs(at, days * dayMs));

describe('a call', () => {
  it('is due to a company that took the inquiry and was silent for so long, at every number it publishes', () => {
    expect(dueFor(reached, [], 2)).toEqual([]);
    expect(dueFor(reached)).toMatchObject([{ phones: ['+74951234567'], made: [], since: plusMs(at, 3 * dayMs) }]);
  });

  it('is tried again until the number of calls is reached', () => {
    expect(dueFor(reached, [ours('no_answer')])).toHaveLength(1);
    expect(dueFor(reached, [ours('no_answer'), ours('busy')])).toEqual([]);
  });

  it.each<[string, Standing, readonly Touch[]]>([
    ['a person spoke with us', reached, [ours('callback_promised')]],
    ['they answered', { ...reached, touches: [mailOf(24, judgementOf('human'))] }, []],
    ['they asked to be left alone', { ...reached, suppressed: true }, []],
    ['nobody knows whether the inquiry arrived', { ...reached, attempts: [{ state: 'unknown', attempt: anAttempt() }] }, []],
    ['they publish no number', { ...reached, target: aTarget() }, []],
    ['the draw left them out of the share that is called', { ...reached, assignment: { ...reached.assignment, lot: 1 } as Standing['assignment'] }, []],
  ])('is not due once %s', (_, standing, made) => expect(dueFor(standing, made)).toEqual([]));
});
