import { describe, expect, it } from 'vitest';
import type { Figure, Findings } from '../../src/domain/findings.ts';
import { fisherExact, newcombeDiff } from '../../src/stats/index.ts';
import { armedMarket, armedProtocol, findingsOf } from './market.ts';
import type { Story } from './stories.ts';

const form = [{ code: 'submitted_confirmed' }] as const;
/** Of twelve with a named budget nine answer, of twelve without four. */
const twoArms: readonly Story[] = Array.from({ length: 24 }, (_, i): Story => ({
  assignment: { levels: { budget: i < 12 ? 'named' : 'open' }, block: (i % 12) + 1 }, tries: form, mails: (i < 12 ? i < 9 : i < 16) ? [{ hours: 1 + i }] : [],
}));
const findings = findingsOf(twoArms, { protocol: armedProtocol() });

describe('two arms', () => {
  it('differ by the difference of their shares, with Newcombe’s interval and Fisher’s test', () => {
    const interval = newcombeDiff(9, 12, 4, 12) as { lower: number; upper: number };
    expect(figureOf(findings, 'arm_reply')).toMatchObject({
      of: 'budget: named − open', value: 5 / 12, interval: { lower: interval.lower, upper: interval.upper }, groups: [{ numerator: 9, denominator: 12 }, { numerator: 4, denominator: 12 }], planned: true,
      test: { p: fisherExact([[9, 3], [4, 8]]).p.twoSided },
    });
  });

  it('have p adjusted among the planned, and among the others, apart', () => {
    const [reply, substantive, latency] = ['arm_reply', 'arm_substantive', 'arm_latency'].map((id) => figureOf(findings, id).test);
    expect(reply?.adjusted).toBe(reply?.p);
    expect(Math.min(Number(substantive?.adjusted), Number(latency?.adjusted))).toBeCloseTo(2 * Math.min(Number(substantive?.p), Number(latency?.p)), 9);
  });

  it('wait apart by the mean within the follow-up, the silent to its end', () => {
    const named = (9 * 5 + 3 * 336) / 12;
    const open = ((13 + 14 + 15 + 16) + 8 * 336) / 12;
    expect(figureOf(findings, 'arm_latency').value).toBeCloseTo(named - open, 6);
  });

  it('have no price to compare where an arm named none', () => {
    expect(figureOf(findings, 'arm_price').value).toEqual({ defined: false, reason: 'nobody quoted a price in an arm' });
  });

  it('are compared in pairs where neighbours in rank were matched', () => {
    const protocol = armedProtocol();
    const paired = figureOf(findingsOf(twoArms, { protocol: { ...protocol, arms: { factors: protocol.arms?.factors ?? {}, matched: 'rank' } } }), 'arm_reply');
    expect(paired).toMatchObject({ value: 5 / 12, test: { name: 'McNemar, exact' } });
    // Five pairs differ, all one way: 2 / 2^5.
    expect(paired.test?.p).toBeCloseTo(1 / 16, 9);
  });

  it('have a balance table of what they were before anything was sent', () => {
    const [balance] = findingsOf(armedMarket(40), { protocol: armedProtocol() }).balance;
    expect(balance?.levels).toEqual([{ level: 'open', n: 20 }, { level: 'named', n: 20 }]);
    const strata = balance?.rows.filter(({ id }) => id === 'stratum') ?? [];
    expect(strata.reduce((sum, { values }) => sum + Number(values[0]), 0)).toBeCloseTo(1, 9);
    expect(balance?.rows.find(({ id }) => id === 'mean_rank')?.values).toEqual([20, 21]);
  });

  it('are hidden in a public report where one has fewer than five', () => {
    const few = findingsOf(twoArms.slice(8), { protocol: armedProtocol(), audience: 'public' });
    expect(figureOf(few, 'arm_reply')).toMatchObject({ value: { defined: false }, groups: [{ numerator: null }, { numerator: null }], test: { p: { defined: false } } });
    expect(few.balance[0]?.rows.map(({ values }) => values[1])).toEqual(few.balance[0]?.rows.map(() => null));
  });
});

describe('our channel', () => {
  it('is compared as "not randomised", unless it is an arm', () => {
    const ids = (protocol = armedProtocol()) => new Set(findingsOf(twoArms, { protocol }).figures.map(({ id }) => id));
    expect(ids()).toContain('reply_rate_by_our_channel');
    expect(ids({ ...armedProtocol(), arms: { factors: { way: { a: { channel: 'form' }, b: { channel: 'email' } } } } })).not.toContain('reply_rate_by_our_channel');
  });
});

function figureOf({ figures }: Findings, id: string): Figure {
  const figure = figures.find((one) => one.id === id);
  if (!figure) throw new Error(`no figure ${id}`);
  return figure;
}
