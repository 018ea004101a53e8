/** R's own stopping distance, uniroot's default (machine epsilon)^¼: with it a search ends on the digits that R prints. */
export const R_ROOT_TOLERANCE = Number.EPSILON ** 0.25;

/**
 * The zero of `f` in [a, b], f(a) and f(b) of opposite sign, to within `tolerance` (Brent 1973, ch. 4: secant and inverse quadratic steps
 * guarded by bisection). It takes the same steps as R's uniroot, so with R's tolerance it stops at R's own digits.
 */
export function zeroBetween(f: (x: number) => number, a: number, b: number, tolerance: number): number {
  let [fa, fb] = [f(a), f(b)];
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) throw new RangeError(`f must change sign between ${a} and ${b}; got ${fa} and ${fb}`);
  let [c, fc] = [a, fa];
  for (let step = 0; step < MAX_STEPS; step++) {
    const previous = b - a;
    if (Math.abs(fc) < Math.abs(fb)) {
      [a, b, c] = [b, c, b];
      [fa, fb, fc] = [fb, fc, fb];
    }
    const enough = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    let next = (c - b) / 2;
    if (Math.abs(next) <= enough || fb === 0) return b;
    if (Math.abs(previous) >= enough && Math.abs(fa) > Math.abs(fb)) next = interpolated([a, b, c], [fa, fb, fc], previous, enough) ?? next;
    if (Math.abs(next) < enough) next = next > 0 ? enough : -enough;
    [a, fa] = [b, fb];
    b += next;
    fb = f(b);
    if (fb > 0 === fc > 0 && fb !== 0 && fc !== 0) [c, fc] = [a, fa];
  }
  return b;
}

// R's uniroot gives up after 1,000 steps; bisection alone needs about 1,100 from the widest bracket of doubles.
const MAX_STEPS = 2000;

type Triple = readonly [number, number, number];

/** The secant or inverse quadratic step, unless it would leave the bracket or shrink too slowly. */
function interpolated([a, b, c]: Triple, [fa, fb, fc]: Triple, previous: number, enough: number): number | undefined {
  const width = c - b;
  let p: number;
  let q: number;
  if (a === c) {
    const slope = fb / fa;
    p = width * slope;
    q = 1 - slope;
  } else {
    const [u, v, w] = [fa / fc, fb / fc, fb / fa];
    p = w * (width * u * (u - v) - (b - a) * (v - 1));
    q = (u - 1) * (v - 1) * (w - 1);
  }
  if (p > 0) q = -q;
  else p = -p;
  const accepted = p < 0.75 * width * q - Math.abs(enough * q) / 2 && p < Math.abs((previous * q) / 2);
  return accepted ? p / q : undefined;
}
