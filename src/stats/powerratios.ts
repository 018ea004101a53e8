import { needFraction, needPositive, outOfRange } from './checks.ts';
import { normalQuantile } from './distributions.ts';
import { finiteOr, undefinedBecause, type Maybe } from './maybe.ts';

export interface RatioPowerOptions {
  /** Significance level, default 0.05. */
  readonly alpha?: number;
  /** Default 0.8. */
  readonly power?: number;
  /** Default two. */
  readonly sides?: 1 | 2;
}

/**
 * Events (in both groups together) that a log-rank test needs to tell a hazard ratio from 1: (z(1-α/2) + z(power))² / (q(1-q)·ln²HR),
 * q the share of units in one group. Schoenfeld 1981, Biometrika 68, 316-319. Undefined for a ratio of 1.
 */
export function eventsForHazardRatio(hazardRatio: number, { share = 0.5, ...options }: RatioPowerOptions & { readonly share?: number } = {}): Maybe {
  needPositive('hazardRatio', hazardRatio);
  needFraction('share', share);
  if (hazardRatio === 1) return undefinedBecause('no number of events tells equal hazards apart');
  return finiteOr((reach(options) / Math.log(hazardRatio)) ** 2 / (share * (1 - share)), 'the ratio is too near 1');
}

/** The smallest hazard ratio above 1 that so many events detect; Schoenfeld's formula solved for it. Undefined without events. */
export function minimumDetectableHazardRatio(events: number, { share = 0.5, ...options }: RatioPowerOptions & { readonly share?: number } = {}): Maybe {
  if (events === 0) return undefinedBecause('there are no events');
  needPositive('events', events);
  needFraction('share', share);
  return finiteOr(Math.exp(reach(options) / Math.sqrt(share * (1 - share) * events)), `${events} events are too few`);
}

/**
 * The smallest ratio above 1 of two geometric means that n1 and n2 values detect, where their logarithms are normal with standard
 * deviation `logSd` in both groups: exp((z(1-α/2) + z(power))·logSd·√(1/n1 + 1/n2)). Van Belle and Martin 1993, The American
 * Statistician 47, 165-167; the normal approximation, a little too hopeful below some ten values a group. Undefined without values.
 */
export function minimumDetectableMeanRatio(logSd: number, n1: number, n2: number, options: RatioPowerOptions = {}): Maybe {
  needPositive('logSd', logSd);
  if (n1 === 0 || n2 === 0) return undefinedBecause('a group has no values');
  needPositive('n1', n1);
  needPositive('n2', n2);
  return finiteOr(Math.exp(reach(options) * logSd * Math.sqrt(1 / n1 + 1 / n2)), `${n1} and ${n2} values are too few`);
}

/** z(1-α/2) + z(power): how many standard errors the truth must be away from no difference. */
function reach({ alpha = 0.05, power = 0.8, sides = 2 }: RatioPowerOptions): number {
  needFraction('alpha', alpha);
  needFraction('power', power);
  if (sides !== 1 && sides !== 2) throw outOfRange('sides', '1 or 2', sides);
  return normalQuantile(1 - alpha / sides) + normalQuantile(power);
}
