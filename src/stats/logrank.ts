import { needFinite, outOfRange } from './checks.ts';
import { chiSquareTails } from './distributions.ts';
import { moments, needDurations, type Duration } from './durations.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';
import { quadraticForm } from './matrices.ts';

/** A duration that may name its stratum; comparisons are then made within strata only. */
export interface StratifiedDuration extends Duration {
  readonly stratum?: string;
}

export interface LogrankTest {
  /** Events seen and events expected were all groups alike, weighted by S^rho, a number a group in the order given. */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly statistic: Maybe;
  readonly df: number;
  readonly p: Maybe;
}

/**
 * Log-rank test of two or more groups (Mantel 1966; Harrington & Fleming 1982): events are weighted by S(t-)^rho of the pooled curve, so
 * rho = 0 is the log-rank and rho = 1 the Peto-Peto Wilcoxon test. With strata, sums run over strata. R's survdiff.
 * A group without expected events (an empty arm) is left out and costs a degree of freedom. Errors: RangeError for fewer than two groups.
 */
export function logrank(groups: readonly (readonly StratifiedDuration[])[], { rho = 0 }: { readonly rho?: number } = {}): LogrankTest {
  if (groups.length < 2) throw outOfRange('groups', 'at least two lists of durations', groups.length);
  groups.forEach((group, i) => needDurations(`groups[${i}]`, group));
  needFinite('rho', rho);
  const observed = groups.map(() => 0);
  const expected = groups.map(() => 0);
  const variance = groups.map(() => groups.map(() => 0));
  for (const stratum of new Set(groups.flat().map((duration) => duration.stratum))) {
    addStratum(groups.map((group) => group.filter((duration) => duration.stratum === stratum)), rho, observed, expected, variance);
  }

  const compared = groups.map((_, i) => i).filter((i) => expected[i]! > 0);
  const df = Math.max(0, compared.length - 1);
  const free = compared.slice(0, -1);
  const statistic = df === 0
    ? undefined
    : quadraticForm(free.map((i) => free.map((j) => variance[i]![j]!)), free.map((i) => observed[i]! - expected[i]!));
  const reason = undefinedBecause('no event compares two groups that are both at risk');
  return { observed, expected, statistic: statistic ?? reason, df, p: statistic === undefined ? reason : chiSquareTails(statistic, df).upper };
}

function addStratum(groups: readonly (readonly Duration[])[], rho: number, observed: number[], expected: number[], variance: number[][]): void {
  const events = groups.map((group) => countBy(group.filter((duration) => duration.observed)));
  const sorted = groups.map((group) => group.map((duration) => duration.time).sort((a, b) => a - b));
  const gone = groups.map(() => 0);
  let survival = 1;
  for (const { time, atRisk: n, events: d } of moments(groups.flat())) {
    if (d === 0) continue;
    const atRisk = sorted.map((times, i) => {
      while (gone[i]! < times.length && times[gone[i]!]! < time) gone[i]!++;
      return times.length - gone[i]!;
    });
    const weight = survival ** rho;
    survival *= (n - d) / n;
    const hypergeometric = n > 1 ? (weight * weight * d * (n - d)) / (n - 1) : 0;
    atRisk.forEach((own, i) => {
      observed[i]! += weight * (events[i]!.get(time) ?? 0);
      expected[i]! += (weight * d * own) / n;
      atRisk.forEach((other, j) => (variance[i]![j]! += hypergeometric * (own / n) * ((i === j ? 1 : 0) - other / n)));
    });
  }
}

function countBy(durations: readonly Duration[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { time } of durations) counts.set(time, (counts.get(time) ?? 0) + 1);
  return counts;
}
