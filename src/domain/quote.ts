/** What one quoted figure says about the price: exactly so much, at least, at most, between two, or roughly. */
export type QuoteBound = 'exact' | 'from' | 'to' | 'range' | 'about';

/** Whether value-added tax is in the figure; `exempt` is a seller who charges none (the Russian simplified regime). */
export type QuoteVat = 'included' | 'excluded' | 'exempt';

/** What the figure buys, when it is a rate: a stretch of time or one piece (page, screen, square metre). */
export type QuotePeriod = 'hour' | 'shift' | 'day' | 'week' | 'month' | 'year' | 'unit';

/**
 * A price somebody named in a text, in whole currency units (roubles, never kopecks).
 *
 * `exact` and `about` fill `min`, `max` and `amount` alike; `from` leaves `max` null, `to` leaves `min` null,
 * and those two and `range` leave `amount` null, so no mean is ever mistaken for something the vendor said.
 * `currency` is an ISO 4217 code, null when the text names none.
 * `span` is [start, end) in UTF-16 units of the text that was read.
 */
export interface Quote {
  readonly min: number | null;
  readonly max: number | null;
  readonly amount: number | null;
  readonly currency: string | null;
  readonly vat: QuoteVat | null;
  readonly bound: QuoteBound;
  readonly period: QuotePeriod | null;
  readonly span: readonly [start: number, end: number];
}
