import type { Figure } from '../domain/findings.ts';
import type { Quote } from '../domain/quote.ts';
import { bootstrap, geometricMean, isDefined, mean, medianInterval, trimmedMean, undefinedBecause, type Interval, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { location, noFigure } from './figures.ts';

interface Priced {
  readonly entry: Case;
  readonly price: number;
}

const estimators: readonly { readonly id: string; readonly definition: string; readonly of: (prices: readonly number[]) => Interval<Maybe> }[] = [
  { id: 'price_median', definition: 'median quoted price', of: (prices) => medianInterval(prices) },
  { id: 'price_mean', definition: 'arithmetic mean of quoted prices', of: meanOf },
  { id: 'price_geometric_mean', definition: 'geometric mean of quoted prices', of: (prices) => geometricMean(prices) },
  { id: 'price_trimmed_mean', definition: 'mean of quoted prices without the outer tenth on each side', of: (prices) => trimmedMean(prices) },
];

/** Median and means of the quoted prices, side by side. */
export function priceFigures(cases: readonly Case[], currency: string, inference: string): readonly Figure[] {
  const priced = pricesOf(cases, currency);
  return estimators.map(({ id, definition, of }) => {
    const said = { id, section: 'prices', inference, definition: `${definition} in ${currency}: one per company, a range by its middle, "from" and "to" by the end named` } as const;
    if (priced.length === 0) return noFigure(said, 'money', `nobody quoted a price in ${currency}`);
    return location(said, 'money', of(priced.map(({ price }) => price)), priced.map(({ entry }) => entry));
  });
}

/** Who quoted a one-off price in the study's currency, and how it counts. */
export function pricesOf(cases: readonly Case[], currency: string): readonly Priced[] {
  return cases.flatMap((entry) => {
    if (!entry.quote || (entry.quote.currency !== null && entry.quote.currency !== currency)) return [];
    const price = countedPrice(entry.quote);
    return price === null || price <= 0 ? [] : [{ entry, price }];
  });
}

/** One number for a quote: what was said; the middle of a range; the end named of "from" and "to". */
function countedPrice({ amount, min, max }: Quote): number | null {
  if (amount !== null) return amount;
  return min !== null && max !== null ? (min + max) / 2 : (min ?? max);
}

/** Prices are skewed, so the mean's interval is BCa (Efron 1987); seeded by a fixed word, so that the report repeats to the byte. */
function meanOf(prices: readonly number[]): Interval<Maybe> {
  const resampled = prices.length < 2 ? undefinedBecause('one price has no spread') : bootstrap(prices, mean, { seed: 'price mean', method: 'bca' });
  if (isDefined(resampled)) return { ...resampled, estimate: mean(prices), method: 'BCa bootstrap, 10,000 resamples' };
  return { estimate: mean(prices), lower: resampled, upper: resampled, level: 0.95, method: 'mean' };
}
