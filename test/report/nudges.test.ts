import { describe, expect, it } from 'vitest';
import { tabulate } from '../../src/report/case.ts';
import { aLedger, aPrice, aQuote, type Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
const nudge = { human: { act: 'nudge', stop: false } } as const;

const caseOf = (story: Story) => tabulate(aLedger([story]), 14)[0];
const nudges = (story: Story): number | undefined => caseOf(story)?.nudges.length;

describe('a reminder of theirs', () => {
  it.each([
    [1, 'a mail that asks whether it still stands, after their answer', { tries: form, mails: [{ hours: 3 }, { hours: 90, ...nudge }] }],
    [1, 'a call after their mail', { tries: form, mails: [{ hours: 3 }], calls: [{ hours: 50 }] }],
    [2, 'each of two', { tries: form, mails: [{ hours: 3 }, { hours: 50, ...nudge }, { hours: 90, ...nudge }] }],
    [0, 'not the first thing they say', { tries: form, mails: [{ hours: 3, ...nudge }] }],
    [0, 'not a second mail that brings the offer', { tries: form, mails: [{ hours: 3 }, { hours: 50 }] }],
    [0, 'not a newsletter', { tries: form, mails: [{ hours: 3 }, { hours: 50, kind: 'newsletter' }] }],
    [0, 'not an answer to our next contact', { tries: [...form, { code: 'accepted', stage: 'request', hours: 40 }], mails: [{ hours: 3 }, { hours: 50, ...nudge }] }],
    [1, 'one after our request and their answer to it', { tries: [...form, { code: 'accepted', stage: 'request', hours: 40 }], mails: [{ hours: 3 }, { hours: 50 }, { hours: 120, ...nudge }] }],
    [0, 'not what comes after we took our leave', { tries: [...form, { code: 'accepted', stage: 'close_out', hours: 100 }], mails: [{ hours: 3 }, { hours: 110 }, { hours: 120, ...nudge }] }],
  ] as readonly (readonly [number, string, Story])[])('%i: %s', (n, _why, story) => {
    expect(nudges(story)).toBe(n);
  });
});

describe('a price and a document', () => {
  it('count although we had asked again, and not once we took our leave', () => {
    const asked: Story = { tries: [...form, { code: 'accepted', stage: 'request', hours: 40 }], mails: [{ hours: 3 }, { hours: 50, ...aPrice(aQuote(400_000)), deliverables: [{ file: 'kp.pdf', kind: 'offer', evidence: '' }] }] };
    expect(caseOf(asked)).toMatchObject({ quote: { amount: 400_000 }, offered: true, competence: 3, firstReply: { hours: 3 } });
    const late: Story = { ...asked, tries: [...form, { code: 'accepted', stage: 'close_out', hours: 40 }] };
    expect(caseOf(late)).toMatchObject({ quote: null, offered: false, competence: 1 });
  });
});
