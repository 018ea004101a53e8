/**
 * Special functions with both tails, to about 1e-14. jstat's own stop at 3e-7 (beta) and 2e-10 (log-gamma) and lose
 * small tails to cancellation (its normal.cdf(-10) is 0), so tails are computed here and jstat only starts quantiles off.
 */

/** The two tails of a distribution at a point; each keeps its own relative precision. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

const TINY = 1e-300;
const EPSILON = 1e-16;
// Enough for shape parameters of 1e8: the fraction needs about the square root of the larger one.
const MAX_STEPS = 100_000;

/** ln Γ(x), x > 0: Stirling's series from 10 up (terms to x^-13, error < 1e-16), the recurrence below. */
export function logGamma(x: number): number {
  let shift = 1;
  while (x < 10) shift *= x++;
  const y = 1 / (x * x);
  const series = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

/** ln of the binomial coefficient n over k. */
export function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);
}

/** ln B(a, b). */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/** Regularised incomplete gamma P(a, x) and Q(a, x); Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction). */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; k < MAX_STEPS && term > sum * EPSILON; k++) sum += term *= x / (a + k);
    return { lower: front * sum, upper: 1 - front * sum };
  }
  const fraction = lentz((k) => (k === 1 ? 1 : -(k - 1) * (k - 1 - a)), (k) => x + 2 * k - 1 - a);
  return { lower: 1 - front * fraction, upper: front * fraction };
}

/** Regularised incomplete beta I_x(a, b) and its complement; `y` is 1 - x, given apart so that x near 1 keeps its precision. */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) {
    const swapped = incompleteBeta(b, a, y, x);
    return { lower: swapped.upper, upper: swapped.lower };
  }
  const front = Math.exp(a * Math.log(x) + b * Math.log(y) - logBeta(a, b)) / a;
  // Abramowitz & Stegun 26.5.8.
  const numerator = (k: number): number => {
    if (k === 1) return 1;
    const m = Math.floor((k - 1) / 2);
    return k % 2 === 0
      ? (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
      : (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
  };
  const lower = Math.min(1, front * lentz(numerator, () => 1));
  return { lower, upper: 1 - lower };
}

/** a(1)/(b(1) + a(2)/(b(2) + ...)) by Lentz's method. */
function lentz(a: (k: number) => number, b: (k: number) => number): number {
  let value = TINY;
  let c = TINY;
  let d = 0;
  for (let k = 1; k < MAX_STEPS; k++) {
    d = b(k) + a(k) * d;
    c = b(k) + a(k) / c;
    if (d === 0) d = TINY;
    if (c === 0) c = TINY;
    d = 1 / d;
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 2 * EPSILON) break;
  }
  return value;
}
