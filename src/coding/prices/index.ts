import type { Quote } from '../../domain/quote.ts';
import { survey } from './survey.ts';

/** One price and why it was read so. */
export type ExplainedQuote = { readonly quote: Quote; readonly text: string; readonly why: readonly string[] };

/** A number that is no price, and why. `span` is [start, end) in UTF-16 units. */
export type PassedOver = { readonly text: string; readonly span: readonly [number, number]; readonly why: string };

/** A reading explained to a person. */
export type Explanation = { readonly quotes: readonly ExplainedQuote[]; readonly passedOver: readonly PassedOver[]; readonly main: number | null; readonly mainWhy: string | null };

/** The prices in a Russian or English text, in order, and the index of the one that is the price of the work. */
export function readPrices(text: string): { quotes: Quote[]; main: number | null } {
  const { readings, main } = survey(text);
  return { quotes: readings.map((reading) => reading.quote), main: main?.index ?? null };
}

/** The same reading with its reasons: why each price was read so, why each other number was passed over. */
export function explainPrices(text: string): Explanation {
  const { readings, passed, main } = survey(text);
  return {
    quotes: readings.map(({ quote, why }) => ({ quote, text: text.slice(...quote.span), why })),
    passedOver: passed.map(({ span, why }) => ({ text: text.slice(...span), span, why })),
    main: main?.index ?? null,
    mainWhy: main?.why ?? null,
  };
}
