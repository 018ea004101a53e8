import type { Findings } from '../domain/findings.ts';
import { mean, median } from '../stats/index.ts';
import type { Format } from './format.ts';
import type { Words } from './words/words.ts';

/** What a picture shows, before it is drawn: drawn as SVG and as terminal characters from the same numbers. */
export type Chart = { readonly section: 'latency' | 'prices'; readonly title: string; readonly description: string } & (
  | { readonly kind: 'steps'; readonly steps: Findings['latencyCurve']; readonly ticks: readonly Tick[]; readonly horizonHours: number; readonly atRisk: string }
  | { readonly kind: 'histogram'; readonly bins: readonly Bin[]; readonly ticks: readonly Tick[]; readonly marks: readonly Mark[]; readonly axis: string }
);

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Values from `from` (included) to `to` (excluded). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
}

export interface Mark extends Tick {
  readonly dash: boolean;
}

/** The charts of the findings; one that would be empty is left out. */
export function chartsOf(findings: Findings, words: Words, format: Format): readonly Chart[] {
  return [...latencyChart(findings, words), ...priceChart(findings, words, format)];
}

function latencyChart({ latencyCurve: steps }: Findings, { charts }: Words): readonly Chart[] {
  const horizonHours = steps.at(-1)?.hours ?? 0;
  if (horizonHours <= 0) return [];
  const dayStep = [1, 2, 7, 14, 30].find((days) => horizonHours / (24 * days) <= 8) ?? 90;
  const days = Array.from({ length: Math.floor(horizonHours / (24 * dayStep)) + 1 }, (_, i) => i * dayStep);
  const ticks = horizonHours < 48 ? [0, 6, 12, 24, 36].filter((hour) => hour <= horizonHours).map((at) => ({ at, label: `${at} ${charts.hours}` })) : days.map((day) => ({ at: day * 24, label: `${day} ${charts.days}` }));
  return [{ kind: 'steps', section: 'latency', title: charts.latency, description: charts.latencyDescription, steps, ticks, horizonHours, atRisk: charts.atRisk }];
}

function priceChart({ prices }: Findings, { charts }: Words, format: Format): readonly Chart[] {
  const [least, most] = [prices[0], prices.at(-1)];
  if (least === undefined || most === undefined) return [];
  return [{
    kind: 'histogram', section: 'prices', title: charts.prices, description: charts.pricesDescription, axis: charts.companies, bins: logBins(prices, least, most), ticks: logTicks(least, most, format),
    marks: [
      { at: median(prices), label: `${charts.median} ${format.money(median(prices))}`, dash: false },
      { at: mean(prices), label: `${charts.mean} ${format.money(mean(prices))}`, dash: true },
    ],
  }];
}

/** Six bins to the decade: each is about half as wide again as the one before. */
const binsPerDecade = 6;

function logBins(prices: readonly number[], least: number, most: number): readonly Bin[] {
  const first = Math.floor(Math.log10(least) * binsPerDecade);
  const last = Math.floor(Math.log10(most) * binsPerDecade);
  const edge = (i: number): number => 10 ** (i / binsPerDecade);
  const bins = Array.from({ length: last - first + 1 }, (_, i) => ({ from: edge(first + i), to: edge(first + i + 1), n: 0 }));
  for (const price of prices) {
    const bin = bins[Math.floor(Math.log10(price) * binsPerDecade) - first];
    if (bin) bin.n++;
  }
  return bins;
}

/** 1, 2 and 5 in every decade that the bins reach into. */
function logTicks(least: number, most: number, format: Format): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let decade = Math.floor(Math.log10(least)); decade <= Math.floor(Math.log10(most)); decade++) {
    for (const digit of [1, 2, 5]) ticks.push({ at: digit * 10 ** decade, label: format.count(digit * 10 ** decade) });
  }
  return ticks;
}
