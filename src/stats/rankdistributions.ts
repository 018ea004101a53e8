import { normalTails } from './distributions.ts';
import type { Sides } from './ranks.ts';
import type { Tails } from './special.ts';

/** P(W = w) for w = 0 … n·m under the null: the number of ways by Mann and Whitney's recursion (1947), over their total. */
export function rankSumDistribution(n: number, m: number): Float64Array {
  const size = n * m + 1;
  // ways[i] counts the arrangements of i x's among the y's taken so far; each y adds a column to the recursion.
  const ways = Array.from({ length: n + 1 }, () => new Float64Array(size));
  for (const row of ways) row[0] = 1;
  for (let j = 1; j <= m; j++) {
    for (let i = 1; i <= n; i++) {
      const [row, above] = [ways[i]!, ways[i - 1]!];
      for (let w = i * j; w >= j; w--) row[w]! += above[w - j]!;
    }
  }
  const counts = ways[n]!;
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

/** P(W <= w) and P(W >= w) under the null. */
export function rankSumTails(w: number, n: number, m: number): Sides {
  const distribution = rankSumDistribution(n, m);
  const below = (end: number): number => distribution.subarray(0, end + 1).reduce((sum, p) => sum + p, 0);
  return { less: below(w), greater: below(n * m - w) };
}

/** One-sided p-values of Spearman's rho from S = Σd² of n untied pairs: `greater` is P(S <= s), a positive association. */
export function spearmanTails(s: number, n: number): Sides {
  const [less, greater] = n <= ALL_PERMUTATIONS ? permutationSides(s, n) : edgeworthSides(s, n);
  return { less, greater };
}

// Up to here all n! permutations are counted, as R does; beyond, the series is good to about 1e-4.
const ALL_PERMUTATIONS = 9;

/** P(S >= s) and P(S <= s) by counting. */
function permutationSides(s: number, n: number): [number, number] {
  // counts[mask][S]: ways to match the first |mask| places with the ranks in mask.
  let counts = new Map<number, Map<number, number>>([[0, new Map([[0, 1]])]]);
  for (let place = 0; place < n; place++) {
    const next = new Map<number, Map<number, number>>();
    for (const [mask, sums] of counts) {
      for (let value = 0; value < n; value++) {
        if (mask & (1 << value)) continue;
        const grown = next.get(mask | (1 << value)) ?? new Map<number, number>();
        next.set(mask | (1 << value), grown);
        for (const [sum, ways] of sums) grown.set(sum + (place - value) ** 2, (grown.get(sum + (place - value) ** 2) ?? 0) + ways);
      }
    }
    counts = next;
  }
  let [above, below, total] = [0, 0, 0];
  for (const [sum, ways] of counts.get((1 << n) - 1)!) {
    total += ways;
    if (sum >= s) above += ways;
    if (sum <= s) below += ways;
  }
  return [above / total, below / total];
}

/** P(S >= s) and P(S <= s) = 1 - P(S >= s + 2), S being even. */
function edgeworthSides(s: number, n: number): [number, number] {
  return [s <= 0 ? 1 : edgeworth(s, n).upper, s + 2 > (n ** 3 - n) / 3 ? 1 : edgeworth(s + 2, n).lower];
}

/** Edgeworth series of Best and Roberts (1975), algorithm AS 89, with its published coefficients: P(S >= s) and P(S < s). */
function edgeworth(s: number, n: number): Tails {
  const b = 1 / n;
  const x = (6 * (s - 1) * b / (n * n - 1) - 1) * Math.sqrt(n - 1);
  const y = x * x;
  const u = x * b * (0.2274 + b * (0.2531 + 0.1745 * b) + y * (-0.0758 + b * (0.1033 + 0.3932 * b)
    - y * b * (0.0879 + 0.0151 * b - y * (0.0072 - 0.0831 * b + y * b * (0.0131 - 4.6e-4 * y)))));
  const { lower, upper } = normalTails(x);
  const term = u / Math.exp(y / 2);
  const clamp = (p: number): number => Math.min(1, Math.max(0, p));
  return { lower: clamp(lower - term), upper: clamp(upper + term) };
}
