import type { Figure } from '../domain/findings.ts';
import type { Case } from './case.ts';
import { latencyMedian } from './latency.ts';
import { priceSensitivity, type Pricing } from './prices.ts';
import { isReleased, replyRate, responseRate } from './response.ts';

interface Setting {
  readonly pricing: Pricing;
  /** Whether somebody there doubted the inquiry, as a coder read it. */
  readonly suspicious: (entry: Case) => boolean;
  readonly inference: string;
}

/** The main figures under other rules of counting, the chosen rule first. */
export function sensitivityFigures(primary: readonly Case[], inFieldPeriod: readonly Case[], prices: readonly Figure[], { pricing, suspicious, inference }: Setting): readonly Figure[] {
  const variants = [
    { of: 'primary', cases: primary },
    { of: 'in_field_period', cases: inFieldPeriod },
    { of: 'without_unconfirmed', cases: primary.filter(({ unconfirmed }) => !unconfirmed) },
    ...(primary.some(suspicious) ? [{ of: 'without_suspicious', cases: primary.filter((entry) => !suspicious(entry)) }] : []),
  ];
  const said = { section: 'sensitivity', inference } as const;
  return [
    ...variants.map(({ of, cases }) => responseRate(cases.filter(isReleased), { ...said, id: 'sensitivity_rr2', of })),
    ...variants.map(({ of, cases }) => replyRate(cases.filter(isReleased), { ...said, id: 'sensitivity_reply_rate', of })),
    ...variants.map(({ of, cases }) => latencyMedian(cases, { ...said, id: 'sensitivity_latency', of })),
    ...priceSensitivity(prices, primary, pricing, inference),
  ];
}
