import { needCount, needFraction, needOneOf, needValues, outOfRange } from './checks.ts';
import { normalQuantile, normalTails, zFor } from './distributions.ts';
import { isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import { random } from './random.ts';

/** percentile: equivariant under any transformation, fit for medians; bca: bias-corrected and accelerated, fit for means. */
export type BootstrapMethod = 'percentile' | 'bca';

export interface BootstrapOptions {
  readonly seed: string;
  /** Default 10,000: the end points then move by under 2 % of the interval's width from seed to seed. */
  readonly resamples?: number;
  readonly level?: number;
  readonly method?: BootstrapMethod;
}

export interface BootstrapInterval extends Interval {
  /** Standard deviation of the resampled statistic. */
  readonly standardError: number;
  /** Mean of the resampled statistic minus the statistic of the data. */
  readonly bias: number;
  readonly resamples: number;
  readonly seed: string;
}

/** The statistic of a sample. The list it is given is used again for the next resample: read it, don't keep or change it. */
export type Statistic<Item> = (sample: readonly Item[]) => number;

/**
 * Nonparametric bootstrap of any statistic of independent items (Efron & Tibshirani 1993; Davison & Hinkley 1997, ch. 5). Items may be
 * numbers or whole rows. End points are interpolated on the normal scale as R's boot.ci does. One seed, one answer.
 * Undefined for one item, and when the statistic is not finite for the data or a resample. Errors: RangeError for no data.
 */
export function bootstrap<Item>(data: readonly Item[], statistic: Statistic<Item>, options: BootstrapOptions): Maybe<BootstrapInterval> {
  const { seed, resamples = 10_000, level = 0.95, method = 'percentile' } = options;
  if (data.length === 0) throw outOfRange('data', 'at least one item', 0);
  needCount('resamples', resamples, 2);
  needFraction('level', level);
  needOneOf('method', method, ['percentile', 'bca']);

  if (data.length === 1) return undefinedBecause('one item has no spread');
  const estimate = statistic(data);
  if (!Number.isFinite(estimate)) return undefinedBecause('the statistic does not exist for these data');
  const replicates = resample(data, statistic, resamples, seed);
  const failures = replicates.reduce((count, value) => count + (Number.isFinite(value) ? 0 : 1), 0);
  if (failures > 0) return undefinedBecause(`the statistic does not exist in ${failures} of ${resamples} resamples`);

  const limits = method === 'bca'
    ? bcaLimits(estimate, replicates, jackknifeInfluence(data, statistic), level)
    : percentileLimits(replicates, level);
  if (!isDefined(limits)) return limits;
  const center = replicates.reduce((sum, value) => sum + value, 0) / resamples;
  const squares = replicates.reduce((sum, value) => sum + (value - center) ** 2, 0);
  return {
    estimate, ...limits, level, method: `bootstrap, ${method === 'bca' ? 'BCa' : method}`,
    standardError: Math.sqrt(squares / (resamples - 1)), bias: center - estimate, resamples, seed,
  };
}

/** Percentile limits from replicates of a statistic: their α/2 and 1 - α/2 quantiles; boot.ci(type = "perc"). */
export function percentileLimits(replicates: ArrayLike<number>, level: number): { lower: number; upper: number } {
  needFraction('level', level);
  const tail = (1 - level) / 2;
  const sorted = sort(replicates);
  return { lower: normalInterpolation(sorted, tail), upper: normalInterpolation(sorted, 1 - tail) };
}

/**
 * BCa limits (Efron 1987): z0 = Φ⁻¹(share of replicates below the estimate), a = ΣL³ / (6 (ΣL²)^1.5) from the empirical influence values L,
 * levels Φ(z0 + (z0 + z)/(1 - a(z0 + z))); boot.ci(type = "bca") given t0, t and L.
 */
export function bcaLimits(
  estimate: number, replicates: ArrayLike<number>, influence: readonly number[], level: number,
): Maybe<{ lower: number; upper: number }> {
  needFraction('level', level);
  if (!influence.every(Number.isFinite)) return undefinedBecause('the statistic does not exist when one item is left out');
  const sorted = sort(replicates);
  const below = sorted.reduce((count, value) => count + (value < estimate ? 1 : 0), 0) / sorted.length;
  // Only the influences' shape counts; as shares of the largest their cubes neither vanish nor overflow.
  const largest = influence.reduce((size, l) => Math.max(size, Math.abs(l)), 0);
  if (largest === 0) return undefinedBecause('no item moves the statistic, so there is no acceleration to correct');
  if (below === 0 || below === 1) return undefinedBecause('every resample lies on one side of the estimate');
  const bias = normalQuantile(below);
  const squares = influence.reduce((sum, l) => sum + (l / largest) ** 2, 0);
  const acceleration = influence.reduce((sum, l) => sum + (l / largest) ** 3, 0) / (6 * squares ** 1.5);
  const reach = Math.abs(bias) + zFor(level);
  if (Math.abs(acceleration) * reach >= 1) return undefinedBecause('one item outweighs all others, and the correction has no end');
  const limit = (p: number): number => {
    const z = bias + normalQuantile(p);
    return normalInterpolation(sorted, normalTails(bias + z / (1 - acceleration * z)).lower);
  };
  return { lower: limit((1 - level) / 2), upper: limit((1 + level) / 2) };
}

/** Jackknife influence values, (n - 1)(mean of the leave-one-out statistics - each). */
export function jackknifeInfluence<Item>(data: readonly Item[], statistic: Statistic<Item>): number[] {
  const rest = data.slice(1);
  const without = data.map((_, i) => {
    if (i > 0) rest[i - 1] = data[i - 1]!;
    return rest.length === 0 ? 0 : statistic(rest);
  });
  const center = without.reduce((sum, value) => sum + value, 0) / without.length;
  return without.map((value) => (data.length - 1) * (center - value));
}

function resample<Item>(data: readonly Item[], statistic: Statistic<Item>, resamples: number, seed: string): Float64Array {
  const rng = random(seed);
  const sample = [...data];
  const n = data.length;
  const replicates = new Float64Array(resamples);
  for (let r = 0; r < resamples; r++) {
    for (let i = 0; i < n; i++) sample[i] = data[rng.int(n)]!;
    replicates[r] = statistic(sample);
  }
  return replicates;
}

function sort(replicates: ArrayLike<number>): Float64Array {
  needValues('replicates', replicates, 2);
  return Float64Array.from(replicates).sort();
}

/** The quantile at rank (R + 1)p, between neighbours by Φ⁻¹ of their ranks (Davison & Hinkley 1997, equation 5.8); the ends stop at the extremes. */
function normalInterpolation(sorted: Float64Array, p: number): number {
  const size = sorted.length;
  const rank = (size + 1) * p;
  const k = Math.trunc(rank);
  if (k <= 0) return sorted[0]!;
  if (k >= size) return sorted[size - 1]!;
  const [low, high] = [sorted[k - 1]!, sorted[k]!];
  if (k === rank) return low;
  const [at, from, to] = [p, k / (size + 1), (k + 1) / (size + 1)].map(normalQuantile) as [number, number, number];
  return low + ((at - from) / (to - from)) * (high - low);
}
