import { needCount, needFraction, needWithin } from './checks.ts';
import { betaQuantile, binomialTails, zFor } from './distributions.ts';
import { undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import { logChoose } from './special.ts';

export interface LevelOption {
  /** Confidence, 0 < level < 1; default 0.95. */
  readonly level?: number;
}

/**
 * Wilson's score interval for a share of k in n; with `continuity`, R's prop.test(correct = TRUE) form of it: Newcombe's method 4, but for a
 * correction of |k - n/2| where that is under ½. (p + z²/2n ± z√(p(1-p)/n + z²/4n²)) / (1 + z²/n). Wilson 1927; Newcombe 1998, methods 3
 * and 4. Errors: RangeError unless 0 <= k <= n.
 */
export function wilson(k: number, n: number, { level = 0.95, continuity = false }: LevelOption & { readonly continuity?: boolean } = {}): Maybe<Interval> {
  const missing = needShare(k, n, level);
  if (missing) return missing;
  const limits = scoreLimits(k, n, zFor(level), continuity ? Math.min(0.5, Math.abs(k - n / 2)) : 0);
  return { estimate: k / n, ...limits, level, method: continuity ? 'Wilson with continuity correction' : 'Wilson' };
}

/**
 * Clopper and Pearson's exact interval for a share: beta quantiles, never below its level. Clopper & Pearson 1934; R's binom.test.
 * Errors: RangeError unless 0 <= k <= n.
 */
export function clopperPearson(k: number, n: number, { level = 0.95 }: LevelOption = {}): Maybe<Interval> {
  const missing = needShare(k, n, level);
  if (missing) return missing;
  const tail = (1 - level) / 2;
  return {
    estimate: k / n,
    lower: k === 0 ? 0 : betaQuantile(tail, k, n - k + 1),
    upper: k === n ? 1 : betaQuantile(1 - tail, k + 1, n - k),
    level,
    method: 'Clopper-Pearson',
  };
}

/**
 * Difference of two independent shares, k1/n1 - k2/n2, by Newcombe's hybrid score interval (1998, method 10): Wilson limits of each
 * share combined by squares; with `continuity`, method 11, which takes ½ off each count.
 */
export function newcombeDiff(
  k1: number, n1: number, k2: number, n2: number,
  { level = 0.95, continuity = false }: LevelOption & { readonly continuity?: boolean } = {},
): Maybe<Interval> {
  const missing = needShare(k1, n1, level) ?? needShare(k2, n2, level);
  if (missing) return missing;
  const [p1, p2] = [k1 / n1, k2 / n2];
  const [first, second] = [scoreLimits(k1, n1, zFor(level), continuity ? 0.5 : 0), scoreLimits(k2, n2, zFor(level), continuity ? 0.5 : 0)];
  return {
    estimate: p1 - p2,
    lower: p1 - p2 - Math.hypot(p1 - first.lower, second.upper - p2),
    upper: p1 - p2 + Math.hypot(first.upper - p1, p2 - second.lower),
    level,
    method: continuity ? 'Newcombe with continuity correction' : 'Newcombe',
  };
}

/**
 * Difference of two independent shares by Wald's interval, R's prop.test for two samples: (p1 - p2) ± z√(Σp(1-p)/n), widened by
 * min(½, |p1-p2|/(1/n1+1/n2))·(1/n1+1/n2) with `continuity`. Named for comparison; newcombeDiff is the one to report.
 */
export function waldDiff(
  k1: number, n1: number, k2: number, n2: number,
  { level = 0.95, continuity = false }: LevelOption & { readonly continuity?: boolean } = {},
): Maybe<Interval> {
  const missing = needShare(k1, n1, level) ?? needShare(k2, n2, level);
  if (missing) return missing;
  const [p1, p2] = [k1 / n1, k2 / n2];
  const estimate = p1 - p2;
  const reciprocal = 1 / n1 + 1 / n2;
  const yates = continuity ? Math.min(0.5, Math.abs(estimate) / reciprocal) * reciprocal : 0;
  const width = zFor(level) * Math.sqrt((p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2) + yates;
  return { estimate, lower: Math.max(-1, estimate - width), upper: Math.min(1, estimate + width), level, method: continuity ? 'Wald with continuity correction' : 'Wald' };
}

/**
 * Exact binomial test that the true share is `share` (default ½); the two-sided p sums the outcomes no likelier than k. R's binom.test.
 * Errors: RangeError unless 0 <= k <= n.
 */
export function binomialTest(k: number, n: number, share = 0.5): { readonly twoSided: number; readonly less: number; readonly greater: number } {
  needCount('n', n);
  needCount('k', k, 0, n);
  needWithin('share', share, 0, 1);
  const less = binomialTails(k, n, share).lower;
  const greater = binomialTails(k - 1, n, share).upper;
  if (share === 0 || share === 1) return { twoSided: k === n * share ? 1 : 0, less, greater };
  const density = (i: number): number => Math.exp(logChoose(n, i) + i * Math.log(share) + (n - i) * Math.log1p(-share));
  // binom.test's allowance for outcomes of the same probability that differ by rounding.
  const own = density(k) * (1 + 1e-7);
  let twoSided = 0;
  for (let i = 0; i <= n; i++) {
    const chance = density(i);
    if (chance <= own) twoSided += chance;
  }
  return { twoSided: Math.min(1, twoSided), less, greater };
}

/** The two roots of Wilson's equation, with `correction` taken off the count at the lower and put on at the upper. */
function scoreLimits(k: number, n: number, z: number, correction: number): { readonly lower: number; readonly upper: number } {
  const limit = (sign: 1 | -1): number => {
    const moved = (k + sign * correction) / n;
    return (moved + (z * z) / (2 * n) + sign * z * Math.sqrt((moved * (1 - moved)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  };
  return { lower: k === 0 ? 0 : Math.max(0, limit(-1)), upper: k === n ? 1 : Math.min(1, limit(1)) };
}

function needShare(k: number, n: number, level: number): ReturnType<typeof undefinedBecause> | undefined {
  needFraction('level', level);
  needCount('n', n);
  needCount('k', k, 0, n);
  return n === 0 ? undefinedBecause('the denominator is 0') : undefined;
}
