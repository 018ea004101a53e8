/**
 * Special functions with both tails, to about 1e-14. jstat's own stop at 3e-7 (beta) and 2e-10 (log-gamma) and lose
 * small tails to cancellation (its normal.cdf(-10) is 0), so tails are computed here and jstat only starts quantiles off.
 */

/** The two tails of a distribution at a point; each keeps its own relative precision. */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
const TINY = 1e-300;
const EPSILON = 1e-16;
// Enough for shape parameters of 1e8: the fraction needs about the square root of the larger one.
const MAX_STEPS = 100_000;

// From here up Stirling's series to x^-13 is exact to 1e-16.
const STIRLING_FROM = 10;

/** What Stirling's formula (x - ½)·ln x - x + ½·ln 2π leaves of ln Γ(x), x >= 10. */
function stirlingRest(x: number): number {
  const y = 1 / (x * x);
  return (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y * (1 / 1188 - y * (691 / 360360 - y / 156)))))) / x;
}

/** ln Γ(x), x > 0: Stirling's series from 10 up, the recurrence below. */
export function logGamma(x: number): number {
  let shift = 1;
  while (x < STIRLING_FROM) shift *= x++;
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingRest(x) - Math.log(shift);
}

/**
 * ln B(a, b). Large shapes are not left to logGamma: its values near 1e9 would cancel to 1e-7, so Stirling's leading terms are joined first
 * (Didonato & Morris 1992, section 7).
 */
export function logBeta(a: number, b: number): number {
  const [p, q] = [Math.min(a, b), Math.max(a, b)];
  if (q < STIRLING_FROM) return logGamma(p) + logGamma(q) - logGamma(p + q);
  const share = p / (p + q);
  const rest = stirlingRest(q) - stirlingRest(p + q);
  return p < STIRLING_FROM
    ? logGamma(p) + rest + p - p * Math.log(p + q) + (q - 0.5) * Math.log1p(-share)
    : HALF_LOG_TWO_PI - Math.log(q) / 2 + stirlingRest(p) + rest + (p - 0.5) * Math.log(share) + q * Math.log1p(-share);
}

/** ln of the binomial coefficient n over k. */
export function logChoose(n: number, k: number): number {
  return k === 0 || k === n ? 0 : -Math.log(n + 1) - logBeta(n - k + 1, k + 1);
}

/** Regularised incomplete gamma P(a, x) and Q(a, x); Abramowitz & Stegun 6.5.29 (series) and 6.5.31 (continued fraction). */
export function incompleteGamma(a: number, x: number): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Infinity) return { lower: 1, upper: 0 };
  const front = Math.exp(logPowerOverGamma(a, x));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let k = 1; k < MAX_STEPS && term > sum * EPSILON; k++) sum += term *= x / (a + k);
    return { lower: front * sum, upper: 1 - front * sum };
  }
  const fraction = lentz((k) => (k === 1 ? 1 : -(k - 1) * (k - 1 - a)), (k) => x + 2 * k - 1 - a);
  return { lower: 1 - front * fraction, upper: front * fraction };
}

/** ln(xᵃe⁻ˣ/Γ(a)); for large a with Stirling's leading terms joined first, as in logBeta. */
function logPowerOverGamma(a: number, x: number): number {
  if (a < STIRLING_FROM) return a * Math.log(x) - x - logGamma(a);
  const excess = (x - a) / a;
  return a * ((Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(x / a)) - excess) + Math.log(a) / 2 - HALF_LOG_TWO_PI - stirlingRest(a);
}

/** Regularised incomplete beta I_x(a, b) and its complement; `y` is 1 - x, given apart so that x near 1 keeps its precision. */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): Tails {
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x > (a + 1) / (a + b + 2)) {
    const swapped = incompleteBeta(b, a, y, x);
    return { lower: swapped.upper, upper: swapped.lower };
  }
  // The logarithm of a number near 1 is taken from how far it is below 1.
  const [logX, logY] = [x > 0.5 ? Math.log1p(-y) : Math.log(x), y > 0.5 ? Math.log1p(-x) : Math.log(y)];
  const front = Math.exp(a * logX + b * logY - logBeta(a, b)) / a;
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
