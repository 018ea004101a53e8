import { describe, expect, it } from 'vitest';
import type { Story } from './stories.ts';
import { findingsOf } from './market.ts';

const ranked = (rank: number): Story => ({ target: { sources: [{ source: 'A', row: 2, rank, score: null, name: '', site: null }, { source: 'B', row: 2, rank: rank + 30, score: null, name: '', site: null }] }, tries: [{ code: 'submitted_confirmed' }], mails: rank % 2 === 0 ? [{ hours: rank }] : [] });
const bands = (ranks: readonly number[], audience?: 'public') =>
  findingsOf(ranks.map(ranked), audience ? { audience } : {}).figures.filter(({ id }) => id === 'reply_rate_in_rank_band').map(({ of, numerator, denominator }) => `${of}: ${numerator}/${denominator}`);

describe('bands of ranks', () => {
  it('go by the best rank of any source', () => {
    expect(bands([1, 2, 10, 11, 26, 300])).toEqual(['1-10: 2/3', '11-25: 0/1', '26-50: 1/1', '251+: 1/1']);
  });

  it('of fewer than five are joined to their neighbours in a public report', () => {
    expect(bands([1, 2, 3, 4, 5, 6, 11, 12, 26, 27, 300], 'public')).toEqual(['1-10: 3/6', '11+: 3/5']);
  });

  it('are not made where no rating ranks', () => {
    expect(findingsOf([{ tries: [{ code: 'submitted_confirmed' }] }]).figures.some(({ section }) => section === 'rank')).toBe(false);
  });
});
