import { needCount, needFraction, needSameLength, needValues } from './checks.ts';
import { binomialTails, chiSquareTails, tTails } from './distributions.ts';
import { meanInterval } from './location.ts';
import { isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import { clopperPearson, wilson, type LevelOption } from './proportions.ts';

/** Matched pairs by outcome: both yes, only the first, only the second, neither. */
export interface PairCounts {
  readonly both: number;
  readonly first: number;
  readonly second: number;
  readonly neither: number;
}

export interface McNemarTest {
  readonly statistic: Maybe;
  readonly df: 1;
  readonly p: Maybe;
  /** Exact binomial p of the discordant pairs; 1 when there are none. */
  readonly exactP: number;
  /** first/second with the interval from Clopper-Pearson limits of first/(first + second). */
  readonly oddsRatio: Maybe<Interval<Maybe>>;
}

/**
 * McNemar's test that two matched shares are equal: (|b - c| - 1)²/(b + c), without the 1 unless `continuity` (the default; none when b = c).
 * R's mcnemar.test; exact p by R's binom.test. Errors: RangeError unless counts.
 */
export function mcnemar(pairs: PairCounts, { level = 0.95, continuity = true }: LevelOption & { readonly continuity?: boolean } = {}): McNemarTest {
  needPairs(pairs);
  needFraction('level', level);
  const { first: b, second: c } = pairs;
  const discordant = b + c;
  if (discordant === 0) {
    const none = undefinedBecause('no pair is discordant');
    return { statistic: none, df: 1, p: none, exactP: 1, oddsRatio: none };
  }
  const gap = Math.abs(b - c);
  const statistic = (gap - (continuity && gap > 0 ? 1 : 0)) ** 2 / discordant;
  const exactP = Math.min(1, 2 * binomialTails(Math.min(b, c), discordant, 0.5).lower);
  const share = clopperPearson(b, discordant, { level });
  const unbounded = undefinedBecause('unbounded: no pair has the second outcome only');
  const odds = (p: number): Maybe => (p === 1 ? unbounded : p / (1 - p));
  const oddsRatio: Maybe<Interval<Maybe>> = isDefined(share)
    ? { estimate: c === 0 ? unbounded : b / c, lower: odds(share.lower), upper: odds(share.upper), level, method: 'Clopper-Pearson of discordant pairs' }
    : share;
  return { statistic, df: 1, p: chiSquareTails(statistic, 1).upper, exactP, oddsRatio };
}

/**
 * Difference of two matched shares, (first - second)/n, by Newcombe's hybrid score interval for pairs (1998, "Improved confidence intervals
 * for the difference between binomial proportions based on paired data", method 10): Wilson limits joined with the continuity-corrected φ.
 */
export function pairedShareDiff(pairs: PairCounts, { level = 0.95 }: LevelOption = {}): Maybe<Interval> {
  needPairs(pairs);
  const { both: a, first: b, second: c, neither: d } = pairs;
  const n = a + b + c + d;
  const [one, two] = [wilson(a + b, n, { level }), wilson(a + c, n, { level })];
  if (!isDefined(one)) return one;
  if (!isDefined(two)) return two;
  const margins = (a + b) * (c + d) * (a + c) * (b + d);
  const excess = a * d - b * c;
  const phi = margins === 0 ? 0 : (excess > n / 2 ? excess - n / 2 : Math.min(excess, 0)) / Math.sqrt(margins);
  const join = (x: number, y: number): number => Math.sqrt(Math.max(0, x * x - 2 * phi * x * y + y * y));
  const estimate = one.estimate - two.estimate;
  return {
    estimate,
    lower: estimate - join(one.estimate - one.lower, two.upper - two.estimate),
    upper: estimate + join(one.upper - one.estimate, two.estimate - two.lower),
    level,
    method: 'Newcombe, paired',
  };
}

/** Mean of first[i] - second[i] with Student's t interval and test; R's t.test(paired = TRUE). */
export function pairedMeanDiff(first: readonly number[], second: readonly number[], options: LevelOption = {}): Interval<Maybe> & { readonly p: Maybe } {
  needSameLength('first', first, 'second', second);
  needValues('first', first);
  needValues('second', second);
  const differences = first.map((value, i) => value - second[i]!);
  const interval = meanInterval(differences, options);
  const n = differences.length;
  const estimate = interval.estimate as number;
  const error = Math.sqrt(differences.reduce((total, value) => total + (value - estimate) ** 2, 0) / (n - 1) / n);
  const p = n < 2 || error === 0 ? undefinedBecause('the differences do not vary') : 2 * tTails(-Math.abs(estimate / error), n - 1).lower;
  return { ...interval, p };
}

function needPairs(pairs: PairCounts): void {
  for (const name of ['both', 'first', 'second', 'neither'] as const) needCount(name, pairs[name]);
}
