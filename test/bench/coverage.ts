/**
 * How often the intervals hold the truth: `npm run bench -- coverage`. Shares: exact, summed over all k. Median latency and geometric
 * mean: 2,000 simulated studies. Figures for small samples are printed, but held to nothing.
 */
import { clopperPearson, geometricMean, isDefined, kaplanMeier, medianInterval, random, wilson, type Duration, type Interval, type Maybe, type Random } from '../../src/stats/index.ts';
import { logChoose } from '../../src/stats/special.ts';
import type { Bench } from './rounds.ts';

const STUDIES = 2000;
const GATE = [0.935, 0.965] as const;

interface Row {
  readonly figure: string;
  readonly n: number;
  readonly coverage: number;
  readonly gated: boolean;
  /** Studies in which there was an interval at all. */
  readonly studies?: number;
}

type ShareInterval = (k: number, n: number) => Maybe<Interval>;

/** Exact coverage of a share's interval, averaged over p = 0.05, 0.06 … 0.95. */
function shareCoverage(figure: string, interval: ShareInterval, n: number, gated: boolean): Row {
  const limits = Array.from({ length: n + 1 }, (_, k) => interval(k, n));
  let total = 0;
  const shares = Array.from({ length: 91 }, (_, i) => 0.05 + i / 100);
  for (const p of shares) {
    limits.forEach((limit, k) => {
      if (isDefined(limit) && limit.lower <= p && p <= limit.upper) total += Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
    });
  }
  return { figure, n, coverage: total / shares.length, gated };
}

/** Share of simulated studies whose interval holds the truth, among those that have one; an open upper end holds everything above. */
function simulated(figure: string, n: number, gated: boolean, truth: number, study: (n: number, rng: Random) => Interval<Maybe>): Row {
  const rng = random(`${figure} ${n}`);
  let [held, studies] = [0, 0];
  for (let s = 0; s < STUDIES; s++) {
    const { lower, upper } = study(n, rng);
    if (!isDefined(lower)) continue;
    studies++;
    if (lower <= truth && (!isDefined(upper) || truth <= upper)) held++;
  }
  return { figure, n, coverage: held / studies, gated, studies };
}

const exponential = (rng: Random): number => -Math.log(1 - rng.next());
const normal = (rng: Random): number => Math.sqrt(2 * exponential(rng)) * Math.cos(2 * Math.PI * rng.next());

// Latency in hours: log-normal with median 20, a third never answers, follow-up ends at 240; the median of all is where P(T <= t) = 1/2.
const REPLIERS = 2 / 3;
const SPREAD = 1.4;
const Z_OF_THREE_QUARTERS = 0.6744897501960817;
const MEDIAN_LATENCY = 20 * Math.exp(SPREAD * Z_OF_THREE_QUARTERS);

function latency(rng: Random): Duration {
  const hours = rng.next() < REPLIERS ? 20 * Math.exp(SPREAD * normal(rng)) : Infinity;
  const followed = 120 + 120 * rng.next();
  return hours <= followed ? { time: hours, observed: true } : { time: followed, observed: false };
}

// Quoted prices in roubles: log-normal, as the published ones look; geometric mean and median are both 400,000.
const price = (rng: Random): number => 400_000 * Math.exp(0.8 * normal(rng));
const many = <T>(n: number, draw: (rng: Random) => T, rng: Random): T[] => Array.from({ length: n }, () => draw(rng));

const medianLatency = (n: number, rng: Random): Interval<Maybe> => kaplanMeier(many(n, latency, rng)).median;
const geometricPrice = (n: number, rng: Random): Interval<Maybe> => geometricMean(many(n, price, rng));
const medianPrice = (n: number, rng: Random): Interval<Maybe> => medianInterval(many(n, price, rng));

const rows = (): readonly Row[] => [
  ...[28, 50, 100, 200, 400].map((n) => shareCoverage('share, Wilson', wilson, n, true)),
  ...[28, 50, 100, 200, 400].map((n) => shareCoverage('share, Clopper-Pearson', clopperPearson, n, false)),
  ...[5, 10, 20].map((n) => shareCoverage('share, Wilson', wilson, n, false)),
  ...[100, 200, 400].map((n) => simulated('median latency, Kaplan-Meier log-log', n, true, MEDIAN_LATENCY, medianLatency)),
  ...[10, 20, 50].map((n) => simulated('median latency, Kaplan-Meier log-log', n, false, MEDIAN_LATENCY, medianLatency)),
  ...[100, 200, 400].map((n) => simulated('geometric mean price', n, true, 400_000, geometricPrice)),
  ...[5, 10, 20, 50].map((n) => simulated('geometric mean price', n, false, 400_000, geometricPrice)),
  ...[6, 10, 20, 50, 100, 200].map((n) => simulated('median price, order statistics', n, false, 400_000, medianPrice)),
];

/** The figures that are held to 93.5-96.5 %, and how many of them stand there. */
export const coverage: Bench = {
  name: 'coverage',
  run: async () => {
    const all = rows();
    for (const row of all) console.error(`  ${rowText(row)}`);
    const gated = all.filter((row) => row.gated);
    const held = gated.filter(isInside).length;
    return [{ what: 'coverage of 95 % intervals', median: held, least: held, most: held, unit: '', aim: { atLeast: gated.length }, from: `of ${gated.length} figures, those within 93.5-96.5 %` }];
  },
};

const isInside = ({ coverage }: Row): boolean => coverage >= GATE[0] && coverage <= GATE[1];

function rowText(row: Row): string {
  const { figure, n, coverage, gated, studies } = row;
  const verdict = gated ? (isInside(row) ? 'ok' : 'OUTSIDE 93.5-96.5 %') : 'held to nothing';
  const held = studies === undefined ? 'exact' : `${Math.round(coverage * studies)}/${studies}`;
  return `${figure.padEnd(38)} n = ${String(n).padStart(3)}  ${(100 * coverage).toFixed(2)} %  ${held.padStart(9)}  ${verdict}`;
}
