import { needWithin } from './checks.ts';

/** Adjusted p-values, in the order given, each at most 1; R's p.adjust. An empty list stays empty. Errors: RangeError outside [0, 1]. */
export type Adjust = (pValues: readonly number[]) => number[];

/** Bonferroni: n·p. Family-wise error under any dependence. */
export const bonferroni: Adjust = (pValues) => need(pValues).map((p) => Math.min(1, pValues.length * p));

/** Holm (1979): running maximum of (n - i + 1)·p(i). Family-wise error under any dependence. */
export const holm: Adjust = (pValues) => stepDown(pValues, (p, i, n) => (n - i) * p);

/** Hochberg (1988): running minimum from the top of (n - i + 1)·p(i). Family-wise error, independent or positively dependent tests. */
export const hochberg: Adjust = (pValues) => stepUp(pValues, (p, i, n) => (n - i) * p);

/** Benjamini and Hochberg (1995): running minimum from the top of n/i·p(i). False discovery rate, independent or positively dependent tests. */
export const benjaminiHochberg: Adjust = (pValues) => stepUp(pValues, (p, i, n) => (n / (i + 1)) * p);

/** Benjamini and Yekutieli (2001): Benjamini-Hochberg times Σ1/i. False discovery rate under any dependence. */
export const benjaminiYekutieli: Adjust = (pValues) => {
  const harmonic = pValues.reduce((total, _, i) => total + 1 / (i + 1), 0);
  return stepUp(pValues, (p, i, n) => ((harmonic * n) / (i + 1)) * p);
};

/** Hommel (1988), by Wright's algorithm (1992). Family-wise error, independent or positively dependent tests. */
export const hommel: Adjust = (pValues) => {
  const { order, sorted } = inOrder(need(pValues));
  const n = sorted.length;
  const fromSimes = (m: number): number => Math.min(...sorted.slice(n - m).map((p, i) => (m * p) / (i + 1)));
  let adjusted = sorted.map(() => (n === 0 ? 0 : fromSimes(n)));
  let best = [...adjusted];
  for (let m = n - 1; m >= 2; m--) {
    const simes = Math.min(...sorted.slice(n - m + 1).map((p, i) => (m * p) / (i + 2)));
    adjusted = sorted.map((p, i) => (i <= n - m ? Math.min(m * p, simes) : 0));
    const last = adjusted[n - m]!;
    best = best.map((value, i) => Math.max(value, i <= n - m ? adjusted[i]! : last));
  }
  return restore(order, best.map((value, i) => Math.max(value, sorted[i]!)));
};

type Factor = (p: number, i: number, n: number) => number;

function stepDown(pValues: readonly number[], factor: Factor): number[] {
  const { order, sorted } = inOrder(need(pValues));
  let highest = 0;
  return restore(order, sorted.map((p, i) => (highest = Math.max(highest, Math.min(1, factor(p, i, sorted.length))))));
}

function stepUp(pValues: readonly number[], factor: Factor): number[] {
  const { order, sorted } = inOrder(need(pValues));
  const adjusted = new Array<number>(sorted.length);
  let lowest = 1;
  for (let i = sorted.length - 1; i >= 0; i--) adjusted[i] = lowest = Math.min(lowest, factor(sorted[i]!, i, sorted.length));
  return restore(order, adjusted);
}

function need(pValues: readonly number[]): readonly number[] {
  pValues.forEach((p, i) => needWithin(`pValues[${i}]`, p, 0, 1));
  return pValues;
}

function inOrder(pValues: readonly number[]): { order: number[]; sorted: number[] } {
  const order = pValues.map((_, i) => i).sort((i, j) => pValues[i]! - pValues[j]!);
  return { order, sorted: order.map((i) => pValues[i]!) };
}

function restore(order: readonly number[], adjusted: readonly number[]): number[] {
  const restored = new Array<number>(order.length);
  order.forEach((place, i) => (restored[place] = adjusted[i]!));
  return restored;
}
