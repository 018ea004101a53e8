import { describe, expect, it } from 'vitest';
import { reportFiles, terminalReport } from '../../src/report/render/index.ts';
import { aMarket, findingsOf } from './market.ts';

const stories = aMarket(45).map((story, i) => ({ ...story, target: { ...story.target, name: `Firma${i}`, stratum: i < 2 ? 'Tiny' : i < 6 ? 'Small' : 'Moscow' } }));
const secret = findingsOf(stories);
const shown = findingsOf(stories, { audience: 'public' });

describe('a public report', () => {
  it('names no company, nor its id, in any of its forms', () => {
    for (const text of [...Object.values(reportFiles).map((render) => render(shown)), terminalReport(shown, false)]) expect(text).not.toMatch(/Firma|tg_\d|Studio tg/);
  });

  it('gives pseudonyms that do not follow the draw, and are the same each time', () => {
    expect(shown.cases.map(({ target }) => target)).toEqual(Array.from({ length: 45 }, (_, i) => `S${String(i + 1).padStart(2, '0')}`));
    const inOrder = shown.cases.map(({ disposition }) => disposition);
    expect(inOrder).not.toEqual(secret.cases.map(({ disposition }) => disposition));
    expect([...inOrder].sort()).toEqual(secret.cases.map(({ disposition }) => disposition).sort());
    expect(findingsOf(stories, { audience: 'public' })).toEqual(shown);
  });

  it('keeps back what would undo the pseudonyms: the ledger’s id, moments and ranks', () => {
    expect(shown.provenance.ledgerId).toBeNull();
    expect([...shown.cases, ...shown.touches].flatMap((row) => ('at' in row ? [row.at] : [row.origin, row.followUpEnd])).filter((at) => at !== null)).toEqual([]);
    expect(new Set(shown.cases.map(({ rank }) => rank))).toEqual(new Set(['1-10', '11-25', '26-50']));
  });

  it('rounds times to hours and days, and prices to two digits', () => {
    for (const hours of [...shown.cases.map(({ latencyHours }) => latencyHours), ...shown.touches.map((touch) => touch.hours), ...shown.latencyCurve.map((step) => step.hours)]) {
      if (hours !== null) expect(hours < 48 ? hours % 1 : hours % 24).toBe(0);
    }
    for (const price of shown.prices) expect(Number(price.toPrecision(2))).toBe(price);
  });

  it('merges strata of fewer than five, and shows no figure of fewer than five', () => {
    expect(shown.figures.filter(({ id }) => id === 'reply_rate_in_stratum').map(({ of, denominator }) => [of, denominator])).toEqual([['Moscow', 39], ['other', 6]]);
    for (const { value, denominator } of shown.figures) if (denominator > 0 && denominator < 5) expect(value).toEqual({ defined: false, reason: 'fewer than 5 companies' });
  });

  it('keeps the whole frame’s dispositions as they are', () => {
    expect(shown.dispositions).toEqual(secret.dispositions);
  });
});
