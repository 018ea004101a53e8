import { needFraction, needPositive } from './checks.ts';
import { normalTails, zFor } from './distributions.ts';
import { moments, needDurations, type Duration } from './durations.ts';
import { isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';

/** Mean time to the event, each time cut at tau; in the unit of time. */
export interface RestrictedMean extends Interval {
  readonly tau: number;
  readonly standardError: number;
}

/**
 * Restricted mean survival time: the area under the Kaplan-Meier curve from 0 to `tau`, variance Σ A²·d/(n(n - d)) with A the area after
 * each event time (Klein & Moeschberger 2003, 4.5); as R's survRM2 and print(survfit, rmean = tau).
 * Undefined for no durations, and when follow-up ends before tau with units still waiting.
 */
export function rmst(durations: readonly Duration[], tau: number, { level = 0.95 }: LevelOption = {}): Maybe<RestrictedMean> {
  needDurations('durations', durations);
  needPositive('tau', tau);
  needFraction('level', level);
  if (durations.length === 0) return undefinedBecause('there are no durations');
  const all = moments(durations);
  const last = all.at(-1)!;
  if (last.time < tau && last.events < last.atRisk) return undefinedBecause(`follow-up ends at ${last.time}, before ${tau}`);

  let survival = 1;
  let area = 0;
  let from = 0;
  const jumps: { areaBefore: number; variance: number }[] = [];
  for (const { time, atRisk, events } of all.filter((moment) => moment.time <= tau && moment.events > 0)) {
    area += survival * (time - from);
    from = time;
    survival *= (atRisk - events) / atRisk;
    // Once nobody is left the area after is 0, and so is the term.
    jumps.push({ areaBefore: area, variance: atRisk === events ? 0 : events / (atRisk * (atRisk - events)) });
  }
  area += survival * (tau - from);
  const standardError = Math.sqrt(jumps.reduce((total, jump) => total + (area - jump.areaBefore) ** 2 * jump.variance, 0));
  const width = zFor(level) * standardError;
  return { estimate: area, lower: area - width, upper: area + width, level, method: 'restricted mean', tau, standardError };
}

/** Difference of two restricted means, first minus second, with its normal interval and two-sided p; R's survRM2, rmst2. */
export function rmstDifference(
  first: readonly Duration[], second: readonly Duration[], tau: number, { level = 0.95 }: LevelOption = {},
): Maybe<RestrictedMean & { readonly p: Maybe }> {
  const [a, b] = [rmst(first, tau, { level }), rmst(second, tau, { level })];
  if (!isDefined(a)) return a;
  if (!isDefined(b)) return b;
  const estimate = a.estimate - b.estimate;
  const standardError = Math.hypot(a.standardError, b.standardError);
  const width = zFor(level) * standardError;
  const p = standardError === 0 ? undefinedBecause('neither curve has a standard error') : 2 * normalTails(-Math.abs(estimate / standardError)).lower;
  return { estimate, lower: estimate - width, upper: estimate + width, level, method: 'difference of restricted means', tau, standardError, p };
}
