import { needFraction, needMeasure, needOneOf, needSameLength, outOfRange } from './checks.ts';
import { normalTails, zFor } from './distributions.ts';
import { undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';
import { columnSums, needTable, sum, type Table } from './tables.ts';

/** What a rater said of an item; undefined or null: this rater did not judge it. */
export type Rating = string | number | null | undefined;

/** How much a disagreement by k of c steps counts: none (any is total), linear 1 - k/(c - 1), quadratic 1 - k²/(c - 1)². */
export type KappaWeights = 'none' | 'linear' | 'quadratic';

export interface Kappa extends Interval {
  readonly items: number;
  /** Share of agreement seen and expected by chance, weighted. */
  readonly agreement: number;
  readonly chance: number;
  readonly standardError: number;
  /** Standard error if true kappa were 0, and the two-sided test of that. */
  readonly standardErrorNull: number;
  readonly p: Maybe;
}

export interface KappaOptions extends LevelOption {
  readonly weights?: KappaWeights;
}

const AGREEMENT: Readonly<Record<KappaWeights, (steps: number, categories: number) => number>> = {
  none: (steps) => (steps === 0 ? 1 : 0),
  linear: (steps, categories) => 1 - steps / (categories - 1),
  quadratic: (steps, categories) => 1 - (steps / (categories - 1)) ** 2,
};

/**
 * Cohen's kappa of two raters of the same items, first[i] and second[i]. Items that either left out are dropped. `categories` gives the
 * order that linear and quadratic weights need, and any category nobody used; default: those used, sorted. See cohenKappaOfTable.
 */
export function cohenKappa(
  first: readonly Rating[], second: readonly Rating[],
  { categories, ...options }: KappaOptions & { readonly categories?: readonly (string | number)[] } = {},
): Maybe<Kappa & { readonly dropped: number }> {
  needSameLength('first', first, 'second', second);
  const pairs = first.flatMap((a, i) => (judged(a) && judged(second[i]) ? [[a, second[i]] as const] : []));
  const order = categories ?? sortedCategories(pairs.flat());
  if (pairs.length === 0) return undefinedBecause('no item was judged by both raters');
  if (order.length < 2) return undefinedBecause('both raters used one and the same category throughout');
  const place = (category: string | number): number => {
    const found = order.indexOf(category);
    if (found < 0) throw outOfRange('rating', `one of ${order.join(', ')}`, category);
    return found;
  };
  const table = order.map(() => order.map(() => 0));
  for (const [a, b] of pairs) table[place(a)]![place(b)]!++;
  const kappa = cohenKappaOfTable(table, options);
  return 'defined' in kappa ? kappa : { ...kappa, dropped: first.length - pairs.length };
}

/**
 * Cohen's kappa, plain or weighted, from a square table of counts (rows: first rater): (po - pe)/(1 - pe), with the standard errors of
 * Fleiss, Cohen and Everitt (1969); vcd's Kappa. Undefined when chance alone would agree fully.
 */
export function cohenKappaOfTable(table: Table, { weights = 'none', level = 0.95 }: KappaOptions = {}): Maybe<Kappa> {
  needTable(table);
  needOneOf('weights', weights, Object.keys(AGREEMENT));
  needFraction('level', level);
  const size = table.length;
  if (table[0]!.length !== size) throw outOfRange('table', 'square', `${size} x ${table[0]!.length}`);
  const n = sum(table.flat());
  if (n === 0) return undefinedBecause('no item was judged by both raters');
  const rows = table.map((row) => sum(row) / n);
  const columns = columnSums(table).map((count) => count / n);
  const weight = rows.map((_, i) => columns.map((__, j) => AGREEMENT[weights](Math.abs(i - j), size)));
  const over = (cell: (i: number, j: number) => number): number => sum(weight.flatMap((row, i) => row.map((_, j) => cell(i, j))));
  const agreement = over((i, j) => (weight[i]![j]! * table[i]![j]!) / n);
  const chance = over((i, j) => weight[i]![j]! * rows[i]! * columns[j]!);
  if (1 - chance < 1e-12) return undefinedBecause('both raters used one and the same category throughout');

  const estimate = (agreement - chance) / (1 - chance);
  const expected = (i: number, j: number): number =>
    sum(columns.map((share, k) => share * weight[i]![k]!)) + sum(rows.map((share, k) => share * weight[k]![j]!));
  // Both variances are taken about their mean, not as a difference of squares: at full agreement rounding would leave an error that is none.
  const center = estimate - chance * (1 - estimate);
  const variance = over((i, j) => (table[i]![j]! / n) * (weight[i]![j]! - expected(i, j) * (1 - estimate) - center) ** 2);
  const varianceNull = over((i, j) => rows[i]! * columns[j]! * (weight[i]![j]! - expected(i, j) + chance) ** 2);
  const standardError = Math.sqrt(variance / n) / (1 - chance);
  const standardErrorNull = Math.sqrt(varianceNull / n) / (1 - chance);
  const width = zFor(level) * standardError;
  return {
    estimate, lower: estimate - width, upper: estimate + width, level,
    method: weights === 'none' ? "Cohen's kappa" : `Cohen's kappa, ${weights} weights`,
    items: n, agreement, chance, standardError, standardErrorNull, p: twoSided(estimate, standardErrorNull),
  };
}

export interface FleissKappa {
  readonly estimate: number;
  readonly standardErrorNull: number;
  readonly p: Maybe;
  readonly items: number;
  readonly raters: number;
  readonly dropped: number;
  /** Kappa of each category against all others. */
  readonly byCategory: readonly { readonly category: string | number; readonly estimate: Maybe }[];
}

/**
 * Fleiss's kappa of several raters; ratings[item][rater], every item with the same number of places. Items with a missing rating are
 * dropped, as R's irr (kappam.fleiss) does. Standard error under the null: Fleiss, Nee and Landis (1979).
 */
export function fleissKappa(ratings: readonly (readonly Rating[])[]): Maybe<FleissKappa> {
  const raters = ratings[0]?.length ?? 0;
  ratings.forEach((row, i) => {
    if (row.length !== raters) throw outOfRange(`ratings[${i}]`, `a list of ${raters}`, row.length);
  });
  const complete = ratings.flatMap((row) => (row.every(judged) ? [row.filter(judged)] : []));
  const items = complete.length;
  if (items === 0) return undefinedBecause('no item was judged by all raters');
  if (raters < 2) throw outOfRange('ratings', 'at least two raters', raters);
  const categories = sortedCategories(complete.flat());
  if (categories.length < 2) return undefinedBecause('all raters used one and the same category throughout');
  const counts = complete.map((row) => categories.map((category) => row.filter((rating) => rating === category).length));
  const shares = columnSums(counts).map((count) => count / (items * raters));
  const pairs = items * raters * (raters - 1);
  const agreement = (sum(counts.flat().map((count) => count * count)) - items * raters) / pairs;
  const chance = sum(shares.map((share) => share * share));
  const estimate = (agreement - chance) / (1 - chance);
  const spread = 1 - chance;
  const skew = sum(shares.map((share) => share * (1 - share) * (1 - 2 * share)));
  const standardErrorNull = Math.sqrt((2 / (spread * spread * pairs)) * Math.max(0, spread * spread - skew));
  const byCategory = categories.map((category, j) => {
    const mixed = sum(counts.map((row) => row[j]! * (raters - row[j]!)));
    return { category, estimate: 1 - mixed / (pairs * shares[j]! * (1 - shares[j]!)) };
  });
  return { estimate, standardErrorNull, p: twoSided(estimate, standardErrorNull), items, raters, dropped: ratings.length - items, byCategory };
}

/** Narrows a rating to one that was given; NaN is refused rather than taken for a category. Errors: RangeError, TypeError for what is neither number nor word. */
export function judged(rating: Rating): rating is string | number {
  if (typeof rating === 'number') needMeasure('rating', rating);
  else if (rating !== undefined && rating !== null && typeof rating !== 'string') throw new TypeError(`a rating must be a number or a word; got ${String(rating)}`);
  return rating !== undefined && rating !== null;
}

/** The distinct categories: numbers by size, then words by code unit. */
export function sortedCategories(ratings: readonly (string | number)[]): (string | number)[] {
  return [...new Set(ratings)].sort((a, b) => {
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    if (typeof a === typeof b) return a < b ? -1 : 1;
    return typeof a === 'number' ? -1 : 1;
  });
}

function twoSided(estimate: number, standardError: number): Maybe {
  return standardError === 0 ? undefinedBecause('the standard error under the null is 0') : 2 * normalTails(-Math.abs(estimate / standardError)).lower;
}
