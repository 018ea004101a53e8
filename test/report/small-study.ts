import { aPrice, aQuote, hardBounce, type Story } from './stories.ts';

/** Ten companies whose every figure can be counted by hand. */
export const smallStudy: readonly Story[] = [
  { target: { name: 'Answers in three hours' }, tries: [{ code: 'submitted_confirmed' }], mails: [{ hours: 3, ...aPrice(aQuote(400_000)) }] },
  { target: { name: 'Calls next day' }, tries: [{ code: 'submitted_confirmed' }], calls: [{ hours: 30, durationSeconds: 300 }] },
  { target: { name: 'Acknowledges only' }, tries: [{ code: 'submitted_confirmed' }], mails: [{ hours: 0.1, kind: 'acknowledgement' }] },
  { target: { name: 'Declines' }, tries: [{ code: 'submitted_confirmed' }], mails: [{ hours: 10, human: { act: 'decline', stop: false } }] },
  { target: { name: 'Never confirms' }, tries: [{ code: 'submitted_unconfirmed' }] },
  { target: { name: 'Bounces' }, tries: [{ code: 'no_form' }, { code: 'accepted' }], mails: [{ hours: 1, ...hardBounce }] },
  {
    target: { name: 'Sends an offer' }, tries: [{ code: 'no_form' }, { code: 'accepted' }],
    mails: [{ hours: 2, ...aPrice(aQuote(null, { min: 200_000, max: 300_000, bound: 'range', vat: 'included' })), deliverables: [{ file: 'offer.pdf', kind: 'offer', evidence: 'offer' }] }],
  },
  { target: { name: 'Guards its form' }, tries: [{ code: 'captcha' }] },
  { target: { name: 'Of unknown end' }, tries: [{}] },
  { target: { name: 'Asked us not to' }, suppressed: true },
];
