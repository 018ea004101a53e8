import { judged, sortedCategories, type Rating } from './agreement.ts';
import { needOneOf, outOfRange } from './checks.ts';
import { undefinedBecause, type Maybe } from './maybe.ts';
import { sum } from './tables.ts';

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

export interface KrippendorffAlpha {
  readonly estimate: number;
  readonly metric: AlphaMetric;
  /** Items judged by two raters or more, and the ratings they hold; only these enter. */
  readonly items: number;
  readonly ratings: number;
  readonly observedDisagreement: number;
  readonly expectedDisagreement: number;
}

/** Squared distance of categories i and j; `totals` counts each category, `values` are its numbers. */
type Distance = (i: number, j: number, totals: readonly number[], values: readonly number[]) => number;

const DISTANCES: Readonly<Record<AlphaMetric, Distance>> = {
  nominal: (i, j) => (i === j ? 0 : 1),
  ordinal: (i, j, totals) => (sum(totals.slice(i, j + 1)) - (totals[i]! + totals[j]!) / 2) ** 2,
  interval: (i, j, _totals, values) => (values[i]! - values[j]!) ** 2,
  ratio: (i, j, _totals, values) => (values[i] === values[j] ? 0 : ((values[i]! - values[j]!) / (values[i]! + values[j]!)) ** 2),
};

/**
 * Krippendorff's alpha, 1 - observed/expected disagreement over the coincidences of values within items; ratings[item][rater], any number
 * of raters an item, missing ratings left out (Krippendorff 2011, "Computing Krippendorff's alpha-reliability"; R's irr, kripp.alpha).
 * Ordinal words need `categories` in order; interval and ratio need numbers (ratio: not below 0). Undefined when no item has two ratings,
 * and when all values are the same: there is then no variation that agreement could be about.
 */
export function krippendorffAlpha(
  ratings: readonly (readonly Rating[])[],
  { metric = 'nominal', categories }: { readonly metric?: AlphaMetric; readonly categories?: readonly (string | number)[] } = {},
): Maybe<KrippendorffAlpha> {
  needOneOf('metric', metric, Object.keys(DISTANCES));
  const paired = ratings.map((row) => row.filter(judged)).filter((row) => row.length >= 2);
  if (paired.length === 0) return undefinedBecause('no item was judged by two raters');
  const order = categories ?? sortedCategories(paired.flat());
  if (metric === 'interval' || metric === 'ratio') needNumbers(order, metric);
  const values = order.map(Number);

  const coincidences = order.map(() => order.map(() => 0));
  for (const row of paired) {
    const places = row.map((rating) => place(order, rating));
    places.forEach((a, i) => places.forEach((b, j) => {
      if (i !== j) coincidences[a]![b]! += 1 / (row.length - 1);
    }));
  }
  const totals = coincidences.map(sum);
  const n = sum(totals);
  let [observed, expected] = [0, 0];
  for (let i = 0; i < order.length; i++) {
    for (let j = i + 1; j < order.length; j++) {
      const distance = DISTANCES[metric](i, j, totals, values);
      observed += (2 * coincidences[i]![j]! * distance) / n;
      expected += (2 * totals[i]! * totals[j]! * distance) / (n * (n - 1));
    }
  }
  if (expected === 0) return undefinedBecause('all values are the same, so there is no variation to agree on');
  const count = paired.reduce((total, row) => total + row.length, 0);
  return { estimate: 1 - observed / expected, metric, items: paired.length, ratings: count, observedDisagreement: observed, expectedDisagreement: expected };
}

function place(order: readonly (string | number)[], rating: string | number): number {
  const found = order.indexOf(rating);
  if (found < 0) throw outOfRange('rating', `one of ${order.join(', ')}`, rating);
  return found;
}

function needNumbers(order: readonly (string | number)[], metric: AlphaMetric): void {
  for (const value of order) {
    if (typeof value !== 'number') throw new TypeError(`a rating on the ${metric} scale must be a number; got ${JSON.stringify(value)}`);
    if (metric === 'ratio' && value < 0) throw outOfRange('a rating on the ratio scale', 'at least 0', value);
  }
}
