import { needFraction, needOneOf } from './checks.ts';
import { zFor } from './distributions.ts';
import { moments, needDurations, needTime, type Duration, type Moment } from './durations.ts';
import { finiteOr, isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';

/** The scale on which the interval is symmetric: survival itself, its logarithm, or log(-log) of it. */
export type SurvivalScale = 'plain' | 'log' | 'log-log';

export interface SurvivalStep extends Moment {
  readonly survival: number;
  readonly standardError: Maybe;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

/** A Kaplan-Meier curve: a step at each distinct time, events and censorings alike. `median` is in the unit of time. */
export interface SurvivalCurve {
  readonly n: number;
  readonly events: number;
  readonly level: number;
  readonly scale: SurvivalScale;
  readonly steps: readonly SurvivalStep[];
  readonly median: Interval<Maybe>;
}

/** The curve read off at one time; all undefined after the last follow-up unless survival had reached 0. */
export interface SurvivalReading {
  readonly time: number;
  readonly atRisk: number;
  readonly survival: Maybe;
  readonly standardError: Maybe;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

/**
 * Kaplan-Meier estimate of P(T > t) from right-censored durations: Π(1 - d/n), Greenwood's variance S²Σd/(n(n-d)), pointwise
 * intervals on the chosen scale (default log-log, which stays inside [0, 1] and covers best in small samples: Borgan & Liestøl 1990).
 * Agrees with R's survfit. An empty list gives a curve without steps. Errors: RangeError for a time that is negative or not finite.
 */
export function kaplanMeier(
  durations: readonly Duration[],
  { level = 0.95, scale = 'log-log' }: { readonly level?: number; readonly scale?: SurvivalScale } = {},
): SurvivalCurve {
  needFraction('level', level);
  needOneOf('scale', scale, Object.keys(LIMITS));
  needDurations('durations', durations);
  const z = zFor(level);
  let survival = 1;
  let hazardVariance = 0;
  const steps = moments(durations).map((moment): SurvivalStep => {
    const { atRisk, events } = moment;
    survival *= (atRisk - events) / atRisk;
    hazardVariance += events / (atRisk * (atRisk - events));
    return { ...moment, survival, ...spread(survival, Math.sqrt(hazardVariance), z, scale) };
  });
  const curve = { n: durations.length, events: durations.filter((d) => d.observed).length, level, scale, steps };
  return { ...curve, median: survivalQuantile(curve, 0.5) };
}

/**
 * The time by which a share p of the units has had the event, with the times at which the two interval curves cross 1 - p
 * (Brookmeyer & Crowley 1982). A curve flat exactly at 1 - p gives the middle of the flat, as R's survfit does.
 */
export function survivalQuantile(curve: Omit<SurvivalCurve, 'median'>, p: number): Interval<Maybe> {
  needFraction('p', p);
  const crossing = (height: (step: SurvivalStep) => Maybe, what: string): Maybe => {
    if (curve.n === 0) return undefinedBecause('there are no durations');
    const points = curve.steps.flatMap((step) => {
      const y = height(step);
      return isDefined(y) ? [{ time: step.time, y }] : [];
    });
    const first = points.findIndex(({ y }) => y < 1 - p + TOLERANCE);
    if (first < 0) return undefinedBecause(`${what} does not fall to ${percent(1 - p)} within the follow-up`);
    const at = points[first]!;
    const next = points.find(({ y }) => y < at.y);
    return Math.abs(at.y - (1 - p)) < TOLERANCE && next ? (at.time + next.time) / 2 : at.time;
  };
  return {
    estimate: crossing((step) => step.survival, 'the curve'),
    lower: crossing((step) => step.lower, 'the lower interval curve'),
    upper: crossing((step) => step.upper, 'the upper interval curve'),
    level: curve.level,
    method: `Kaplan-Meier, Brookmeyer-Crowley on the ${curve.scale} scale`,
  };
}

/** Reads a curve at the given times (same unit as the durations, any order). */
export function survivalAt(curve: SurvivalCurve, times: readonly number[]): SurvivalReading[] {
  const last = curve.steps.at(-1);
  return times.map((time, i) => {
    needTime(`times[${i}]`, time);
    const atRisk = curve.steps.find((step) => step.time >= time)?.atRisk ?? 0;
    if (!last) return { time, atRisk, ...nothing('there are no durations') };
    const step = curve.steps.findLast((candidate) => candidate.time <= time);
    if (!step) return { time, atRisk, survival: 1, standardError: 0, lower: 1, upper: 1 };
    if (time > last.time && last.survival > 0) return { time, atRisk, ...nothing(`follow-up ends at ${last.time}`) };
    const { survival, standardError, lower, upper } = step;
    return { time, atRisk, survival, standardError, lower, upper };
  });
}

// R's own tolerance for "the curve is at one half": the square root of the machine epsilon.
const TOLERANCE = Math.sqrt(Number.EPSILON);

type Limits = (survival: number, logError: number, z: number) => { lower: number; upper: number };

/** Interval limits by scale; `logError` is the standard error of log S. */
const LIMITS: Readonly<Record<SurvivalScale, Limits>> = {
  plain: (s, e, z) => ({ lower: Math.max(0, s - z * e * s), upper: Math.min(1, s + z * e * s) }),
  log: (s, e, z) => ({ lower: s * Math.exp(-z * e), upper: Math.min(1, s * Math.exp(z * e)) }),
  'log-log': (s, e, z) => ({ lower: s ** Math.exp((-z * e) / Math.log(s)), upper: s ** Math.exp((z * e) / Math.log(s)) }),
};

/** Standard error and interval of one step. */
export function spread(survival: number, logError: number, z: number, scale: SurvivalScale): Pick<SurvivalStep, 'standardError' | 'lower' | 'upper'> {
  if (survival === 0) {
    const reason = undefinedBecause("Greenwood's variance does not exist at survival 0");
    return { standardError: reason, lower: reason, upper: reason };
  }
  const { lower, upper } = LIMITS[scale](survival, logError, z);
  const reason = 'the log-log interval does not exist at survival 1';
  return { standardError: survival * logError, lower: finiteOr(lower, reason), upper: finiteOr(upper, reason) };
}

function nothing(reason: string): Pick<SurvivalReading, 'survival' | 'standardError' | 'lower' | 'upper'> {
  const missing = undefinedBecause(reason);
  return { survival: missing, standardError: missing, lower: missing, upper: missing };
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}
