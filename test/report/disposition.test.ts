import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aaporClass, type Disposition } from '../../src/domain/disposition.ts';
import { outcomeCodes } from '../../src/domain/outcome.ts';
import { tabulate } from '../../src/report/case.ts';
import { aLedger, hardBounce, type Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
const mail = [{ code: 'accepted' }] as const;
const declined = { kind: 'human', human: { act: 'decline', stop: false } } as const;
const acknowledged = { kind: 'acknowledgement', human: null } as const;

/** One story for each disposition that a ledger can tell, and each rule that decides between two. */
const told: readonly (readonly [Disposition, string, Story])[] = [
  ['substantive_contact', 'a person answered', { tries: form, mails: [{ hours: 3 }] }],
  ['substantive_contact', 'a person called and talked about the work', { tries: form, calls: [{ hours: 3 }] }],
  ['substantive_contact', 'a person answered, and later declined', { tries: form, mails: [{ hours: 3 }, { hours: 9, ...declined }] }],
  ['other_human_touch', 'a person promised to come back', { tries: form, mails: [{ hours: 3, human: { act: 'promise', stop: false } }] }],
  ['other_human_touch', 'a person called and said nothing of the work', { tries: form, calls: [{ hours: 3, result: null }] }],
  ['declined', 'a person declined', { tries: form, mails: [{ hours: 3, ...declined }] }],
  ['declined', 'a person refused on the phone', { tries: form, calls: [{ hours: 3, result: 'refused' }] }],
  ['opted_out', 'a person asked not to be written to', { tries: mail, mails: [{ hours: 3, human: { act: 'other', stop: true } }] }],
  ['no_human_touch', 'silence', { tries: form }],
  ['no_human_touch', 'machines alone answered', { tries: form, mails: [{ hours: 1, ...acknowledged }, { hours: 2, kind: 'out_of_office', human: null }] }],
  ['no_human_touch', 'a missed call is no human touch', { tries: form, calls: [{ hours: 3, human: false, result: 'no_answer' }] }],
  ['no_human_touch', 'a form that did not confirm was acknowledged by mail', { tries: [{ code: 'submitted_unconfirmed' }], mails: [{ hours: 1, ...acknowledged }] }],
  ['no_human_touch', 'an attempt of unknown end was acknowledged by mail', { tries: [{}], mails: [{ hours: 1, ...acknowledged }] }],
  ['no_human_touch', 'the form failed, the mail after it was accepted', { tries: [{ code: 'no_form' }, { code: 'accepted' }] }],
  ['no_human_touch', 'a soft bounce says nothing final', { tries: mail, mails: [{ hours: 1, kind: 'bounce', human: null, bounce: { type: 'soft', recipients: [] } }] }],
  ['no_human_touch', 'a form cannot bounce', { tries: form, mails: [{ hours: 1, ...hardBounce }] }],
  ['no_usable_channel', 'neither form nor address', { tries: [{ code: 'no_form' }] }],
  ['captcha', 'a captcha before dispatch', { tries: [{ code: 'captcha' }] }],
  ['captcha', 'a captcha after dispatch', { tries: [{ code: 'captcha', outcome: { dispatched: true } }] }],
  ['login_required', 'a login wall', { tries: [{ code: 'login_required' }] }],
  ['blocked', 'a 403 before dispatch', { tries: [{ code: 'blocked' }] }],
  ['blocked', 'a 403 to the submission itself', { tries: [{ code: 'blocked', outcome: { dispatched: true } }] }],
  ['robots_disallowed', 'robots.txt kept us out before any attempt', { probe: { finding: 'robots_disallowed' } }],
  ['form_refused', 'the form refused a value', { tries: [{ code: 'validation_error' }] }],
  ['form_refused', 'the server took it for spam', { tries: [{ code: 'spam_rejected' }] }],
  ['email_refused', 'SMTP said 550 after DATA', { tries: [{ code: 'refused_permanent', outcome: { dispatched: true } }] }],
  ['not_delivered', 'the mail bounced for good', { tries: mail, mails: [{ hours: 1, ...hardBounce }] }],
  ['not_delivered', 'the bounce came after the follow-up', { tries: mail, mails: [{ hours: 18 * 24, ...hardBounce }] }],
  ['unconfirmed', 'the page said nothing', { tries: [{ code: 'submitted_unconfirmed' }] }],
  ['unconfirmed', 'the server broke after dispatch', { tries: [{ code: 'server_error' }] }],
  ['unknown', 'the attempt has no outcome', { tries: [{}] }],
  ['unknown', 'the attempt is at work', { tries: [{ inFlight: true }] }],
  ['unreachable', 'the network failed before dispatch', { tries: [{ code: 'network_error' }] }],
  ['unreachable', 'the page never came', { tries: [{ code: 'timeout', outcome: { dispatched: false } }] }],
  ['moved', 'the site lives elsewhere now', { tries: [{ code: 'moved' }] }],
  ['suppressed', 'on the list before any attempt', { suppressed: true }],
  ['no_human_touch', 'put on the list after the attempt', { suppressed: true, tries: form }],
  ['not_contacted', 'its turn has not come', {}],
];

describe('the disposition of a company', () => {
  it.each(told)('is %s: %s', (code, _why, story) => {
    expect(dispositionOf(story)).toBe(code);
  });

  it('comes from what happened within the follow-up alone', () => {
    expect(dispositionOf({ tries: form, mails: [{ hours: 14 * 24 + 1 }] })).toBe('no_human_touch');
    expect(dispositionOf({ tries: form, mails: [{ hours: -1 }] })).toBe('no_human_touch');
  });

  it('exists for every outcome, with and without dispatch, so that the table adds up to n', () => {
    const tries = fc.array(fc.record({ code: fc.constantFrom(...outcomeCodes), outcome: fc.record({ dispatched: fc.boolean() }) }), { maxLength: 3 });
    const mails = fc.array(fc.record({ hours: fc.integer({ min: -48, max: 600 }), kind: fc.constantFrom('human', 'acknowledgement', 'newsletter') }), { maxLength: 3 });
    fc.assert(fc.property(fc.array(fc.record({ tries, mails }), { minLength: 1, maxLength: 6 }), (stories) => {
      const cases = tabulate(aLedger(stories), 14);
      expect(cases).toHaveLength(stories.length);
      for (const { disposition, aapor, firstReply } of cases) {
        expect(aapor).toBe(aaporClass(disposition));
        expect(firstReply !== null).toBe(aapor === 'I' || aapor === 'P' || aapor === 'R');
      }
    }), { numRuns: 200 });
  });
});

const dispositionOf = (story: Story): Disposition | undefined => tabulate(aLedger([story]), 14)[0]?.disposition;
