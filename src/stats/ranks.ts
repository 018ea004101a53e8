import { needOneOf, needSameLength, needValues, outOfRange } from './checks.ts';
import { chiSquareTails, normalTails, tTails } from './distributions.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';
import { rankSumTails, spearmanTails } from './rankdistributions.ts';

export type Alternative = 'two-sided' | 'less' | 'greater';

export interface MannWhitneyTest {
  /** W: how many pairs (x, y) have x > y, ties counting ½. */
  readonly statistic: number;
  readonly p: Maybe;
  /** W as a share of all pairs: P(X > Y) + ½ P(X = Y). */
  readonly effect: number;
  readonly method: 'exact' | 'normal';
}

export interface MannWhitneyOptions {
  /** `greater`: x tends to be larger than y. */
  readonly alternative?: Alternative;
  /** Default: exact when there are no ties and both samples are under 50, as R does. Ties always mean normal. */
  readonly exact?: boolean;
  /** Half a unit towards the null in the normal approximation; default true. */
  readonly continuity?: boolean;
}

/**
 * Mann-Whitney (Wilcoxon rank-sum) test of two independent samples; exact, or normal with tie-corrected variance. R's wilcox.test.
 * Undefined p when all values are equal. Errors: RangeError for an empty sample.
 */
export function mannWhitney(x: readonly number[], y: readonly number[], options: MannWhitneyOptions = {}): MannWhitneyTest {
  needValues('x', x);
  needValues('y', y);
  const { alternative = 'two-sided', continuity = true } = options;
  needOneOf('alternative', alternative, ['two-sided', 'less', 'greater']);
  const { ranks, tieSum } = rank([...x, ...y]);
  const statistic = rankSum(ranks, x.length) - (x.length * (x.length + 1)) / 2;
  const effect = statistic / (x.length * y.length);
  if (useExact(x, y, tieSum, options)) {
    return { statistic, p: pick(alternative, rankSumTails(statistic, x.length, y.length)), effect, method: 'exact' };
  }
  const z = rankSumZ(statistic, x.length, y.length, tieSum, continuity, alternative);
  return { statistic, p: typeof z === 'number' ? pick(alternative, normalSides(z)) : z, effect, method: 'normal' };
}

/** Whether R would use the exact distribution of the rank sum. */
export function useExact(x: readonly number[], y: readonly number[], tieSum: number, { exact }: { readonly exact?: boolean }): boolean {
  return tieSum === 0 && (exact ?? (x.length < 50 && y.length < 50));
}

/** The standardised rank-sum statistic; undefined when all values are tied. */
export function rankSumZ(statistic: number, n: number, m: number, tieSum: number, continuity: boolean, alternative: Alternative): Maybe {
  const gap = statistic - (n * m) / 2;
  const towards: Record<Alternative, number> = { 'two-sided': Math.sign(gap) / 2, less: -0.5, greater: 0.5 };
  const sigma = Math.sqrt(((n * m) / 12) * (n + m + 1 - tieSum / ((n + m) * (n + m - 1))));
  return sigma === 0 ? undefinedBecause('all values are equal') : (gap - (continuity ? towards[alternative] : 0)) / sigma;
}

/**
 * Kruskal and Wallis's test that k independent samples come from one distribution, with the tie correction; R's kruskal.test.
 * Undefined when all values are equal or fewer than two samples have values.
 */
export function kruskalWallis(samples: readonly (readonly number[])[]): Maybe<{ readonly statistic: number; readonly df: number; readonly p: number }> {
  samples.forEach((sample, i) => needValues(`samples[${i}]`, sample, 0));
  const filled = samples.filter((sample) => sample.length > 0);
  if (filled.length < 2) return undefinedBecause('fewer than two samples have values');
  const { ranks, tieSum } = rank(filled.flat());
  const n = ranks.length;
  const correction = 1 - tieSum / (n ** 3 - n);
  if (correction === 0) return undefinedBecause('all values are equal');
  let start = 0;
  const between = filled.reduce((total, sample) => {
    const own = rankSum(ranks.slice(start, start + sample.length), sample.length);
    start += sample.length;
    return total + own ** 2 / sample.length;
  }, 0);
  const statistic = ((12 * between) / (n * (n + 1)) - 3 * (n + 1)) / correction;
  const df = filled.length - 1;
  return { statistic, df, p: chiSquareTails(statistic, df).upper };
}

export interface SpearmanTest {
  readonly rho: number;
  readonly p: Maybe;
  /** exact: all permutations (n <= 9) or Edgeworth series, without ties; t: approximation with ties. */
  readonly method: 'exact' | 't';
}

/**
 * Spearman's rank correlation of pairs (x[i], y[i]) and the test that it is 0; R's cor.test(method = "spearman").
 * Undefined when one variable does not vary. Errors: RangeError for fewer than two pairs.
 */
export function spearman(x: readonly number[], y: readonly number[], { alternative = 'two-sided' }: { readonly alternative?: Alternative } = {}): Maybe<SpearmanTest> {
  needSameLength('x', x, 'y', y);
  needValues('x', x, 2);
  needValues('y', y, 2);
  needOneOf('alternative', alternative, ['two-sided', 'less', 'greater']);
  const [a, b] = [rank(x), rank(y)];
  const rho = correlation(a.ranks, b.ranks);
  if (!Number.isFinite(rho)) return undefinedBecause('one of the variables does not vary');
  const n = x.length;
  if (a.tieSum === 0 && b.tieSum === 0 && n <= 1290) {
    const distances = a.ranks.reduce((total, r, i) => total + (r - b.ranks[i]!) ** 2, 0);
    return { rho, p: pick(alternative, spearmanTails(distances, n)), method: 'exact' };
  }
  if (n < 3) return { rho, p: undefinedBecause('two pairs leave no degree of freedom'), method: 't' };
  if (Math.abs(rho) >= 1) return { rho: Math.sign(rho), p: pick(alternative, rho > 0 ? { less: 1, greater: 0 } : { less: 0, greater: 1 }), method: 't' };
  const { lower, upper } = tTails(rho / Math.sqrt((1 - rho * rho) / (n - 2)), n - 2);
  return { rho, p: pick(alternative, { less: lower, greater: upper }), method: 't' };
}

/** Ranks from 1, ties sharing their mean rank; `tieSum` is Σ(t³ - t) over groups of t ties, 0 without ties. */
export function rank(values: readonly number[]): { ranks: number[]; tieSum: number } {
  if (values.length === 0) throw outOfRange('values', 'at least 1 number', 0);
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  let tieSum = 0;
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && values[order[end]!] === values[order[i]!]) end++;
    for (let k = i; k < end; k++) ranks[order[k]!] = (i + 1 + end) / 2;
    tieSum += (end - i) ** 3 - (end - i);
    i = end;
  }
  return { ranks, tieSum };
}

/** The two one-sided p-values of a statistic. */
export interface Sides {
  readonly less: number;
  readonly greater: number;
}

function pick(alternative: Alternative, sides: Sides): number {
  return Math.min(1, alternative === 'two-sided' ? 2 * Math.min(sides.less, sides.greater) : sides[alternative]);
}

function normalSides(z: number): Sides {
  const { lower, upper } = normalTails(z);
  return { less: lower, greater: upper };
}

function rankSum(ranks: readonly number[], count: number): number {
  return ranks.slice(0, count).reduce((total, r) => total + r, 0);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const center = (a.length + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += (a[i]! - center) * (b[i]! - center);
    aa += (a[i]! - center) ** 2;
    bb += (b[i]! - center) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}
