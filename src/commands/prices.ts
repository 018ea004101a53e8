import { explainPrices, readPrices } from '../coding/prices/index.ts';
import { UsageError } from '../domain/errors.ts';
import { printable } from '../domain/printable.ts';
import type { World } from '../world.ts';

export interface PricesOptions {
  readonly json: boolean;
  /** Each text is a JSON string, so that it may hold line breaks. */
  readonly jsonLines: boolean;
}

/** Reads the prices in each text and writes it as it is done: a JSON line by the published contract, or an explanation. */
export async function prices(world: Pick<World, 'data' | 'signal'>, texts: AsyncIterable<string> | Iterable<string>, options: PricesOptions): Promise<void> {
  let row = 0;
  for await (const line of texts) {
    row++;
    if (world.signal.aborted) return;
    const text = options.jsonLines ? jsonString(line, row) : line;
    world.data(options.json ? `${JSON.stringify({ text, ...readPrices(text) })}\n` : explanation(text));
  }
}

function jsonString(line: string, row: number): string {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'string') return value;
  } catch {
    // not JSON at all: said below, with its line
  }
  throw new UsageError({ file: 'input', row, got: line.slice(0, 60), wanted: 'a JSON string' });
}

function explanation(text: string): string {
  const { quotes, passedOver, main, mainWhy } = explainPrices(text);
  return [
    text.length > 200 ? `${printable(text.slice(0, 200))}…` : printable(text),
    ...quotes.map(({ quote, text: words, why }, i) => `  ${i === main ? '*' : ' '} «${printable(words)}»: ${said(quote)} (${why.join('; ')})`),
    ...(mainWhy === null ? [] : [`  * main: ${mainWhy}`]),
    ...passedOver.map(({ text: words, why }) => `    «${printable(words)}» is no price: ${why}`),
    ...(quotes.length === 0 && passedOver.length === 0 ? ['    no number in it'] : []),
    '',
  ].join('\n');
}

function said({ min, max, amount, currency, vat, bound, period }: ReturnType<typeof readPrices>['quotes'][number]): string {
  const figure = amount !== null ? `${bound} ${amount}` : `${bound} ${[min, max].filter((end) => end !== null).join('–')}`;
  return [figure, currency ?? 'no currency named', ...(vat ? [`VAT ${vat}`] : []), ...(period ? [`per ${period}`] : [])].join(' ');
}
