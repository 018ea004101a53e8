import { needFraction, outOfRange } from './checks.ts';
import { zFor } from './distributions.ts';
import { needTime } from './durations.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';

/** How long one unit was followed, and which of several causes ended it (false: censored then). */
export interface CompetingDuration {
  readonly time: number;
  readonly cause: string | false;
}

export interface IncidenceStep {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Share that has had this cause by now, with the standard error of that share and an interval on the log(-log) scale. */
  readonly incidence: number;
  readonly standardError: number;
  readonly lower: Maybe;
  readonly upper: Maybe;
}

/** Cumulative incidence of one cause: a step at each distinct time at which any event happened. */
export interface IncidenceCurve {
  readonly cause: string;
  readonly steps: readonly IncidenceStep[];
}

/** All that happens at one distinct time, by cause. */
export interface CompetingMoment {
  readonly time: number;
  readonly atRisk: number;
  readonly events: ReadonlyMap<string, number>;
  readonly total: number;
}

/**
 * Aalen-Johansen estimate of the cumulative incidence of each competing cause, ΣS(t-)·d_c/n: the curves and the share still waiting add up
 * to 1. Variance by Aalen's formula with the correction for ties that R's cmprsk (cuminc) uses; interval 1 - (1 - F)^exp(±z·se/((1-F)·|ln(1-F)|))
 * (Kalbfleisch & Prentice 2002). Causes come in alphabetical order; one named in `causes` but never seen has incidence 0 throughout.
 */
export function aalenJohansen(
  durations: readonly CompetingDuration[],
  { level = 0.95, causes = [] }: LevelOption & { readonly causes?: readonly string[] } = {},
): IncidenceCurve[] {
  needFraction('level', level);
  needCompeting('durations', durations);
  causes.forEach((cause, i) => needCause(`causes[${i}]`, cause, 'a name'));
  const names = new Set([...causes, ...durations.flatMap(({ cause }) => (cause === false ? [] : [cause]))]);
  const all = competingMoments(durations);
  return [...names].sort().map((cause) => ({ cause, steps: incidence(all, cause, zFor(level)) }));
}

/** Reads a curve at the given times; undefined after `followUp`, the longest time observed. */
export function incidenceAt(curve: IncidenceCurve, times: readonly number[], followUp: number): Maybe<Omit<IncidenceStep, 'events' | 'atRisk'>>[] {
  return times.map((time, i) => {
    needTime(`times[${i}]`, time);
    if (time > followUp) return undefinedBecause(`follow-up ends at ${followUp}`);
    const step = curve.steps.findLast((candidate) => candidate.time <= time);
    if (!step) return { time, incidence: 0, standardError: 0, lower: 0, upper: 0 };
    const { incidence, standardError, lower, upper } = step;
    return { time, incidence, standardError, lower, upper };
  });
}

/** Throws unless every time is finite and at least 0 and every cause a name or false. */
export function needCompeting(name: string, durations: readonly CompetingDuration[]): void {
  durations.forEach(({ time, cause }, i) => {
    needTime(`${name}[${i}].time`, time);
    if (cause !== false) needCause(`${name}[${i}].cause`, cause, 'a name, or false when censored');
  });
}

function needCause(name: string, cause: string, wanted: string): void {
  if (typeof cause !== 'string' || cause === '') throw outOfRange(name, wanted, cause);
}

/** The distinct times at which some cause struck, with the number at risk just before. */
export function competingMoments(durations: readonly CompetingDuration[]): CompetingMoment[] {
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  const found: CompetingMoment[] = [];
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]!.time;
    const atRisk = sorted.length - i;
    const events = new Map<string, number>();
    let total = 0;
    for (; i < sorted.length && sorted[i]!.time === time; i++) {
      const { cause } = sorted[i]!;
      if (cause === false) continue;
      events.set(cause, (events.get(cause) ?? 0) + 1);
      total++;
    }
    if (total > 0) found.push({ time, atRisk, events, total });
  }
  return found;
}

function incidence(all: readonly CompetingMoment[], cause: string, z: number): IncidenceStep[] {
  let survival = 1;
  let share = 0;
  // Var F(t) = Σ (a + F(t)·b)² over events, opened up so that one pass over the times is enough.
  let [constant, linear, square] = [0, 0, 0];
  let variance = 0;
  return all.map(({ time, atRisk, events, total }) => {
    const own = events.get(cause) ?? 0;
    const others = total - own;
    const after = (survival * (atRisk - total)) / atRisk;
    share += (survival * own) / atRisk;
    const add = (count: number, atEvent: number): void => {
      const ties = count > 1 ? 1 - (count - 1) / (atRisk - 1) : 1;
      const weight = (survival * survival * ties * count) / (atRisk * atRisk);
      const perUnit = after > 0 ? 1 / after : 0;
      constant += atEvent * atEvent * weight;
      linear += perUnit * atEvent * weight;
      square += perUnit * perUnit * weight;
    };
    if (others > 0 && after > 0) add(others, share / after);
    if (own > 0) {
      add(own, 1 + (after > 0 ? share / after : 0));
      variance = constant + share * share * square - 2 * share * linear;
    }
    survival = after;
    const standardError = Math.sqrt(Math.max(0, variance));
    return { time, atRisk, events: own, incidence: share, standardError, ...limits(share, standardError, z) };
  });
}

function limits(share: number, standardError: number, z: number): { lower: Maybe; upper: Maybe } {
  const waiting = 1 - share;
  if (share === 0) {
    const none = undefinedBecause('the log-log interval does not exist before the first event of the cause');
    return { lower: none, upper: none };
  }
  if (waiting < 1e-12) {
    const none = undefinedBecause('the log-log interval does not exist at incidence 1');
    return { lower: none, upper: none };
  }
  const power = (z * standardError) / (waiting * Math.abs(Math.log(waiting)));
  return { lower: 1 - waiting ** Math.exp(-power), upper: 1 - waiting ** Math.exp(power) };
}
