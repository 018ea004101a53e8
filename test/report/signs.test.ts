import { describe, expect, it } from 'vitest';
import { readSigns } from '../../src/coding/signs.ts';
import { tabulate } from '../../src/report/case.ts';
import { signFigures } from '../../src/report/signs.ts';
import { aLedger, type Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
const addressee = { names: ['Anna', 'Carter'], company: 'Northgate Fittings', site: null, taskWords: ['redesign'] };

/** One company a list of mails, in their own words. */
function sharesOf(companies: readonly (readonly string[])[]): Readonly<Record<string, string>> {
  const stories = companies.map((mails): Story => ({ tries: form, mails: mails.map((text, index) => ({ hours: 1 + index, text })) }));
  const rows = aLedger(stories);
  const read = new Map(rows.codings.map(({ messageId, judgement }) => [messageId, readSigns(judgement.text, addressee, false)]));
  return Object.fromEntries(signFigures(tabulate(rows, 14), read, 'these').map(({ of = '', numerator, denominator }) => [of, `${numerator}/${denominator}`]));
}

describe('how they wrote', () => {
  it('is counted by company, among those whose people wrote', () => {
    expect(sharesOf([
      ['Dear Anna, thank you for your message.', 'How many pages? Which languages? Who writes the texts?'],
      ['Dear Kate, we would love to redesign the site of Northgate Fittings. Shall we have a call?'],
      [],
    ])).toMatchObject({ asked: '2/2', asked_much: '1/2', personal: '1/2', wrong_name: '1/2', call_proposed: '1/2', meeting_proposed: '0/2', stock_only: '0/2' });
  });

  it('is not spoken of where nobody wrote', () => {
    expect(sharesOf([[]])).toEqual({});
  });
});
