import { needCount, needFraction, needPositive, needValues, outOfRange } from './checks.ts';
import { chiSquareTails, zFor } from './distributions.ts';
import { finiteOr, isDefined, undefinedBecause, type Interval, type Maybe } from './maybe.ts';
import type { LevelOption } from './proportions.ts';

/** Counts, a list of rows. */
export type Table = readonly (readonly number[])[];

/** Counts [[a, b], [c, d]]: rows are the groups compared, columns the outcome and its absence. */
export type FourfoldTable = readonly [readonly [number, number], readonly [number, number]];

export interface ChiSquareTest {
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Pearson's chi-square test of independence in an r x c table of counts; `yates` takes min(½, |O - E|) off each difference of a 2 x 2
 * table (ignored elsewhere). R's chisq.test. Undefined when a row or a column is empty. Errors: RangeError unless at least 2 x 2 counts.
 */
export function chiSquare(table: Table, { yates = false }: { readonly yates?: boolean } = {}): Maybe<ChiSquareTest & { readonly expected: Table }> {
  needTable(table);
  const rows = table.map(sum);
  const columns = columnSums(table);
  const n = sum(rows);
  if (rows.includes(0) || columns.includes(0)) return undefinedBecause('a row or a column of the table is empty');
  const expected = rows.map((row) => columns.map((column) => (row * column) / n));
  const gaps = table.flatMap((row, i) => row.map((count, j) => Math.abs(count - expected[i]![j]!)));
  const correction = yates && rows.length === 2 && columns.length === 2 ? Math.min(0.5, ...gaps) : 0;
  const statistic = sum(gaps.map((gap, i) => (gap - correction) ** 2 / expected[Math.floor(i / columns.length)]![i % columns.length]!));
  const df = (rows.length - 1) * (columns.length - 1);
  return { statistic, df, p: chiSquareTails(statistic, df).upper, expected };
}

/**
 * Pearson's chi-square test of counts against given shares (default equal; rescaled to sum to 1). R's chisq.test(x, p).
 * Errors: RangeError unless two counts or more, and every share above 0.
 */
export function chiSquareGoodnessOfFit(counts: readonly number[], shares: readonly number[] = counts.map(() => 1)): Maybe<ChiSquareTest> {
  needValues('counts', counts, 2);
  counts.forEach((count, i) => needCount(`counts[${i}]`, count));
  if (shares.length !== counts.length) throw outOfRange('shares', `a list of ${counts.length}`, shares.length);
  shares.forEach((share, i) => needPositive(`shares[${i}]`, share));
  const n = sum(counts);
  if (n === 0) return undefinedBecause('there are no counts');
  const total = sum(shares);
  const statistic = sum(counts.map((count, i) => (count - (n * shares[i]!) / total) ** 2 / ((n * shares[i]!) / total)));
  const df = counts.length - 1;
  return { statistic, df, p: chiSquareTails(statistic, df).upper };
}

/**
 * Odds ratio ad/bc with Wald's interval, exp(ln OR ± z√(1/a + 1/b + 1/c + 1/d)) (Woolf 1955); `haldane` adds ½ to every cell first.
 * Undefined with an empty cell.
 */
export function oddsRatioWald(table: FourfoldTable, { level = 0.95, haldane = false }: LevelOption & { readonly haldane?: boolean } = {}): Maybe<Interval> {
  needFourfold(table);
  needFraction('level', level);
  const [a, b, c, d] = table.flat().map((count) => count + (haldane ? 0.5 : 0)) as [number, number, number, number];
  if (a * b * c * d === 0) return undefinedBecause('a cell of the table is empty');
  const logRatio = Math.log(a) - Math.log(b) - Math.log(c) + Math.log(d);
  const width = zFor(level) * Math.sqrt(1 / a + 1 / b + 1 / c + 1 / d);
  return {
    estimate: Math.exp(logRatio), lower: Math.exp(logRatio - width), upper: Math.exp(logRatio + width), level,
    method: haldane ? 'Wald with Haldane-Anscombe correction' : 'Wald',
  };
}

export interface MantelHaenszelTest extends Interval<Maybe> {
  readonly statistic: Maybe;
  readonly df: 1;
  readonly p: Maybe;
}

/**
 * Common odds ratio of several 2 x 2 tables, ΣRk/ΣSk with R = ad/n and S = bc/n, its interval from the variance of Robins, Breslow and
 * Greenland (1986), and the Mantel-Haenszel chi-square (½ off |Σ(a - E)| with `continuity`, the default). R's mantelhaen.test.
 * Tables of fewer than two units say nothing and are passed over.
 */
export function mantelHaenszel(
  strata: readonly FourfoldTable[],
  { level = 0.95, continuity = true }: LevelOption & { readonly continuity?: boolean } = {},
): MantelHaenszelTest {
  strata.forEach(needFourfold);
  needFraction('level', level);
  const totals = { excess: 0, variance: 0, r: 0, s: 0, pr: 0, psqr: 0, qs: 0 };
  for (const [[a, b], [c, d]] of strata) {
    const n = a + b + c + d;
    if (n < 2) continue;
    const [r, s] = [(a * d) / n, (b * c) / n];
    const [p, q] = [(a + d) / n, (b + c) / n];
    totals.excess += a - ((a + b) * (a + c)) / n;
    totals.variance += ((a + b) * (c + d) * (a + c) * (b + d)) / (n * n * (n - 1));
    totals.r += r;
    totals.s += s;
    totals.pr += p * r;
    totals.psqr += p * s + q * r;
    totals.qs += q * s;
  }
  const gap = Math.abs(totals.excess);
  const statistic = finiteOr((gap - (continuity && gap >= 0.5 ? 0.5 : 0)) ** 2 / totals.variance, 'no stratum has both groups and both outcomes');
  return {
    ...commonOddsRatio(totals, level),
    level,
    method: 'Mantel-Haenszel, Robins-Breslow-Greenland',
    statistic,
    df: 1,
    p: isDefined(statistic) ? chiSquareTails(statistic, 1).upper : statistic,
  };
}

/** Throws unless the table is 2 x 2 counts. */
export function needFourfold(table: FourfoldTable): void {
  needTable(table);
  if (table.length !== 2 || table[0].length !== 2) throw outOfRange('table', '2 x 2', `${table.length} x ${table[0].length}`);
}

/** Throws unless the table has at least two rows and two columns of counts, all rows of one length. */
export function needTable(table: Table): void {
  if (!Array.isArray(table) || table.length < 2) throw outOfRange('table', 'at least 2 x 2', `${table?.length} rows`);
  const width = (table[0] as readonly number[]).length;
  if (!(width >= 2)) throw outOfRange('table', 'at least 2 x 2', `${width} columns`);
  (table as Table).forEach((row, i) => {
    if (row.length !== width) throw outOfRange(`table[${i}]`, `a row of ${width} counts`, `${row.length}`);
    row.forEach((count, j) => needCount(`table[${i}][${j}]`, count));
  });
}

/** Sums down the columns. */
export function columnSums(table: Table): number[] {
  return table[0]!.map((_, j) => sum(table.map((row) => row[j]!)));
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

type Totals = { r: number; s: number; pr: number; psqr: number; qs: number };

function commonOddsRatio({ r, s, pr, psqr, qs }: Totals, level: number): Pick<Interval<Maybe>, 'estimate' | 'lower' | 'upper'> {
  if (s === 0) {
    const reason = undefinedBecause(r === 0 ? 'no stratum compares the two groups' : 'unbounded: no stratum has both a case in row 2 and its absence in row 1');
    return { estimate: reason, lower: reason, upper: reason };
  }
  const estimate = r / s;
  if (r === 0) {
    const reason = undefinedBecause('the common odds ratio is 0, which has no standard error');
    return { estimate, lower: reason, upper: reason };
  }
  const width = zFor(level) * Math.sqrt(pr / (2 * r * r) + psqr / (2 * r * s) + qs / (2 * s * s));
  return { estimate, lower: estimate * Math.exp(-width), upper: estimate * Math.exp(width) };
}
