import type { Hypothesis } from '../domain/hypothesis.ts';
import { isDefined, minimumDetectableDifference, minimumDetectableHazardRatio, minimumDetectableMeanRatio, wilson, zFor, type Maybe } from '../stats/index.ts';

/** The usual levels (Cohen 1988, Statistical Power Analysis): 5 % false alarms over all tests together, 80 % power for each. */
export const alpha = 0.05;
export const power = 0.8;

/** Shares that earlier studies of the kind came to: 0.11 phoned, 0.57 answered by mail, 0.68 had a form (Pavlova 2014), 0.53 ever answered (InsideSales 2014). */
export const planningRates: readonly number[] = [0.1, 0.3, 0.5, 0.7];

/** Shares of the companies that answer, or name a price: the rarest of the above tells nothing of times and prices. */
const responseShares = planningRates.slice(1);

/** Of log prices, from a median of 400,000 and a mean of about 500,000 (Pavlova 2014): of a log-normal, mean / median = exp(sd² / 2). */
const logSdOfPrices = Math.sqrt(2 * Math.log(500 / 400));

/** The least difference that would be found if this held. Of shares it is a difference, of latency and price a ratio above 1. */
export interface Assumed {
  /** In words, to be read after "detects". */
  readonly assuming: string;
  /** At the strictest step of Holm's procedure (alpha over the number of tests): found whatever becomes of the others. Null: no difference would be. */
  readonly value: number | null;
  /** At its mildest step (alpha): found once all others are. */
  readonly atBest: number | null;
}

/** What `sizes` companies (of two groups, or of all) detect, one line an assumption. */
type Measure = (sizes: readonly number[], tests: number) => readonly Assumed[];

export const isAnswered = ({ value }: Assumed, smallest: number): boolean => value !== null && value <= smallest;

/** Two shares: the z test with pooled variance. One share: the larger half of its 95 % Wilson interval. */
const shares: Measure = ([a = 0, b], tests) => planningRates.map((rate) => assumed(`where ${percent(rate)} is the rate`, tests, (level) => {
  if (b === undefined) {
    const interval = wilson(Math.round(a * rate), a);
    return isDefined(interval) ? Math.max(interval.upper - interval.estimate, interval.estimate - interval.lower) : interval;
  }
  if (a === 0 || b === 0) return { defined: false, reason: 'a group is empty' };
  const found = minimumDetectableDifference(rate, a, { n2: b, alpha: level, power });
  return isDefined(found) ? found.difference : found;
}));

/** Two groups: the log-rank test, as a ratio of hazards, which is one of mean times where times are exponential. All: exp(z/√events), the 95 % interval of an exponential mean. */
const latency: Measure = ([a = 0, b], tests) => responseShares.map((share) => assumed(`where ${percent(share)} answer`, tests, (level) => {
  const events = Math.round(share * (a + (b ?? 0)));
  if (b === undefined) return events === 0 ? none : Math.exp(zFor(0.95) / Math.sqrt(events));
  return a === 0 || b === 0 ? none : minimumDetectableHazardRatio(events, { share: a / (a + b), alpha: level, power });
}));

/** Two groups: the z test of log prices, as a ratio of geometric means. All: the factor of their 95 % interval. */
const price: Measure = ([a = 0, b], tests) => responseShares.map((share) => assumed(`where ${percent(share)} name a price`, tests, (level) => {
  const [n1, n2] = [Math.round(share * a), Math.round(share * (b ?? 0))];
  if (b === undefined) return n1 === 0 ? none : Math.exp(zFor(0.95) * logSdOfPrices / Math.sqrt(n1));
  return minimumDetectableMeanRatio(logSdOfPrices, n1, n2, { alpha: level, power });
}));

export const measures: Readonly<Record<Hypothesis['outcome'], Measure>> = { form: shares, reply: shares, substantive: shares, latency, price };

/** The assumptions behind the figures, with their sources, a sentence each. */
export const assumptions: readonly string[] = [
  'Shares: two-sided z test with pooled variance; the rate is that of the lower group. Without a factor: half of the 95 % Wilson interval.',
  'Latency: log-rank test (Schoenfeld 1981), as a ratio of hazards; that is the ratio of mean times where times are exponential.',
  `Price: log-normal with a standard deviation of the logarithm of ${logSdOfPrices.toFixed(2)}, that of a median of 400,000 and a mean of 500,000 (Pavlova 2014); ratio of geometric means (van Belle and Martin 1993).`,
  'Matched or blocked companies are compared as if they were not: a little less than the design can do.',
];

const none = { defined: false, reason: 'nothing was observed' } as const;

function assumed(assuming: string, tests: number, detectable: (level: number) => Maybe): Assumed {
  const at = (level: number): number | null => {
    const found = detectable(level);
    return isDefined(found) ? found : null;
  };
  return { assuming, value: at(alpha / tests), atBest: at(alpha) };
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
