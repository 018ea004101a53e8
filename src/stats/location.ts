import { mean as plainMean, median as plainMedian, quantile as plainQuantile } from 'simple-statistics';
import { needFraction, needPositive, needValues, needWithin } from './checks.ts';
import { binomialTails, tFor } from './distributions.ts';
import { finiteOr, isDefined, undefinedBecause, type Interval, type Maybe, type Undefined } from './maybe.ts';
import type { LevelOption } from './proportions.ts';

/** Arithmetic mean. Errors: RangeError for an empty list. */
export function mean(values: readonly number[]): number {
  needValues('values', values);
  return plainMean(values);
}

/** Median: the middle value, or halfway between the middle two. Errors: RangeError for an empty list. */
export function median(values: readonly number[]): number {
  needValues('values', values);
  return plainMedian(values);
}

/** Quantile p in [0, 1], linear between order statistics: Hyndman & Fan's type 7, R's default. Errors: RangeError for an empty list. */
export function quantile(values: readonly number[], p: number): number {
  needValues('values', values);
  needWithin('p', p, 0, 1);
  return plainQuantile(values, p);
}

/** Mean with Student's t interval, x̄ ± t·s/√n, n - 1 degrees of freedom; R's t.test. */
export function meanInterval(values: readonly number[], { level = 0.95 }: LevelOption = {}): Interval<Maybe> {
  needFraction('level', level);
  const estimate = mean(values);
  const n = values.length;
  if (n < 2) return without(estimate, level, "Student's t", undefinedBecause('one value has no spread'));
  const width = tFor(level, n - 1) * Math.sqrt(sumOfSquares(values, estimate) / (n - 1) / n);
  return { estimate, lower: estimate - width, upper: estimate + width, level, method: "Student's t" };
}

/** The interval of a median, with what it really covers and which order statistics (1 = smallest) are its ends. */
export interface MedianInterval extends Interval<Maybe> {
  readonly attained: Maybe;
  readonly ranks: Maybe<readonly [number, number]>;
}

/**
 * Median with the distribution-free interval between order statistics r and n + 1 - r, r the largest with
 * 1 - 2 P(Bin(n, ½) < r) >= level (David & Nagaraja 2003, 7.1). Below n = 6 no such interval reaches 95 %, and none is given.
 */
export function medianInterval(values: readonly number[], { level = 0.95 }: LevelOption = {}): MedianInterval {
  needFraction('level', level);
  const estimate = median(values);
  const n = values.length;
  const method = 'order statistics';
  const below = (r: number): number => binomialTails(r - 1, n, 0.5).lower;
  let r = 0;
  while (2 * below(r + 1) <= 1 - level + LEVEL_SLACK && r + 1 <= n / 2) r++;
  if (r === 0) {
    const none = undefinedBecause(`none exists: ${n} value${n === 1 ? '' : 's'} cannot bound a median with ${Number((100 * level).toFixed(6))} % confidence`);
    return { ...without(estimate, level, method, none), attained: none, ranks: none };
  }
  const sorted = Float64Array.from(values).sort();
  const ranks = [r, n + 1 - r] as const;
  return { estimate, lower: sorted[r - 1]!, upper: sorted[n - r]!, level, method, attained: 1 - 2 * below(r), ranks };
}

/**
 * Mean of what is left after dropping floor(trim·n) values at each end, R's mean(x, trim); Tukey and McLaughlin's (1963) t interval from
 * the Winsorised variance: s_w / ((1 - 2g/n)√n), n - 2g - 1 degrees of freedom. `trim` is from 0 to under ½, default 0.1.
 */
export function trimmedMean(values: readonly number[], { level = 0.95, trim = 0.1 }: LevelOption & { readonly trim?: number } = {}): Interval<Maybe> {
  needFraction('level', level);
  needWithin('trim', trim, 0, 0.499999);
  needValues('values', values);
  const sorted = [...values].sort((a, b) => a - b);
  const n = sorted.length;
  const cut = Math.floor(trim * n);
  const kept = sorted.slice(cut, n - cut);
  const estimate = plainMean(kept);
  const method = 'Tukey-McLaughlin';
  if (kept.length < 2) return without(estimate, level, method, undefinedBecause('one value has no spread'));
  const winsorised = sorted.map((_, i) => sorted[Math.min(Math.max(i, cut), n - cut - 1)]!);
  const variance = sumOfSquares(winsorised, plainMean(winsorised)) / (n - 1);
  const width = (tFor(level, kept.length - 1) * Math.sqrt(variance / n)) / (kept.length / n);
  return { estimate, lower: estimate - width, upper: estimate + width, level, method };
}

/** Geometric mean, exp of the mean logarithm, with Student's t interval of the logarithms. Errors: RangeError for a value of 0 or less. */
export function geometricMean(values: readonly number[], options: LevelOption = {}): Interval<Maybe> {
  values.forEach((value, i) => needPositive(`values[${i}]`, value));
  const logs = meanInterval(values.map(Math.log), options);
  const back = (x: Maybe): Maybe => (isDefined(x) ? finiteOr(Math.exp(x), 'too wide to be written as a number') : x);
  return { estimate: back(logs.estimate), lower: back(logs.lower), upper: back(logs.upper), level: logs.level, method: "Student's t on logarithms" };
}

/** Sample variance with n - 1 below. Errors: RangeError for fewer than two values. */
export function variance(values: readonly number[]): number {
  needValues('values', values, 2);
  return sumOfSquares(values, plainMean(values)) / (values.length - 1);
}

// Binomial tails are summed to about 1e-14; a level they meet exactly must not be missed by rounding.
const LEVEL_SLACK = 1e-12;

function sumOfSquares(values: readonly number[], center: number): number {
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0);
}

function without(estimate: number, level: number, method: string, reason: Undefined): Interval<Maybe> {
  return { estimate, lower: reason, upper: reason, level, method };
}
