import { LARGEST, needCount, needFinite, needFraction, needMeasure, needOneOf, outOfRange } from './checks.ts';
import { betaQuantile, tFor, tQuantile } from './distributions.ts';
import { isDefined, undefinedBecause, type Interval, type Maybe, type Undefined } from './maybe.ts';
import type { LevelOption } from './proportions.ts';

/**
 * One unit of a stratified sample; `weight` is 1 / its inclusion probability. Units outside `domain` (default: all in), and those whose
 * weight was adjusted to 0, only carry the design.
 */
export interface SurveyUnit {
  readonly value: number;
  readonly stratum: string;
  readonly weight: number;
  readonly domain?: boolean;
}

/** hajek: Σwy/Σw. horvitz-thompson: Σwy/N, N the population size; it needs populationSizes and has no domains. */
export type SurveyEstimator = 'hajek' | 'horvitz-thompson';

export interface SurveyOptions extends LevelOption {
  readonly estimator?: SurveyEstimator;
  /** Units in the population by stratum, for the finite-population correction 1 - n/N; without it sampling counts as with replacement. */
  readonly populationSizes?: Readonly<Record<string, number>>;
}

export interface SurveyEstimate extends Interval<Maybe> {
  readonly standardError: Maybe;
  /** Units less strata, those in the domain. */
  readonly df: number;
  readonly n: number;
}

/**
 * Mean of a stratified sample with Taylor-linearised variance Σ(1 - f)·n/(n - 1)·Σ(z - z̄)² over strata, and Student's t interval (Lohr 2010,
 * ch. 9); R's svymean with df = degf(design). A stratum of one unit that is not a census of it has no variance, and then there is none.
 * Undefined when the domain is empty. Errors: RangeError for a weight below 0 or a stratum larger than its population.
 */
export function surveyMean(units: readonly SurveyUnit[], options: SurveyOptions = {}): Maybe<SurveyEstimate> {
  const { level = 0.95, estimator = 'hajek', populationSizes } = options;
  needFraction('level', level);
  needOneOf('estimator', estimator, ['hajek', 'horvitz-thompson']);
  needUnits(units);
  const inside = units.filter(inDomain);
  if (inside.length === 0) return undefinedBecause('no unit is in the domain');
  const size = estimator === 'hajek' ? inside.reduce((total, { weight }) => total + weight, 0) : populationSize(units, populationSizes);
  const estimate = inside.reduce((total, { weight, value }) => total + weight * value, 0) / size;
  const center = estimator === 'hajek' ? estimate : 0;
  const variance = stratifiedVariance(units, (unit) => (inDomain(unit) ? (unit.weight * (unit.value - center)) / size : 0), populationSizes);
  return withInterval(estimate, variance, inside, level, estimator === 'hajek' ? 'Hajek' : 'Horvitz-Thompson');
}

/** Population total Σwy (Horvitz & Thompson 1952) with the same variance and interval; R's svytotal. */
export function surveyTotal(units: readonly SurveyUnit[], { level = 0.95, populationSizes }: Omit<SurveyOptions, 'estimator'> = {}): Maybe<SurveyEstimate> {
  needFraction('level', level);
  needUnits(units);
  const inside = units.filter(inDomain);
  if (inside.length === 0) return undefinedBecause('no unit is in the domain');
  const expanded = (unit: SurveyUnit): number => (inDomain(unit) ? unit.weight * unit.value : 0);
  const estimate = units.reduce((total, unit) => total + expanded(unit), 0);
  return withInterval(estimate, stratifiedVariance(units, expanded, populationSizes), inside, level, 'Horvitz-Thompson');
}

/**
 * Share of a stratified sample (values 0 or 1) with Korn and Graubard's interval (1998): Clopper-Pearson at the effective sample size
 * p(1 - p)/variance, times (t(n - 1)/t(df))²; R's svyciprop(method = "beta"). Where no stratum shows any variance (0, 1, or each stratum of
 * one mind) n itself is the effective size, as Korn and Graubard do and R does not. A census is exact: both limits are the share.
 */
export function surveyShare(units: readonly SurveyUnit[], options: SurveyOptions = {}): Maybe<SurveyEstimate & { readonly effectiveSize: Maybe }> {
  units.forEach(({ value }, i) => {
    if (value !== 0 && value !== 1) throw outOfRange(`units[${i}].value`, '0 or 1', value);
  });
  const mean = surveyMean(units, options);
  if (!isDefined(mean)) return mean;
  const { standardError, df, n, level } = mean;
  const p = mean.estimate as number;
  if (isCensus(units, options.populationSizes)) {
    return { ...mean, lower: p, upper: p, method: 'census', effectiveSize: undefinedBecause('every unit was asked, so nothing was left to chance') };
  }
  const method = `Korn-Graubard, ${mean.method}`;
  if (!isDefined(standardError) || df < 1) {
    const none = isDefined(standardError) ? undefinedBecause('no degree of freedom is left') : standardError;
    return { ...mean, lower: none, upper: none, method, effectiveSize: none };
  }
  const tail = (1 - level) / 2;
  const plain = standardError === 0 || p <= 0 || p >= 1 ? n : (p * (1 - p)) / standardError ** 2;
  const effectiveSize = Math.min(MOST_EFFECTIVE, n > 1 ? plain * (tQuantile(tail, n - 1) / tQuantile(tail, df)) ** 2 : plain);
  const yes = effectiveSize * Math.min(1, p);
  const no = effectiveSize - yes;
  return {
    ...mean,
    lower: yes <= 0 ? 0 : betaQuantile(tail, yes, no + 1),
    upper: no <= 0 ? 1 : betaQuantile(1 - tail, yes + 1, no),
    method,
    effectiveSize,
  };
}

// A share next to 0 or 1 by its weights alone may seem to rest on more units than any country has firms; the limits no longer move up here.
const MOST_EFFECTIVE = 1e9;

/** Throws unless there are units, each with a finite value and a weight of at least 0. */
export function needUnits(units: readonly { readonly value: number; readonly weight: number }[]): void {
  if (units.length === 0) throw outOfRange('units', 'at least one unit', 0);
  units.forEach(({ value, weight }, i) => {
    needMeasure(`units[${i}].value`, value);
    needWeight(`units[${i}].weight`, weight);
  });
}

/** Throws unless `weight` is 0, or above it and of a size whose square is still a number. */
export function needWeight(name: string, weight: number): void {
  needFinite(name, weight);
  if (weight < 0) throw outOfRange(name, 'at least 0', weight);
  if (weight !== 0 && (weight > LARGEST || weight < 1 / LARGEST)) throw outOfRange(name, `0, or from ${1 / LARGEST} to ${LARGEST}`, weight);
}

/** Whether a unit counts in an estimate, rather than only carrying the design. */
export function inDomain({ domain = true, weight }: SurveyUnit): boolean {
  return domain && weight > 0;
}

function populationSize(units: readonly SurveyUnit[], sizes: SurveyOptions['populationSizes']): number {
  if (!sizes) throw new TypeError('the Horvitz-Thompson mean needs populationSizes; got none');
  if (!units.every(inDomain)) throw new TypeError('the Horvitz-Thompson mean has no domains; use hajek');
  return Object.values(sizes).reduce((total, size) => total + size, 0);
}

function stratifiedVariance(units: readonly SurveyUnit[], score: (unit: SurveyUnit) => number, sizes: SurveyOptions['populationSizes']): Maybe {
  let variance = 0;
  for (const [stratum, members] of byStratum(units)) {
    const n = members.length;
    const sampled = sizes ? n / sizeOf(stratum, n, sizes) : 0;
    if (sampled === 1) continue;
    if (n === 1 && !inDomain(members[0]!)) continue;
    if (n === 1) return undefinedBecause(`stratum "${stratum}" has one unit`);
    const scores = members.map(score);
    const center = scores.reduce((total, z) => total + z, 0) / n;
    variance += ((1 - sampled) * n * scores.reduce((total, z) => total + (z - center) ** 2, 0)) / (n - 1);
  }
  return variance;
}

function isCensus(units: readonly SurveyUnit[], sizes: SurveyOptions['populationSizes']): boolean {
  return sizes !== undefined && [...byStratum(units)].every(([stratum, members]) => members.length === sizes[stratum]);
}

function byStratum(units: readonly SurveyUnit[]): Map<string, SurveyUnit[]> {
  const strata = new Map<string, SurveyUnit[]>();
  for (const unit of units) {
    const members = strata.get(unit.stratum);
    if (members) members.push(unit);
    else strata.set(unit.stratum, [unit]);
  }
  return strata;
}

function sizeOf(stratum: string, n: number, sizes: Readonly<Record<string, number>>): number {
  const size = sizes[stratum];
  if (size === undefined) throw outOfRange('populationSizes', `an entry for stratum "${stratum}"`, 'none');
  needCount(`populationSizes["${stratum}"]`, size, n);
  return size;
}

function withInterval(estimate: number, variance: Maybe, inside: readonly SurveyUnit[], level: number, method: string): SurveyEstimate {
  const n = inside.length;
  const df = n - new Set(inside.map(({ stratum }) => stratum)).size;
  const without = (reason: Undefined, standardError: Maybe): SurveyEstimate => ({ estimate, lower: reason, upper: reason, level, method, standardError, df, n });
  if (!isDefined(variance)) return without(variance, variance);
  const standardError = Math.sqrt(variance);
  if (df < 1) return without(undefinedBecause('no degree of freedom is left'), standardError);
  const width = tFor(level, df) * standardError;
  return { estimate, lower: estimate - width, upper: estimate + width, level, method, standardError, df, n };
}
