import { describe, expect, it } from 'vitest';
import { terminalReport } from '../../src/report/render/index.ts';
import { unknownThresholds } from '../../src/report/thresholds.ts';
import { aMarket, aProtocol, findingsOf } from './market.ts';

const source = 'Association of Studios, Service Standard 2025, 4.2';

describe('a norm', () => {
  it.each([
    ['within', { figure: 'rr2', atLeast: 0.1, source }], ['beyond', { figure: 'rr2', atLeast: 0.95, source }], ['undecided', { figure: 'rr2', atLeast: 0.64, source }],
    ['beyond', { figure: 'latency_median', atMost: 1, source }], ['within', { figure: 'replied_within 24', atLeast: 0.2, source }],
  ] as const)('is %s: %j', (met, threshold) => {
    const { figures } = findingsOf(aMarket(120), { protocol: aProtocol({ thresholds: [threshold] }) });
    expect(figures.flatMap(({ norms = [] }) => norms).map((norm) => norm.met)).toEqual([met]);
  });

  it('is told with its source, and nothing is without one', () => {
    expect(terminalReport(findingsOf(aMarket(60)), false)).not.toContain('norm');
    expect(terminalReport(findingsOf(aMarket(60), { protocol: aProtocol({ thresholds: [{ figure: 'rr2', atLeast: 0.95, source }] }) }), false).replace(/\s+/g, ' ')).toContain(`norm ≥ 95% (${source}). The interval lies beyond it.`);
  });

  it('that names no figure is known', () => {
    expect(unknownThresholds(findingsOf(aMarket(10)).figures, [{ figure: 'rr2', atLeast: 0.1, source }, { figure: 'speed', atLeast: 0.1, source }])).toEqual(['speed']);
  });
});

describe('another currency', () => {
  it('is converted at the table of the study, with a line without it', () => {
    const stories = aMarket(60).map((story, i) => (i % 2 ? story : { ...story, mails: (story.mails ?? []).map((mail) => ({ ...mail, quotes: (mail.quotes ?? []).map((quote) => ({ ...quote, currency: 'USD' })) })) }));
    const exchange = { date: '2026-03-02', source: 'Bank of Russia', rates: { USD: 80 } };
    const [own, converted] = [findingsOf(stories), findingsOf(stories, { protocol: aProtocol({ exchange }) })];
    const of = (findings: typeof own, id: string, member?: string) => findings.figures.find((figure) => figure.id === id && figure.of === member);
    expect(Number(of(converted, 'price_median')?.denominator)).toBeGreaterThan(Number(of(own, 'price_median')?.denominator));
    expect(of(converted, 'sensitivity_price_median', 'own_currency')?.value).toBe(of(own, 'price_median')?.value);
    expect(terminalReport(converted, false).replace(/\s+/g, ' ')).toContain('rates of 2026-03-02 (Bank of Russia): 1 USD = 80 RUB');
  });
});
