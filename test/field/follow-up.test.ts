import { describe, expect, it } from 'vitest';
import { asId, type MessageId } from '../../src/domain/ids.ts';
import type { PlanLine } from '../../src/domain/plan.ts';
import { stagesSchema } from '../../src/domain/stages.ts';
import type { AttemptStanding, Standing } from '../../src/domain/standing.ts';
import { dayMs, instant, plusMs } from '../../src/domain/time.ts';
import { makePlan, planTarget } from '../../src/field/plan.ts';
import { isScheduled, scheduleOf } from '../../src/field/schedule.ts';
import { aProtocol, judgementOf, mailOf, planningOf, standingOf, touchOf } from '../support/planning.ts';
import { anAttempt, anOutcome, at, runId } from '../support/rows.ts';

const letter = (stage: string): string => `letters/${stage}.en.md`;
const stages = stagesSchema.parse({
  chase: { letter: letter('chase'), afterDays: 5 }, request: { letter: letter('request') }, closeOut: { letter: letter('close_out'), afterDays: 10 },
  questionnaire: { letter: letter('questionnaire'), afterDays: 14 }, debrief: { letter: letter('debrief') },
});

/** So many days after an inquiry that went out on a Monday noon. */
const after = (days: number) => plusMs(at, days * dayMs);
const emailed: AttemptStanding = { state: 'ended', attempt: anAttempt(), outcome: anOutcome() };
const byForm: AttemptStanding = { state: 'ended', attempt: anAttempt({ channel: 'form', contactKey: 'form:https://studio.example/ form', messageIdHeader: null }), outcome: anOutcome({ code: 'submitted_confirmed' }) };
const chased: AttemptStanding = { state: 'ended', attempt: anAttempt({ stage: 'chase', at: after(7) }), outcome: anOutcome() };
const answer = mailOf(24, judgementOf('human', { from: 'Olga@studio.example', subject: 'Re: A new site', quotes: [] }));
const approved = { runId, at, targetId: standingOf().target.id, stage: 'request' as const, messageId: asId<MessageId>('ms_24'), by: 'A. Petrova' };

const lineOf = (standing: Partial<Standing>, days: number, over: Parameters<typeof planningOf>[1] = {}): PlanLine =>
  planTarget(standingOf({ attempts: [emailed], ...standing }), planningOf([], { protocol: aProtocol({ stages }), now: after(days), ...over }));

describe('a chase', () => {
  it('waits its days, then follows the inquiry in its thread, to the same address', () => {
    expect(lineOf({}, 4)).toMatchObject({ act: 'skip', code: 'not_due', stage: 'chase', dueAt: after(5) });
    expect(lineOf({}, 7)).toMatchObject({
      act: 'contact', stage: 'chase', letter: { subject: 'Re: A new site', body: 'Hello (chase)' },
      steps: [{ channel: 'email', to: 'info@studio.example', replyTo: 'k7@persona.example', thread: { messageIdHeader: '<1@persona.example>' } }],
    });
  });

  it('goes by the form that took the inquiry, and by no other channel', () => {
    expect(lineOf({ attempts: [byForm] }, 7)).toMatchObject({ stage: 'chase', steps: [{ channel: 'form', contactKey: 'form:https://studio.example/ form' }] });
  });

  it('waits for the working day', () => {
    expect(lineOf({}, 5)).toMatchObject({ code: 'not_due', dueAt: '2026-03-09T07:00:00.000Z' });
  });

  it.each<[string, Partial<Standing>]>([
    ['whoever answered', { touches: [answer] }],
    ['a channel that certainly took nothing', { attempts: [{ state: 'ended', attempt: anAttempt(), outcome: anOutcome({ code: 'refused_permanent', dispatched: false }) }], probe: null }],
    ['an inquiry that nobody confirmed', { attempts: [{ state: 'ended', attempt: byForm.attempt, outcome: anOutcome({ code: 'submitted_unconfirmed' }) }] }],
    ['a letter that came back', { touches: [mailOf(1, judgementOf('bounce', { bounce: { type: 'hard', recipients: [] } }))] }],
    ['whoever asked us to stop', { suppressed: true }],
    ['an attempt whose end nobody saw', { attempts: [{ state: 'unknown', attempt: anAttempt() }] }],
    ['those outside the random share', { assignment: { ...standingOf().assignment, lot: 0.6 } as Standing['assignment'] }],
  ])('never goes to %s', (_, standing) => {
    const some = stagesSchema.parse({ chase: { letter: letter('chase'), afterDays: 5, share: 0.5 } });
    expect(lineOf(standing, 7, { protocol: aProtocol({ stages: some }) }).act).toBe('skip');
  });

  it('never goes while a message waits that may be theirs', () => {
    expect(lineOf({}, 7, { unsettled: new Map([[standingOf().target.id, 'message ms_9 may be theirs']]) })).toMatchObject({ code: 'unsettled' });
  });

  it('is not stopped by an automatic acknowledgement, and never answers one', () => {
    const line = lineOf({ touches: [mailOf(0, judgementOf('acknowledgement', { from: 'robot@studio.example' }))] }, 7);
    expect(line).toMatchObject({ stage: 'chase', steps: [{ to: 'info@studio.example' }] });
  });

  it('goes once', () => {
    expect(lineOf({ attempts: [emailed, chased] }, 12)).toMatchObject({ act: 'skip', stage: 'questionnaire', code: 'not_due', dueAt: after(21) });
  });
});

describe('a request', () => {
  it('waits for a person to approve the very message that it answers', () => {
    expect(lineOf({ touches: [answer] }, 2)).toMatchObject({ act: 'skip', stage: 'request', code: 'needs_approval', reason: 'read ms_24 and approve it with `shopper approve`' });
    expect(lineOf({ touches: [answer], approvals: [{ ...approved, messageId: asId<MessageId>('ms_99') }] }, 2)).toMatchObject({ code: 'needs_approval' });
  });

  it('then answers in their thread, to whoever wrote', () => {
    expect(lineOf({ touches: [answer], approvals: [approved] }, 2)).toMatchObject({
      act: 'contact', stage: 'request', letter: { subject: 'Re: A new site' },
      steps: [{ to: 'olga@studio.example', thread: { messageId: 'ms_24', messageIdHeader: '<24@studio.example>' } }],
    });
  });

  it.each([['declined', judgementOf('human', { human: { act: 'decline', stop: false } })], ['wrote by machine', judgementOf('acknowledgement')]])('has nothing to ask of whoever %s', (_, judgement) => {
    expect(lineOf({ touches: [mailOf(24, judgement)] }, 2)).not.toMatchObject({ stage: 'request', code: 'needs_approval' });
  });
});

describe('a close-out', () => {
  const asked: AttemptStanding = { state: 'ended', attempt: anAttempt({ stage: 'request', at: after(2) }), outcome: anOutcome() };

  it('thanks, so many days after the last word in either direction', () => {
    const talked = { attempts: [emailed, asked], touches: [answer, mailOf(72, judgementOf('human', { from: 'olga@studio.example', subject: 'Offer' }))] };
    expect(lineOf(talked, 9)).toMatchObject({ stage: 'close_out', code: 'not_due', dueAt: after(13) });
    expect(lineOf(talked, 14)).toMatchObject({ act: 'contact', stage: 'close_out', letter: { subject: 'Re: Offer' }, steps: [{ to: 'olga@studio.example' }] });
  });
});

describe('a debrief', () => {
  const debriefed = (standing: Partial<Standing>, days: number): PlanLine => lineOf(standing, days, { stages: ['debrief'] });

  it('goes to everybody who was reached, once their follow-up is over', () => {
    expect(debriefed({}, 10)).toMatchObject({ code: 'not_due', dueAt: after(14) });
    expect(debriefed({}, 14)).toMatchObject({ act: 'contact', stage: 'debrief' });
    expect(debriefed({ touches: [mailOf(24, judgementOf('human', { human: { act: 'decline', stop: false }, from: 'olga@studio.example' }))] }, 14)).toMatchObject({ act: 'contact' });
  });

  it.each<[string, Partial<Standing>]>([
    ['the suppressed', { suppressed: true }],
    ['the never reached', { attempts: [{ state: 'ended', attempt: anAttempt(), outcome: anOutcome({ code: 'refused_permanent', dispatched: false }) }] }],
    ['the bounced', { touches: [mailOf(1, judgementOf('bounce', { bounce: { type: 'hard', recipients: [] } }))] }],
    ['the unknown', { attempts: [{ state: 'unknown', attempt: anAttempt() }] }],
  ])('never goes to %s', (_, standing) => expect(debriefed(standing, 30).act).toBe('skip'));

  it('is no part of a wave', () => {
    expect(lineOf({ touches: [touchedByCall] }, 40, { protocol: aProtocol({ stages: stagesSchema.parse({ debrief: { letter: letter('debrief') } }) }) })).toMatchObject({ act: 'skip', code: 'done' });
  });

  const touchedByCall = { touch: touchOf({ mode: 'call', human: true }), judgement: null, messageIdHeader: null };
});

describe('waves and random moments', () => {
  const { fieldPeriod } = aProtocol();
  const fresh = (wave: number, slot: number): Standing => standingOf({ assignment: { runId, at, targetId: standingOf().target.id, tag: 'k7', order: 1, levels: {}, block: 1, wave, slot, lot: 0 } });

  it('keep a company waiting for its own wave', () => {
    const protocol = aProtocol({ fieldPeriod: { ...fieldPeriod, waves: [{ start: '2026-03-02', n: 1 }, { start: '2026-04-06' }] } });
    expect(planTarget(fresh(1, 0), planningOf([], { protocol })).act).toBe('contact');
    expect(planTarget(fresh(2, 0), planningOf([], { protocol }))).toMatchObject({ code: 'not_due', reason: 'due at 2026-04-06T00:00:00.000Z' });
  });

  it('spread a wave over its days, each company at its own moment', () => {
    const protocol = aProtocol({ fieldPeriod: { ...fieldPeriod, sendTimes: 'random' } });
    const early = fresh(1, 0.1);
    const late = fresh(1, 0.9);
    const plan = makePlan(planningOf([early, late], { protocol, now: instant('2026-03-02T09:00:00Z') }));
    expect(plan.lines.map(({ act }) => act)).toEqual(['contact', 'skip']);
    expect(plan.lines[1]).toMatchObject({ code: 'not_due', dueAt: '2026-03-02T14:12:00.000Z' });
  });

  it('keep an arm to its own hours', () => {
    const protocol = aProtocol({ arms: { factors: { time: { morning: { hours: { from: '10:00', to: '12:00' } }, any: {} } } } });
    const morning = { ...fresh(1, 0), assignment: { ...fresh(1, 0).assignment, levels: { time: 'morning' } } as Standing['assignment'] };
    expect(planTarget(morning, planningOf([], { protocol, now: instant('2026-03-02T10:00:00Z') }))).toMatchObject({ code: 'not_due', dueAt: '2026-03-03T07:00:00.000Z' });
    expect(planTarget(fresh(1, 0), planningOf([], { protocol, now: instant('2026-03-02T10:00:00Z') })).act).toBe('contact');
  });

  it('an arm of e-mail leaves out a form that is there, and never an only channel', () => {
    const protocol = aProtocol({ arms: { factors: { channel: { mail: { channel: 'email' }, form: { channel: 'form' } } } } });
    const inArm = (level: string, emails: readonly string[]): PlanLine => {
      const standing = fresh(1, 0);
      const probe = standing.probe && { ...standing.probe, finding: { ...standing.probe.finding, channels: { ...standing.probe.finding.channels, email: emails } } };
      return planTarget({ ...standing, probe, target: { ...standing.target, emails: [] }, assignment: { ...standing.assignment, levels: { channel: level } } as Standing['assignment'] }, planningOf([], { protocol }));
    };
    const channels = (line: PlanLine): readonly string[] => (line.act === 'contact' ? line.steps.map(({ channel, after: when }) => `${channel} ${when}`) : []);
    expect(channels(inArm('mail', ['info@studio.example']))).toEqual(['email start']);
    expect(channels(inArm('mail', []))).toEqual(['form start', 'form address_refused']);
    expect(channels(inArm('form', ['info@studio.example']))).toEqual(['form start', 'form address_refused', 'email fallback']);
  });
});

describe('the schedule', () => {
  it('holds every letter of fixed text, and stays the same while the wave runs', () => {
    const planning = planningOf([standingOf()], { protocol: aProtocol({ stages }) });
    const before = scheduleOf(planning);
    expect(before.map(({ stage }) => stage)).toEqual(['inquiry', 'chase', 'questionnaire', 'close_out']);
    expect(scheduleOf({ ...planning, standings: [standingOf({ attempts: [emailed, chased], touches: [answer] })] })).toEqual(before);
  });

  it('does not hold a request, nor another letter', () => {
    const scheduled = scheduleOf(planningOf([standingOf()], { protocol: aProtocol({ stages }) }));
    const contact = (line: PlanLine) => {
      if (line.act !== 'contact') throw new Error(line.reason);
      return line;
    };
    expect(isScheduled(scheduled, contact(lineOf({}, 7)))).toBe(true);
    expect(isScheduled(scheduled, contact(lineOf({ touches: [answer], approvals: [approved] }, 2)))).toBe(false);
    const chase = contact(lineOf({}, 7));
    expect(isScheduled(scheduled, { ...chase, letter: { ...chase.letter, body: 'Hello again' } })).toBe(false);
  });
});
