import { needFraction, needOneOf, needPositive, needWithin, outOfRange } from './checks.ts';
import { normalQuantile, normalTails } from './distributions.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';
import { R_ROOT_TOLERANCE, zeroBetween } from './roots.ts';

/** The variance the test uses under the null: that of the pooled share (power.prop.test), or of the two shares apart. */
export type NullVariance = 'pooled' | 'unpooled';

export interface PowerOptions {
  /** Significance level, default 0.05. */
  readonly alpha?: number;
  readonly variance?: NullVariance;
  /** Default two. With `bothTails` a two-sided test also counts rejections on the wrong side, power.prop.test(strict = TRUE). */
  readonly sides?: 1 | 2;
  readonly bothTails?: boolean;
}

export interface SearchOptions extends PowerOptions {
  /** Default 0.8. */
  readonly power?: number;
  /** How near the root the search stops; default R's, about 1.2e-4 units or 1.2e-4 of a share at worst. */
  readonly rootTolerance?: number;
}

/**
 * Power of the normal test that two shares are equal, n1 and n2 units (n2 defaults to n1):
 * Φ((|p1 - p2| - z·σ0)/σ1), σ1² = Σp(1-p)/n, σ0² the same with the pooled share, or σ1² itself. R's power.prop.test.
 */
export function powerTwoProportions(p1: number, p2: number, n1: number, { n2 = n1, ...options }: PowerOptions & { readonly n2?: number } = {}): number {
  needWithin('p1', p1, 0, 1);
  needWithin('p2', p2, 0, 1);
  needPositive('n1', n1);
  needPositive('n2', n2);
  const { alpha, variance, sides, bothTails } = withDefaults(options);
  const z = -normalQuantile(alpha / sides);
  const spread = (share1: number, share2: number): number => Math.sqrt((share1 * (1 - share1)) / n1 + (share2 * (1 - share2)) / n2);
  const actual = spread(p1, p2);
  const pooled = (n1 * p1 + n2 * p2) / (n1 + n2);
  const underNull = variance === 'pooled' ? spread(pooled, pooled) : actual;
  const gap = Math.abs(p1 - p2);
  // Both shares 0 or 1: the outcome is certain, and so is the test.
  if (actual === 0) return gap > z * underNull ? 1 : 0;
  const right = normalTails((gap - z * underNull) / actual).lower;
  return bothTails && sides === 2 ? right + normalTails((gap + z * underNull) / actual).upper : right;
}

/** Units for the first group (exact, and rounded up), and for the second: `ratio` times as many. */
export interface SampleSize {
  readonly exact: number;
  readonly n1: number;
  readonly n2: number;
}

/**
 * Units needed to tell p1 from p2 with the power wanted (default 0.8); `ratio` is n2/n1, default 1. R's power.prop.test solved for n.
 * Undefined when the shares are equal.
 */
export function sampleSizeTwoProportions(
  p1: number, p2: number,
  { power = 0.8, ratio = 1, rootTolerance = R_ROOT_TOLERANCE, ...options }: SearchOptions & { readonly ratio?: number } = {},
): Maybe<SampleSize> {
  needFraction('power', power);
  needPositive('ratio', ratio);
  if (p1 === p2) return undefinedBecause('no sample tells equal shares apart');
  const short = (n: number): number => powerTwoProportions(p1, p2, n, { ...options, n2: ratio * n }) - power;
  const [low, high] = short(1) >= 0 ? [SMALLEST, 1] : [1, LARGEST];
  if (short(low) >= 0) return { exact: low, n1: 1, n2: Math.ceil(ratio) };
  if (short(high) < 0) return undefinedBecause(`even ${LARGEST} units would not tell ${p1} from ${p2}`);
  const exact = zeroBetween(short, low, high, rootTolerance);
  return { exact, n1: Math.ceil(exact - 1e-9), n2: Math.ceil(ratio * exact - 1e-9) };
}

/**
 * The smallest share above (or, with `direction: 'below'`, under) p1 that n1 and n2 units detect with the power wanted, and how far it is
 * from p1. R's power.prop.test solved for p2. Undefined when not even 1 (or 0) would be detected.
 */
export function minimumDetectableDifference(
  p1: number, n1: number,
  { power = 0.8, direction = 'above', rootTolerance = R_ROOT_TOLERANCE, ...options }:
    SearchOptions & { readonly n2?: number; readonly direction?: 'above' | 'below' } = {},
): Maybe<{ readonly p2: number; readonly difference: number }> {
  needFraction('power', power);
  needWithin('p1', p1, 0, 1);
  needOneOf('direction', direction, ['above', 'below']);
  const end = direction === 'above' ? 1 : 0;
  const short = (p2: number): number => powerTwoProportions(p1, p2, n1, options) - power;
  if (p1 === end || short(end) < 0) return undefinedBecause(`${n1} units cannot detect any share ${direction} ${p1} with this power`);
  const p2 = zeroBetween(short, Math.min(p1, end), Math.max(p1, end), rootTolerance);
  return { p2, difference: p2 - p1 };
}

// The search runs where R's does, from 1 unit to ten million; below 1 the formula still has a value.
const SMALLEST = 1e-6;
const LARGEST = 1e7;

function withDefaults({ alpha = 0.05, variance = 'pooled', sides = 2, bothTails = false }: PowerOptions): Required<PowerOptions> {
  needFraction('alpha', alpha);
  needOneOf('variance', variance, ['pooled', 'unpooled']);
  if (sides !== 1 && sides !== 2) throw outOfRange('sides', '1 or 2', sides);
  return { alpha, variance, sides, bothTails };
}
