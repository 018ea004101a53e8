import type { Figure } from '../domain/findings.ts';
import { isDefined, surveyShare } from '../stats/index.ts';
import type { Case } from './case.ts';
import { latencyMedian } from './latency.ts';
import { priceSensitivity, type Pricing } from './prices.ts';
import { limits } from './figures.ts';
import { isReleased, replyRate, responseRate } from './response.ts';

interface Setting {
  readonly pricing: Pricing;
  /** Whether somebody there doubted the inquiry, as a coder read it. */
  readonly suspicious: (entry: Case) => boolean;
  /** Each company was drawn with a probability of its stratum. */
  readonly stratified: boolean;
  readonly inference: string;
}

/** The main figures under other rules of counting, the chosen rule first. */
export function sensitivityFigures(primary: readonly Case[], inFieldPeriod: readonly Case[], prices: readonly Figure[], { pricing, suspicious, stratified, inference }: Setting): readonly Figure[] {
  const variants = [
    { of: 'primary', cases: primary },
    { of: 'in_field_period', cases: inFieldPeriod },
    { of: 'without_unconfirmed', cases: primary.filter(({ unconfirmed }) => !unconfirmed) },
    ...(primary.some(suspicious) ? [{ of: 'without_suspicious', cases: primary.filter((entry) => !suspicious(entry)) }] : []),
  ];
  const said = { section: 'sensitivity', inference } as const;
  const released = primary.filter(isReleased);
  return [
    ...variants.map(({ of, cases }) => responseRate(cases.filter(isReleased), { ...said, id: 'sensitivity_rr2', of })),
    ...(stratified ? [weighted(responseRate(released, { ...said, id: 'sensitivity_rr2', of: 'weighted' }), released)] : []),
    ...variants.map(({ of, cases }) => replyRate(cases.filter(isReleased), { ...said, id: 'sensitivity_reply_rate', of })),
    ...(stratified ? [weighted(replyRate(released, { ...said, id: 'sensitivity_reply_rate', of: 'weighted' }), released)] : []),
    ...variants.map(({ of, cases }) => latencyMedian(cases, { ...said, id: 'sensitivity_latency', of })),
    ...priceSensitivity(prices, primary, pricing, inference),
  ];
}

/** The same share with every company standing for as many of its stratum as it was drawn from. */
function weighted(figure: Figure, released: readonly Case[]): Figure {
  const counted = new Set(figure.rows);
  const units = released.flatMap(({ target: { id, stratum, inclusionProbability: probability } }) =>
    (probability ? [{ value: counted.has(id) ? 1 : 0, stratum, weight: 1 / probability }] : []));
  const populationSizes: Record<string, number> = {};
  for (const { stratum, weight } of units) populationSizes[stratum] = (populationSizes[stratum] ?? 0) + weight;
  const estimate = surveyShare(units, { populationSizes: Object.fromEntries(Object.entries(populationSizes).map(([stratum, size]) => [stratum, Math.round(size)])) });
  if (!isDefined(estimate)) return { ...figure, value: estimate, interval: null };
  return { ...figure, value: estimate.estimate, interval: limits(estimate), method: `each company weighted by 1 / its probability of being drawn; ${estimate.method}, stratified, with finite-population correction` };
}
