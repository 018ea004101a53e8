import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as stats from '../../src/stats/index.ts';
import { notFinite } from './reference.ts';

type Call = readonly unknown[];
type Calls = fc.Arbitrary<Call>;

const call = (...args: fc.Arbitrary<unknown>[]): Calls => fc.tuple(...args);
const options = (record: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> => fc.record(record, { requiredKeys: [] });
const list = <T>(item: fc.Arbitrary<T>, minLength = 0, maxLength = 12): fc.Arbitrary<T[]> => fc.array(item, { minLength, maxLength });

const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const fraction = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true });
const count = fc.oneof(fc.constantFrom(0, 1, 2), fc.nat(40));
const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
const positive = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.double({ min: 1e-6, max: 1e7, noNaN: true }));
const time = fc.oneof(fc.nat(9), fc.double({ min: 0, max: 300, noNaN: true }));
const seed = fc.string({ minLength: 1, maxLength: 8 });
const stratum = fc.constantFrom('top', 'rest');
const alternative = fc.constantFrom('two-sided', 'less', 'greater');
const kOfN = fc.nat(60).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
const fourfold = fc.tuple(fc.tuple(count, count), fc.tuple(count, count));
const table = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 4 })).chain(([r, c]) => list(list(fc.nat(6), c, c), r, r));
const durations = list(fc.record({ time, observed: fc.boolean() }));
const stratified = list(fc.record({ time, observed: fc.boolean(), stratum }));
const competing = list(fc.record({ time, cause: fc.constantFrom('mail', 'phone', false as const) }));
const weightedDurations = list(fc.record({ time, observed: fc.boolean(), weight: fc.oneof(fc.constant(0), positive) }));
const sample = list(value, 1);
const units = (values: fc.Arbitrary<number>): fc.Arbitrary<unknown[]> => list(fc.record({ value: values, stratum, weight: fc.oneof(fc.constant(0), positive), domain: fc.boolean() }), 1);
const sizes = options({ level, populationSizes: fc.constantFrom({ top: 20, rest: 40 }, { top: 12, rest: 12 }) });
const scale = fc.constantFrom('plain', 'log', 'log-log');
const rating = fc.constantFrom(1, 2, 3, null);
const ratings = fc.integer({ min: 2, max: 4 }).chain((raters) => list(list(rating, raters, raters)));
const pairs = <T>(item: fc.Arbitrary<T>, minLength: number): fc.Arbitrary<[T[], T[]]> =>
  fc.integer({ min: minLength, max: 12 }).chain((n) => fc.tuple(list(item, n, n), list(item, n, n)));
const pairCounts = fc.record({ both: count, first: count, second: count, neither: count });
const kaplanMeierOf = durations.map((some) => stats.kaplanMeier(some));
const incidenceOf = competing.map((some) => stats.aalenJohansen(some, { causes: ['mail'] })[0]!);
const shape = fc.double({ min: 0.05, max: 1e4, noNaN: true });
const powerOptions = { alpha: fc.constantFrom(0.01, 0.05), variance: fc.constantFrom('pooled', 'unpooled'), sides: fc.constantFrom(1, 2), power: fc.constantFrom(0.5, 0.8, 0.95) };
const ratioOptions = { alpha: powerOptions.alpha, sides: powerOptions.sides, power: powerOptions.power };
const resampled = { seed, resamples: fc.constantFrom(2, 50), level, method: fc.constantFrom('percentile', 'bca') };

/** How each function of the room may be called. */
const CALLS: Readonly<Record<string, Calls>> = {
  wilson: fc.tuple(kOfN, options({ level, continuity: fc.boolean() })).map(([k, o]) => [...k, o]),
  clopperPearson: fc.tuple(kOfN, options({ level })).map(([k, o]) => [...k, o]),
  newcombeDiff: fc.tuple(kOfN, kOfN, options({ level, continuity: fc.boolean() })).map(([a, b, o]) => [...a, ...b, o]),
  waldDiff: fc.tuple(kOfN, kOfN, options({ level, continuity: fc.boolean() })).map(([a, b, o]) => [...a, ...b, o]),
  binomialTest: fc.tuple(kOfN, share).map(([k, p]) => [...k, p]),
  fisherExact: call(fourfold, options({ level })),
  fisherExactTable: call(table),
  chiSquare: call(table, options({ yates: fc.boolean() })),
  chiSquareGoodnessOfFit: fc.integer({ min: 2, max: 6 }).chain((n) => call(list(count, n, n), list(positive, n, n))),
  oddsRatioWald: call(fourfold, options({ level, haldane: fc.boolean() })),
  mantelHaenszel: call(list(fourfold, 0, 4), options({ level, continuity: fc.boolean() })),
  kaplanMeier: call(durations, options({ level, scale })),
  survivalAt: call(kaplanMeierOf, list(time)),
  survivalQuantile: call(kaplanMeierOf, fraction),
  rmst: call(durations, positive, options({ level })),
  rmstDifference: call(durations, durations, positive, options({ level })),
  logrank: call(list(stratified, 2, 4), options({ rho: fc.constantFrom(0, 1) })),
  aalenJohansen: call(competing, options({ level, causes: fc.constant(['mail', 'messenger']) })),
  incidenceAt: call(incidenceOf, list(time), time),
  grayTest: call(list(competing, 2, 4), fc.constant('mail'), options({ rho: fc.constantFrom(0, 1) })),
  mannWhitney: call(sample, sample, options({ alternative, exact: fc.boolean(), continuity: fc.boolean() })),
  hodgesLehmann: call(sample, sample, options({ level, exact: fc.boolean(), continuity: fc.boolean() })),
  kruskalWallis: call(list(list(value), 0, 4)),
  spearman: fc.tuple(pairs(value, 2), options({ alternative })).map(([p, o]) => [...p, o]),
  mean: call(sample),
  median: call(sample),
  quantile: call(sample, share),
  meanInterval: call(sample, options({ level })),
  medianInterval: call(sample, options({ level })),
  trimmedMean: call(sample, options({ level, trim: fc.constantFrom(0, 0.1, 0.45) })),
  geometricMean: call(list(positive, 1), options({ level })),
  variance: call(list(value, 2)),
  bootstrap: call(sample, fc.constantFrom(stats.mean, stats.median), fc.record(resampled)),
  percentileLimits: call(list(value, 2, 40), level),
  bcaLimits: call(value, list(value, 2, 40), list(value, 1), level),
  bonferroni: call(list(share)),
  holm: call(list(share)),
  hochberg: call(list(share)),
  hommel: call(list(share)),
  benjaminiHochberg: call(list(share)),
  benjaminiYekutieli: call(list(share)),
  cohenKappa: fc.tuple(pairs(rating, 0), options({ level, weights: fc.constantFrom('none', 'linear', 'quadratic'), categories: fc.constant([1, 2, 3, 4]) })).map(([p, o]) => [...p, o]),
  cohenKappaOfTable: call(fc.integer({ min: 2, max: 4 }).chain((n) => list(list(count, n, n), n, n)), options({ level, weights: fc.constantFrom('none', 'linear', 'quadratic') })),
  fleissKappa: call(ratings),
  krippendorffAlpha: call(ratings, options({ metric: fc.constantFrom('nominal', 'ordinal', 'interval', 'ratio') })),
  surveyMean: call(units(value), sizes),
  surveyTotal: call(units(value), sizes),
  surveyShare: call(units(fc.constantFrom(0, 1)), sizes),
  surveyQuantile: call(units(value), fraction, sizes),
  weightedQuantile: call(list(fc.record({ value, weight: positive }), 1), fraction),
  weightedKaplanMeier: call(weightedDurations, options({ level, scale })),
  mcnemar: call(pairCounts, options({ level, continuity: fc.boolean() })),
  pairedShareDiff: call(pairCounts, options({ level })),
  pairedMeanDiff: fc.tuple(pairs(value, 1), options({ level })).map(([p, o]) => [...p, o]),
  powerTwoProportions: call(share, share, positive, options({ alpha: powerOptions.alpha, variance: powerOptions.variance, sides: powerOptions.sides, bothTails: fc.boolean() })),
  sampleSizeTwoProportions: call(share, share, options({ ...powerOptions, ratio: positive })),
  minimumDetectableDifference: call(share, positive, options({ ...powerOptions, direction: fc.constantFrom('above', 'below') })),
  eventsForHazardRatio: call(positive, options({ ...ratioOptions, share: fraction })),
  minimumDetectableHazardRatio: call(count, options({ ...ratioOptions, share: fraction })),
  minimumDetectableMeanRatio: call(positive, count, count, options(ratioOptions)),
  aaporRates: call(fc.record({ I: count, P: count, R: count, NC: count, O: count, UH: count, UO: count }), options({ e: share })),
  permutedBlocks: call(fc.nat(20), fc.constant([Symbol('A'), Symbol('B')]), fc.record({ seed })),
  stratifiedBlocks: call(list(stratum), fc.constant([Symbol('A'), Symbol('B')]), fc.record({ seed })),
  normalTails: call(value),
  normalQuantile: call(fraction),
  tTails: call(value, shape),
  tQuantile: call(fraction, shape),
  chiSquareTails: call(value, shape),
  chiSquareQuantile: call(fraction, shape),
  fTails: call(value, shape, shape),
  betaTails: call(share, shape, shape),
  betaQuantile: call(share, shape, shape),
  binomialTails: fc.tuple(kOfN, share).map(([k, p]) => [...k, p]),
  zFor: call(level),
  tFor: call(level, shape),
};

/** What tells and makes tagged reasons, and the stream of chance: no figures. */
const NO_FIGURES = ['isDefined', 'undefinedBecause', 'random'];
const functions = stats as unknown as Readonly<Record<string, (...args: Call) => unknown>>;
const hostile = fc.constantFrom(Number.NaN, Infinity, -Infinity, -1, 0.5, 1e308, 5e-324, 2 ** 53, '3', 'x', null, true);

describe('every function of the room', () => {
  it('is in the table of this test', () => {
    expect([...Object.keys(CALLS), ...NO_FIGURES].sort()).toEqual(Object.keys(stats).sort());
  });

  it.each(Object.entries(CALLS))('%s answers with finite numbers and tagged reasons', (name, calls) => {
    fc.assert(fc.property(calls, (args) => {
      expect(notFinite(functions[name]!(...args))).toEqual([]);
    }), { numRuns: 40 });
  });

  it.each(Object.entries(CALLS))('%s refuses a wrong value in words, or answers in finite numbers', (name, calls) => {
    fc.assert(fc.property(calls, fc.nat(), hostile, (args, at, wrong) => {
      const answer = outcome(() => functions[name]!(...withOneWrong(args, at, wrong)));
      if (answer instanceof Error) expect(answer.message).toMatch(/ must | no | needs | has /);
      else expect(notFinite(answer)).toEqual([]);
    }), { numRuns: 60 });
  });
});

/** The answer, or the error of a caller's mistake; any other error is a bug and goes through. */
function outcome(of: () => unknown): unknown {
  try {
    return of();
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return error;
    throw error;
  }
}

/** The arguments with one of their numbers, words or truth values, counted through, replaced. */
function withOneWrong(args: Call, at: number, wrong: unknown): Call {
  let leaves = 0;
  const walk = (node: unknown, change: number): unknown => {
    if (typeof node === 'function' || typeof node === 'symbol') return node;
    if (Array.isArray(node)) return node.map((inner) => walk(inner, change));
    // A curve comes from the room itself.
    if (typeof node === 'object' && node !== null && !('steps' in node)) return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, walk(inner, change)]));
    if (typeof node === 'object' && node !== null) return node;
    return leaves++ === change ? wrong : node;
  };
  walk(args, -1);
  if (leaves === 0) return args;
  const change = at % leaves;
  leaves = 0;
  return walk(args, change) as Call;
}
