import { needFraction, needPositive } from './checks.ts';
import { undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';
import { R_ROOT_TOLERANCE, zeroBetween } from './roots.ts';
import { logChoose } from './special.ts';
import { needFourfold, type FourfoldTable } from './tables.ts';

/** p-values of Fisher's exact test: `less` and `greater` are for an odds ratio under and over 1. */
export interface FisherTest {
  readonly p: { readonly twoSided: number; readonly less: number; readonly greater: number };
  /** Conditional maximum-likelihood odds ratio with the interval from inverting both one-sided tests. */
  readonly oddsRatio: Interval<Maybe>;
}

// fisher.test's allowance for tables of the same probability that differ by rounding.
const SAME_PROBABILITY = 1 + 1e-7;

/**
 * Fisher's exact test of a 2 x 2 table. Given the margins, the first cell is noncentral hypergeometric; the two-sided p sums the tables no
 * likelier than this one. The odds ratio is the conditional maximum-likelihood estimate, not ad/bc (R's fisher.test). `rootTolerance` is how
 * far from the root of the odds ratio (or, above 1, of its reciprocal) the search may stop. The default is R's, so that answers agree digit
 * for digit; it leaves an extreme limit 1 % or so off, and 1e-12 gives the true one.
 * Odds ratios that would be infinite, or anything with an empty margin, are tagged.
 */
export function fisherExact(
  table: FourfoldTable,
  { level = 0.95, rootTolerance = R_ROOT_TOLERANCE }: LevelOption & { readonly rootTolerance?: number } = {},
): FisherTest {
  needFourfold(table);
  needFraction('level', level);
  needPositive('rootTolerance', rootTolerance);
  const [[x, b], [c, d]] = table;
  const cell = firstCell(x, b, c, d);
  const central = cell.density(1);
  const own = central[x - cell.low]! * SAME_PROBABILITY;
  const p = {
    twoSided: Math.min(1, central.reduce((total, density) => total + (density <= own ? density : 0), 0)),
    less: Math.min(1, cell.tail(1, 'lower')),
    greater: Math.min(1, cell.tail(1, 'upper')),
  };
  const tail = (1 - level) / 2;
  const search = (f: (odds: number) => number, target: number, way: 'rising' | 'falling'): number => oddsWhere(f, target, way, rootTolerance);
  const unbounded = undefinedBecause('unbounded: the table is at the end of what its margins allow');
  const none = undefinedBecause('the margins leave only one possible table');
  const only = cell.low === cell.high;
  const oddsRatio: Interval<Maybe> = {
    estimate: only ? none : x === cell.low ? 0 : x === cell.high ? unbounded : search(cell.mean, x, 'rising'),
    lower: only ? none : x === cell.low ? 0 : search((odds) => cell.tail(odds, 'upper'), tail, 'rising'),
    upper: only ? none : x === cell.high ? unbounded : search((odds) => cell.tail(odds, 'lower'), tail, 'falling'),
    level,
    method: 'conditional maximum likelihood',
  };
  return { p, oddsRatio };
}

interface FirstCell {
  readonly low: number;
  readonly high: number;
  density(odds: number): number[];
  mean(this: void, odds: number): number;
  tail(odds: number, side: 'lower' | 'upper'): number;
}

/** Fisher's noncentral hypergeometric distribution of the first cell, given the margins. */
function firstCell(x: number, b: number, c: number, d: number): FirstCell {
  const [m, n, k] = [x + c, b + d, x + b];
  const low = Math.max(0, k - n);
  const high = Math.min(k, m);
  const support = Array.from({ length: high - low + 1 }, (_, i) => low + i);
  const logCentral = support.map((value) => logChoose(m, value) + logChoose(n, k - value));

  const density = (odds: number): number[] => {
    if (odds === 0) return support.map((value) => (value === low ? 1 : 0));
    const logs = support.map((value, i) => logCentral[i]! + value * Math.log(odds));
    const peak = logs.reduce((a, log) => Math.max(a, log));
    const weights = logs.map((log) => Math.exp(log - peak));
    const total = weights.reduce((a, weight) => a + weight, 0);
    return weights.map((weight) => weight / total);
  };
  return {
    low,
    high,
    density,
    mean: (odds) => density(odds).reduce((total, value, i) => total + value * support[i]!, 0),
    tail: (odds, side) =>
      density(odds).reduce((total, value, i) => total + ((side === 'upper' ? support[i]! >= x : support[i]! <= x) ? value : 0), 0),
  };
}

/** The odds ratio at which a monotone f takes the value wanted; searched as itself below 1 and as its reciprocal above. */
function oddsWhere(f: (odds: number) => number, target: number, way: 'rising' | 'falling', tolerance: number): number {
  const at1 = f(1);
  if (at1 === target) return 1;
  return at1 > target === (way === 'rising')
    ? zeroBetween((odds) => f(odds) - target, 0, 1, tolerance)
    : 1 / zeroBetween((reciprocal) => f(1 / reciprocal) - target, Number.EPSILON, 1, tolerance);
}
