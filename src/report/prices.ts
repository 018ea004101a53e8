import type { Figure } from '../domain/findings.ts';
import type { Quote } from '../domain/quote.ts';
import { bootstrap, geometricMean, isDefined, mean, meanInterval, medianInterval, trimmedMean, undefinedBecause, type Interval, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { location, noFigure } from './figures.ts';

interface Priced {
  readonly entry: Case;
  readonly price: number;
}

const estimators: readonly { readonly id: string; readonly definition: string; readonly of: (prices: readonly number[]) => Interval<Maybe> }[] = [
  { id: 'price_median', definition: 'median quoted price', of: (prices) => medianInterval(prices) },
  { id: 'price_mean', definition: 'arithmetic mean of quoted prices', of: (prices) => meanOf(prices) },
  { id: 'price_geometric_mean', definition: 'geometric mean of quoted prices', of: (prices) => geometricMean(prices) },
  { id: 'price_trimmed_mean', definition: 'mean of quoted prices without the outer tenth on each side', of: (prices) => trimmedMean(prices) },
];

const counting = '"from" and "to" by the end named; a quote without a currency is taken to be in it; VAT as quoted';

/** Median and means of the quoted prices, side by side. */
export function priceFigures(cases: readonly Case[], pricing: Pricing, inference: string): readonly Figure[] {
  const { currency } = pricing;
  const priced = pricesOf(cases, pricing);
  return estimators.map(({ id, definition, of }) => {
    const said = { id, section: 'prices', inference, definition: `${definition} in ${currency}: one per company, a range by its middle, ${counting}${exchanged(pricing)}` } as const;
    if (priced.length === 0) return noFigure(said, 'money', `nobody quoted a price in ${currency}`);
    return location(said, 'money', of(priced.map(({ price }) => price)), priced.map(({ entry }) => entry));
  });
}

/** What number a quote counts as, or null where it does not count. */
type Counting = (quote: Quote, entry: Case) => number | null;

/** In what currency prices are told, and what others are worth in it. */
export interface Pricing {
  readonly currency: string;
  readonly exchange?: { readonly date: string; readonly source: string; readonly rates: Readonly<Record<string, number>> } | undefined;
}

const exchanged = ({ exchange }: Pricing): string => (exchange ? `; ${Object.keys(exchange.rates).join(', ')} at the rates of ${exchange.date} (${exchange.source})` : '');

/** An amount of a quote in the study's currency; null where no rate is known. */
export function inCurrency({ currency: quoted }: Pick<Quote, 'currency'>, { currency, exchange }: Pricing, amount: number | null): number | null {
  if (amount === null || quoted === null || quoted === currency) return amount;
  const rate = exchange && Object.hasOwn(exchange.rates, quoted) ? exchange.rates[quoted] : undefined;
  return rate === undefined ? null : amount * rate;
}

/** Who quoted a one-off price that can be told in the study's currency, and how it counts. */
export function pricesOf(cases: readonly Case[], pricing: Pricing, counted: Counting = countedPrice): readonly Priced[] {
  return cases.flatMap((entry) => {
    const price = entry.quote && inCurrency(entry.quote, pricing, counted(entry.quote, entry));
    return price === null || price <= 0 ? [] : [{ entry, price }];
  });
}

/** One number for a quote: what was said; the middle of a range; the end named of "from" and "to". */
export function countedPrice({ amount, min, max }: Quote): number | null {
  if (amount !== null) return amount;
  return min !== null && max !== null ? (min + max) / 2 : (min ?? max);
}

/** Ways of counting a price that a reader may prefer to the first, which is ours. */
const countings: readonly { readonly of: string; readonly definition: string; readonly counted: Counting }[] = [
  { of: 'range_low', definition: 'a range by its lower end', counted: ({ amount, min, max }) => amount ?? min ?? max },
  { of: 'range_high', definition: 'a range by its upper end', counted: ({ amount, min, max }) => amount ?? max ?? min },
  { of: 'no_from_to', definition: 'quotes that say "from" or "to" left out', counted: (quote) => (quote.bound === 'from' || quote.bound === 'to' ? null : countedPrice(quote)) },
  { of: 'unprompted', definition: 'only prices named before our next contact', counted: (quote, { quotedAt, followUpEnd }) => (quotedAt !== null && followUpEnd !== null && quotedAt <= followUpEnd ? countedPrice(quote) : null) },
  { of: 'vat_included', definition: 'only quotes said to include VAT', counted: (quote) => (quote.vat === 'included' ? countedPrice(quote) : null) },
  { of: 'vat_not_included', definition: 'only quotes said to be without VAT', counted: (quote) => (quote.vat === 'excluded' || quote.vat === 'exempt' ? countedPrice(quote) : null) },
  { of: 'vat_unsaid', definition: 'only quotes that say nothing of VAT', counted: (quote) => (quote.vat === null ? countedPrice(quote) : null) },
];

/** The median and the mean under each way of counting, the way that is ours first. */
export function priceSensitivity(primary: readonly Figure[], cases: readonly Case[], pricing: Pricing, inference: string): readonly Figure[] {
  const { currency, exchange } = pricing;
  const own = { of: 'own_currency', definition: `only quotes in ${currency} or without a currency`, counted: (quote: Quote) => (quote.currency === null || quote.currency === currency ? countedPrice(quote) : null) };
  return (['median', 'mean'] as const).flatMap((what) => {
    const said = { id: `sensitivity_price_${what}`, section: 'sensitivity', inference } as const;
    const first = primary.find(({ id }) => id === `price_${what}`);
    return [
      ...(first ? [{ ...first, ...said, of: 'range_middle' }] : []),
      ...(exchange ? [...countings, own] : countings).map(({ of, definition, counted }): Figure => {
        const told = { ...said, of, definition: `${what} quoted price in ${currency}, ${definition}; ${counting}${exchanged(pricing)}` };
        const priced = pricesOf(cases, pricing, counted);
        const prices = priced.map(({ price }) => price);
        if (priced.length === 0) return noFigure(told, 'money', 'no such quote');
        return location(told, 'money', what === 'median' ? medianInterval(prices) : meanOf(prices, 2_000), priced.map(({ entry }) => entry));
      }),
    ];
  });
}

/** Fewer prices than this say too little of the tails for a bootstrap; it is also where the median's interval begins to exist. */
const leastResampled = 6;

/** From so many on, the mean of skewed prices is as good as normal, and a bootstrap would only cost time. */
const mostResampled = 1_000;

/** Prices are skewed, so the mean's interval is BCa (Efron 1987); seeded by a fixed word, so that the report repeats to the byte. */
function meanOf(prices: readonly number[], resamples: 10_000 | 2_000 = 10_000): Interval<Maybe> {
  if (prices.length > mostResampled) return meanInterval(prices);
  const method = `BCa bootstrap, ${resamples === 10_000 ? '10,000' : '2,000'} resamples`;
  const none = undefinedBecause(`none exists: ${prices.length} prices are too few to be resampled`);
  const resampled = prices.length < leastResampled ? none : bootstrap(prices, mean, { seed: 'price mean', method: 'bca', resamples });
  if (isDefined(resampled)) return { ...resampled, estimate: mean(prices), method };
  return { estimate: mean(prices), lower: resampled, upper: resampled, level: 0.95, method };
}
