import type { Findings } from '../domain/findings.ts';
import { hourMs } from '../domain/time.ts';
import { mean, median } from '../stats/index.ts';
import type { Vendor } from './market/vendor.ts';

/** One figure of the report beside what the simulated market was set to do. */
export interface Comparison {
  readonly figure: string;
  readonly truth: number | null;
  readonly measured: number | null;
}

/** Compares the report with the market: who really got the inquiry, who really answered within the follow-up, at what price. */
export function compare(findings: Findings, vendors: readonly Vendor[], reached: ReadonlySet<string>, followUpDays: number): readonly Comparison[] {
  const got = vendors.filter(({ slug, bounces }) => reached.has(slug) && !bounces);
  const answered = got.filter(({ reply }) => reply !== null && reply.afterMs <= followUpDays * 24 * hourMs);
  const share = (part: readonly Vendor[]): number | null => (vendors.length === 0 ? null : part.length / vendors.length);
  const prices = answered.filter(({ reply }) => reply?.by === 'email' && reply.price !== null).map(({ reply }) => reply?.price ?? 0);
  const measured = (id: string, of?: string): number | null => {
    const value = findings.figures.find((figure) => figure.id === id && figure.of === of)?.value;
    return typeof value === 'number' ? value : null;
  };
  return [
    { figure: 'first human reply by e-mail', truth: share(answered.filter(({ reply }) => reply?.by === 'email')), measured: measured('first_reply_by', 'email') },
    { figure: 'first human reply by phone', truth: share(answered.filter(({ reply }) => reply?.by === 'call')), measured: measured('first_reply_by', 'call') },
    { figure: 'no human reply', truth: share(vendors.filter((vendor) => !answered.includes(vendor))), measured: measured('first_reply_by', 'none') },
    { figure: 'quoted prices, n', truth: prices.length, measured: findings.prices.length },
    { figure: 'median quoted price', truth: prices.length > 0 ? median(prices) : null, measured: measured('price_median') },
    { figure: 'mean quoted price', truth: prices.length > 0 ? mean(prices) : null, measured: measured('price_mean') },
  ];
}

/** The comparison as a table for a terminal. */
export function comparisonText(rows: readonly Comparison[]): string {
  const cell = (value: number | null): string => (value === null ? '–' : value <= 1 ? `${(100 * value).toFixed(1)} %` : Math.round(value).toLocaleString('en')).padStart(12);
  return ['Truth of the simulated market, beside what was measured', `${'figure'.padEnd(32)}${'truth'.padStart(12)}${'measured'.padStart(12)}`, ...rows.map(({ figure, truth, measured }) => `${figure.padEnd(32)}${cell(truth)}${cell(measured)}`), ''].join('\n');
}
