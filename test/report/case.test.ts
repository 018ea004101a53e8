import { describe, expect, it } from 'vitest';
import { tabulate, type Case, type Estimand } from '../../src/report/case.ts';
import { aLedger, aPrice, aQuote, hardBounce, hoursLater, sentAt, type Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
const fortnight = 14 * 24;

describe('follow-up', () => {
  it('ends with the field period when polls went on after it', () => {
    expect(caseOf({ tries: form }).latency).toEqual({ hours: fortnight, observed: false });
  });

  it('ends with the start of the last complete poll when that came earlier, never with the clock', () => {
    const { followUpEnd, latency } = caseOf({ tries: form, mails: [{ hours: 101 }] }, 100);
    expect(followUpEnd).toBe(hoursLater(100));
    expect(latency).toEqual({ hours: 100, observed: false });
  });

  it('does not exist before the first complete poll, nor where the last one began before the inquiry', () => {
    expect(caseOf({ tries: form, mails: [{ hours: 1 }] }, null)).toMatchObject({ followUpEnd: null, latency: null, firstReply: null });
    expect(caseOf({ tries: form }, -1)).toMatchObject({ origin: sentAt, followUpEnd: null, latency: null });
  });

  it('ends with our next contact for unprompted replies, and not for those in the field period', () => {
    const chased: Story = { tries: [...form, { code: 'accepted', stage: 'chase', hours: 72 }], mails: [{ hours: 80 }] };
    expect(caseOf(chased)).toMatchObject({ followUpEnd: hoursLater(72), firstReply: null, latency: { hours: 72, observed: false } });
    expect(caseOf(chased, 480, 'in_field_period')).toMatchObject({ followUpEnd: hoursLater(fortnight), firstReply: { hours: 80 } });
  });

  it('ends with a call of ours that was written down by hand', () => {
    expect(caseOf({ tries: form, calls: [{ hours: 48, direction: 'out' }], mails: [{ hours: 50 }] }).followUpEnd).toBe(hoursLater(48));
  });

  it('is not ended by a chase that certainly reached nobody', () => {
    const { followUpEnd } = caseOf({ tries: [...form, { code: 'network_error', stage: 'chase', hours: 72 }] });
    expect(followUpEnd).toBe(hoursLater(fortnight));
  });
});

describe('origin', () => {
  it('is the dispatch of a form that did not confirm, and flagged', () => {
    expect(caseOf({ tries: [{ code: 'submitted_unconfirmed' }] })).toMatchObject({ origin: sentAt, unconfirmed: true });
    expect(caseOf({ tries: form })).toMatchObject({ origin: sentAt, unconfirmed: false });
  });

  it('is the accepted attempt after a fallback', () => {
    const entry = caseOf({ tries: [{ code: 'no_form' }, { code: 'accepted', hours: 2 }], mails: [{ hours: 5 }] });
    expect(entry).toMatchObject({ origin: hoursLater(2), channel: 'email', latency: { hours: 3, observed: true } });
  });

  it('does not exist where no channel took the inquiry, and a reply is still a reply', () => {
    const entry = caseOf({ tries: [{ code: 'timeout' }], mails: [{ hours: 5 }] });
    expect(entry).toMatchObject({ origin: null, latency: null, firstReply: { mode: 'email', hours: 5 } });
  });
});

describe('what counts of a company', () => {
  it('leaves a bounced mail out of latency: not delivered is not unanswered', () => {
    expect(caseOf({ tries: [{ code: 'accepted' }], mails: [{ hours: 1, ...hardBounce }] })).toMatchObject({ bounced: true, latency: null });
  });

  it('takes the first human touch, not the acknowledgement before it', () => {
    const entry = caseOf({ tries: form, mails: [{ hours: 0.1, kind: 'acknowledgement' }, { hours: 30 }], calls: [{ hours: 26 }] });
    expect(entry).toMatchObject({ acknowledged: true, firstReply: { mode: 'call', hours: 26 } });
  });

  it('takes the first one-off price: a rate by the hour is not what the work costs', () => {
    const mails = [{ hours: 1, ...aPrice(aQuote(3_000, { period: 'hour' })) }, { hours: 2, ...aPrice(aQuote(400_000)) }, { hours: 3, ...aPrice(aQuote(350_000)) }];
    expect(caseOf({ tries: form, mails }).quote?.amount).toBe(400_000);
  });
});

function caseOf(story: Story, polledAfterHours: number | null = 480, estimand?: Estimand): Case {
  const [entry] = tabulate(aLedger([story], polledAfterHours), 14, estimand);
  if (!entry) throw new Error('no case');
  return entry;
}
