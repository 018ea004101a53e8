import { needFraction, needOneOf, outOfRange } from './checks.ts';
import { tFor, zFor } from './distributions.ts';
import { needDurations, type Duration } from './durations.ts';
import { isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import { inDomain, needUnits, needWeight, surveyMean, type SurveyOptions, type SurveyUnit } from './survey.ts';
import { spread, survivalQuantile, type SurvivalCurve, type SurvivalScale, type SurvivalStep } from './survival.ts';

/** A duration with its weight, 1 / inclusion probability; a weight adjusted to 0 leaves the unit out. */
export interface WeightedDuration extends Duration {
  readonly weight: number;
}

/**
 * Kaplan-Meier curve of weighted units, Π(1 - Σw·d/Σw·n), with the infinitesimal-jackknife standard error of independent units (the sum of
 * squared influences); R's svykm for the curve and survfit(weights, robust = TRUE) for the error. `atRisk`, `events` and `censored` are
 * weighted. Read it with survivalAt and survivalQuantile like any other curve.
 */
export function weightedKaplanMeier(
  durations: readonly WeightedDuration[],
  { level = 0.95, scale = 'log-log' }: { readonly level?: number; readonly scale?: SurvivalScale } = {},
): SurvivalCurve {
  needFraction('level', level);
  needOneOf('scale', scale, ['plain', 'log', 'log-log']);
  needDurations('durations', durations);
  durations.forEach(({ weight }, i) => needWeight(`durations[${i}].weight`, weight));
  const z = zFor(level);
  const sorted = durations.filter(({ weight }) => weight > 0).sort((a, b) => a.time - b.time);
  const ahead = cumulatedFromEnd(sorted.map(({ weight }) => weight));
  const squaresAhead = cumulatedFromEnd(sorted.map(({ weight }) => weight ** 2));
  let survival = 1;
  let hazard = 0;
  // Influence on ln S of a unit gone at τ stays w·(hazard(τ) - [event]/(n - d)); of one still at risk it is w·hazard(t).
  let settled = 0;
  const steps: SurvivalStep[] = [];
  for (let i = 0; i < sorted.length; ) {
    const { time } = sorted[i]!;
    const atRisk = ahead[i]!;
    let end = i;
    while (end < sorted.length && sorted[end]!.time === time) end++;
    const members = sorted.slice(i, end);
    const weightOf = (observed: boolean): number => members.reduce((total, unit) => total + (unit.observed === observed ? unit.weight : 0), 0);
    const [events, censored] = [weightOf(true), weightOf(false)];
    const left = ahead[end]! + censored;
    survival *= left / atRisk;
    hazard += left === 0 ? 0 : events / atRisk / left;
    for (const { observed, weight } of members) settled += left === 0 ? 0 : (weight * (hazard - (observed ? 1 / left : 0))) ** 2;
    const logError = Math.sqrt(settled + squaresAhead[end]! * hazard ** 2);
    steps.push({ time, atRisk, events, censored, survival, ...spread(survival, logError, z, scale) });
    i = end;
  }
  const curve = { n: sorted.length, events: sorted.filter(({ observed }) => observed).length, level, scale, steps };
  return { ...curve, median: survivalQuantile(curve, 0.5) };
}

/** A value with its weight. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
}

/** Weighted quantile: the smallest value whose cumulated weight reaches p of the total; R's svyquantile(qrule = "math"). */
export function weightedQuantile(units: readonly WeightedValue[], p: number): number {
  needUnits(units);
  needFraction('p', p);
  const sorted = units.filter(({ weight }) => weight > 0).sort((a, b) => a.value - b.value);
  if (sorted.length === 0) throw outOfRange('units', 'at least one unit with a weight above 0', 0);
  const target = p * sorted.reduce((total, { weight }) => total + weight, 0);
  let cumulated = 0;
  // A cumulated weight that meets the target up to rounding has met it.
  const reached = sorted.find(({ weight }) => (cumulated += weight) >= target * (1 - 1e-12));
  return (reached ?? sorted.at(-1)!).value;
}

/**
 * Weighted quantile with Woodruff's interval (1952): the t interval of the share at or below the quantile, turned back into values; R's
 * svyquantile(interval.type = "mean"). A limit whose share leaves (0, 1) is undefined.
 */
export function surveyQuantile(units: readonly SurveyUnit[], p: number, options: Omit<SurveyOptions, 'estimator'> = {}): Maybe<Interval<Maybe>> {
  const { level = 0.95 } = options;
  needUnits(units);
  const inside = units.filter(inDomain);
  if (inside.length === 0) return undefinedBecause('no unit is in the domain');
  const estimate = weightedQuantile(inside, p);
  const share = surveyMean(units.map((unit) => ({ ...unit, value: unit.value <= estimate ? 1 : 0 })), options);
  const method = 'Woodruff';
  if (!isDefined(share)) return share;
  if (!isDefined(share.standardError) || share.df < 1) return { estimate, lower: share.lower, upper: share.upper, level, method };
  const width = tFor(level, share.df) * share.standardError;
  const back = (at: number): Maybe =>
    at > 0 && at < 1 ? weightedQuantile(inside, at) : undefinedBecause('the sample is too small to bound this quantile');
  return { estimate, lower: back((share.estimate as number) - width), upper: back((share.estimate as number) + width), level, method };
}

/** Sums from each place to the end, and 0 beyond it. */
function cumulatedFromEnd(values: readonly number[]): number[] {
  const sums = new Array<number>(values.length + 1).fill(0);
  for (let i = values.length - 1; i >= 0; i--) sums[i] = sums[i + 1]! + values[i]!;
  return sums;
}
