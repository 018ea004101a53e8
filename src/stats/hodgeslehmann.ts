import { needFraction, needPositive, needValues } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { median } from './location.ts';
import { undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';
import { rankSumDistribution } from './rankdistributions.ts';
import { rank, rankSumZ, useExact } from './ranks.ts';
import { zeroBetween } from './roots.ts';

export interface HodgesLehmannOptions extends LevelOption {
  readonly exact?: boolean;
  readonly continuity?: boolean;
  /** How near the root the normal approximation stops, in units of the data; the default 1e-4 is wilcox.test's tol.root. */
  readonly rootTolerance?: number;
}

/** `attained` is the exact coverage of an exact interval, else the nominal level. */
export interface HodgesLehmannInterval extends Interval<Maybe> {
  readonly attained: Maybe;
}

/**
 * Shift between two samples, x over y, with the interval that inverts the Mann-Whitney test; R's wilcox.test(conf.int = TRUE).
 * Exact (no ties, both under 50): the median and two order statistics of all differences x - y. Otherwise the shifts at which the
 * normal test with ties reaches 0 and ±z. No interval when the samples are too small to reach the level. Errors: RangeError for an empty sample.
 */
export function hodgesLehmann(x: readonly number[], y: readonly number[], options: HodgesLehmannOptions = {}): HodgesLehmannInterval {
  needValues('x', x);
  needValues('y', y);
  const { level = 0.95 } = options;
  needFraction('level', level);
  return useExact(x, y, rank([...x, ...y]).tieSum, options) ? exactShift(x, y, level) : normalShift(x, y, level, options);
}

function exactShift(x: readonly number[], y: readonly number[], level: number): HodgesLehmannInterval {
  const differences = x.flatMap((a) => y.map((b) => a - b)).sort((a, b) => a - b);
  const method = 'Hodges-Lehmann, exact';
  const estimate = median(differences);
  const tail = (1 - level) / 2;
  const distribution = rankSumDistribution(x.length, y.length);
  let r = 0;
  let below = distribution[0]!;
  // qwilcox: the smallest r with P(W <= r) >= tail, less its guard against rounding.
  while (below < tail - 10 * Number.EPSILON) below += distribution[++r]!;
  if (r === 0) {
    const none = undefinedBecause(`none exists: samples of ${x.length} and ${y.length} cannot bound a shift with ${Number((100 * level).toFixed(6))} % confidence`);
    return { estimate, lower: none, upper: none, level, method, attained: none };
  }
  const attained = 1 - 2 * (below - distribution[r]!);
  return { estimate, lower: differences[r - 1]!, upper: differences[differences.length - r]!, level, method, attained };
}

function normalShift(
  x: readonly number[], y: readonly number[], level: number,
  { continuity = true, rootTolerance = 1e-4 }: HodgesLehmannOptions,
): HodgesLehmannInterval {
  needPositive('rootTolerance', rootTolerance);
  const [low, high] = [Math.min(...x) - Math.max(...y), Math.max(...x) - Math.min(...y)];
  const method = 'Hodges-Lehmann, normal';
  const zAt = (shift: number, corrected: boolean): number => {
    const { ranks, tieSum } = rank([...x.map((value) => value - shift), ...y]);
    const statistic = ranks.slice(0, x.length).reduce((total, r) => total + r, 0) - (x.length * (x.length + 1)) / 2;
    const z = rankSumZ(statistic, x.length, y.length, tieSum, corrected, 'two-sided');
    return typeof z === 'number' ? z : 0;
  };
  if (low === high) {
    const none = undefinedBecause('all differences are equal');
    return { estimate: low, lower: none, upper: none, level, method, attained: none };
  }
  // The ends of the range stand in where even they do not reach z, as in R.
  const shiftAt = (z: number, corrected: boolean): number => {
    if (zAt(low, corrected) - z <= 0) return low;
    if (zAt(high, corrected) - z >= 0) return high;
    return zeroBetween((shift) => zAt(shift, corrected) - z, low, high, rootTolerance);
  };
  const z = -normalQuantile((1 - level) / 2);
  return { estimate: shiftAt(0, false), lower: shiftAt(z, continuity), upper: shiftAt(-z, continuity), level, method, attained: level };
}
