import { describe, expect, it } from 'vitest';
import { judgementOf, planned, standingOf, touchOf } from '../support/planning.ts';
import { mayFollow } from '../../src/field/inquiry.ts';
import type { OutcomeCode } from '../../src/domain/outcome.ts';
import type { PlannedStep } from '../../src/domain/plan.ts';
import { anAttempt, anOutcome } from '../support/rows.ts';

describe('who is left alone', () => {
  it.each([
    ['suppressed', standingOf({ suppressed: true }), 'suppressed'],
    ['not probed', standingOf({ probe: null }), 'not_probed'],
    ['accepted before', standingOf({ attempts: [{ state: 'ended', attempt: anAttempt(), outcome: anOutcome() }] }), 'done'],
    ['unknown', standingOf({ attempts: [{ state: 'unknown', attempt: anAttempt() }] }), 'unknown_attempt'],
    ['in flight', standingOf({ attempts: [{ state: 'in_flight', attempt: anAttempt() }] }), 'in_flight'],
    [
      'somebody answered although the form seemed to fail',
      standingOf({
        attempts: [{ state: 'ended', attempt: anAttempt({ channel: 'form' }), outcome: anOutcome({ code: 'network_error', dispatched: false, dispatchedAt: null }) }],
        touches: [{ touch: touchOf(), judgement: judgementOf('human'), messageIdHeader: null }],
      }),
      'done',
    ],
  ])('%s', (_, standing, code) => expect(planned(standing)).toMatchObject({ act: 'skip', code }));

  it('everybody outside business hours, before the field period, and over the ceiling', () => {
    expect(planned(standingOf(), { now: '2026-03-02T20:00:00Z' })).toMatchObject({ code: 'not_due' });
    expect(planned(standingOf(), { now: '2026-02-27T09:00:00Z' })).toMatchObject({ code: 'not_due' });
  });

  it('and is told what the inquiry will be when it is due', () => {
    const now = planned(standingOf());
    expect(planned(standingOf(), { now: '2026-03-02T20:00:00Z' })).toMatchObject({ act: 'skip', then: now });
    expect(planned(standingOf({ probe: null }), { now: '2026-03-02T20:00:00Z' })).toMatchObject({ code: 'not_probed', then: null });
  });
});

describe('the steps of an inquiry', () => {
  it('are the form as the probe found it, and then an e-mail to the role mailbox', () => {
    const line = planned(standingOf());
    expect(line.act === 'contact' && line.steps.map((step) => [step.channel, step.after])).toEqual([['form', 'start'], ['form', 'address_refused'], ['email', 'fallback']]);
  });

  it('leave the form out where the protocol says e-mail only', () => {
    const line = planned(standingOf(), { channels: { form: true, email: 'only' } });
    expect(line.act === 'contact' && line.steps.map((step) => [step.channel, step.after])).toEqual([['email', 'start']]);
  });

  it('end with the form where the protocol says no e-mail', () => {
    const line = planned(standingOf(), { channels: { form: true, email: 'never' } });
    expect(line.act === 'contact' && line.steps.map(({ channel }) => channel)).toEqual(['form', 'form']);
  });

  it('try an e-mail again that our own server did not take', () => {
    const attempt = anAttempt({ ordinal: 1 });
    const line = planned(standingOf({ attempts: [{ state: 'ended', attempt, outcome: anOutcome({ code: 'connection_lost', dispatched: false, dispatchedAt: null }) }] }));
    expect(line).toMatchObject({ act: 'contact', firstOrdinal: 2, steps: [{ channel: 'email' }] });
  });
});

/** DESIGN of the fallback, written out: which ends of a form allow a letter when nothing was dispatched. */
const allowed: readonly OutcomeCode[] = ['no_form', 'not_contact_form', 'embed_only', 'login_required', 'needs_unknown_field', 'broken_form', 'captcha', 'validation_error', 'network_error'];
const never: readonly OutcomeCode[] = ['submitted_confirmed', 'submitted_unconfirmed', 'spam_rejected', 'server_error', 'blocked', 'timeout', 'moved'];

describe('an e-mail after a form', () => {
  const letter: PlannedStep = { channel: 'email', after: 'fallback', contactKey: 'info@studio.example', replyTo: 'k7@persona.test', tagless: false, to: 'info@studio.example', why: '', thread: null };
  const follows = (code: OutcomeCode, dispatched: boolean): boolean => mayFollow(letter, anOutcome({ code, dispatched, dispatchedAt: null }), false);

  it.each(allowed)('follows %s when nothing was dispatched, and never when something was', (code) => {
    expect(follows(code, false)).toBe(true);
    expect(follows(code, true)).toBe(false);
  });

  it.each(never)('never follows %s', (code) => {
    expect(follows(code, false)).toBe(false);
    expect(follows(code, true)).toBe(false);
  });
});
