import { mean, median } from '../../stats/index.ts';
import type { Format } from '../format.ts';
import type { Bin, Chart, Tick } from './chart.ts';
import type { Drawing } from './index.ts';

/** Quoted prices on a logarithmic scale, with their median and mean. */
export function priceChart({ findings: { prices }, words: { charts }, format }: Drawing): readonly Chart[] {
  const [least, most] = [prices[0], prices.at(-1)];
  if (least === undefined || most === undefined) return [];
  return [{
    kind: 'histogram', section: 'prices', title: charts.prices, description: charts.pricesDescription, axis: charts.pricePerCompany, counted: charts.companies,
    bins: logBins(prices, least, most, format), ticks: logTicks(least, most, format),
    marks: [
      { at: median(prices), label: `${charts.median} ${format.money(median(prices))}`, dash: false },
      { at: mean(prices), label: `${charts.mean} ${format.money(mean(prices))}`, dash: true },
    ],
  }];
}

/** Six bins to the decade: each is about half as wide again as the one before. */
const binsPerDecade = 6;

function logBins(prices: readonly number[], least: number, most: number, format: Format): readonly Bin[] {
  const first = binOf(least);
  const counts = Array.from({ length: binOf(most) - first + 1 }, () => 0);
  for (const price of prices) counts[binOf(price) - first] = (counts[binOf(price) - first] ?? 0) + 1;
  return counts.map((n, i) => {
    const [from, to] = [edge(first + i), edge(first + i + 1)];
    return { from, to, n, label: `${format.compact(from)} – ${format.compact(to)}` };
  });
}

const edge = (bin: number): number => 10 ** (bin / binsPerDecade);

/** The bin of a price; one that stands on an edge but for rounding belongs above it. */
const binOf = (price: number): number => Math.floor(Math.log10(price) * binsPerDecade + 1e-9);

/** 1, 2 and 5 in every decade that the bins reach into. */
function logTicks(least: number, most: number, format: Format): readonly Tick[] {
  const ticks: Tick[] = [];
  for (let decade = Math.floor(Math.log10(least)); decade <= Math.ceil(Math.log10(most)); decade++) {
    for (const digit of [1, 2, 5]) ticks.push({ at: digit * 10 ** decade, label: format.compact(digit * 10 ** decade) });
  }
  return ticks;
}
