import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Quote } from '../../src/domain/quote.ts';
import { readPrices } from '../../src/coding/prices/index.ts';

/**
 * `npm run eval:prices [folder]`: scores the reader on a labelled corpus that is used in place, never committed, and on our own
 * labelled texts, those first of them that were typed by people who never saw the rules (`blind-*`).
 */
const folder = process.argv[2] ?? join(import.meta.dirname, '../../../shared/corpora/price');

type Wanted = { bound?: string; amount?: number; min?: number; max?: number; currency?: string | null; period?: string; vat?: string };
type Case = { id: string; lang: string; kind: string; text: string; expected: (Wanted & { all?: Wanted[] }) | null };

const own = join(import.meta.dirname, '../../fixtures/prices');
const isBlind = (file: string): boolean => file.startsWith('blind-');
const isFresh = (file: string): boolean => file.startsWith('fresh-');

if (existsSync(folder)) score('the corpus', casesIn(folder, () => true));
else console.log(`eval:prices: no corpus at ${folder}; give its folder as the argument.`);
score('our own, typed without sight of the rules, the second set', casesIn(own, isFresh));
score('our own, typed without sight of the rules', casesIn(own, isBlind));
score('our own, typed beside the rules', casesIn(own, (file) => !isBlind(file) && !isFresh(file)));

function casesIn(where: string, chosen: (file: string) => boolean): Case[] {
  return readdirSync(where).filter((file) => file.endsWith('.jsonl') && chosen(file)).flatMap((file) => readCases(join(where, file)));
}

function readCases(file: string): Case[] {
  return readFileSync(file, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Case);
}

function score(title: string, cases: readonly Case[]): void {
  console.log(`\n== ${title}: ${cases.length} texts`);
  const groups = new Map<string, { k: number; n: number }>();
  for (const one of cases) {
    const right = isRight(one);
    if (!right) console.log(`  wrong ${one.id} ${one.lang} ${one.kind}: ${JSON.stringify(one.text.slice(0, 160))}\n    wanted ${JSON.stringify(one.expected)}, read ${JSON.stringify(readPrices(one.text).quotes.slice(0, 4).map(brief))}`);
    for (const name of [`${one.lang} ${one.kind}`, ...(one.kind === 'range' || one.kind === 'bound' ? [`${one.lang} range+bound`] : []), `${one.lang} all`]) {
      const group = groups.get(name) ?? { k: 0, n: 0 };
      groups.set(name, { k: group.k + (right ? 1 : 0), n: group.n + 1 });
    }
  }
  console.log('\ngroup              k/n        share   Wilson 95 %');
  for (const [name, { k, n }] of [...groups].sort(([a], [b]) => a.localeCompare(b))) console.log(`${name.padEnd(18)} ${`${k}/${n}`.padEnd(10)} ${percent(k / n)} ${wilson(k, n)}`);
}

/** Silent where nothing is wanted; else the main quote (or every quote, in order) says what is wanted. */
function isRight({ text, expected }: Case): boolean {
  const { quotes, main } = readPrices(text);
  if (expected === null) return quotes.length === 0;
  if (expected.all) return expected.all.length === quotes.length && expected.all.every((wanted, i) => says(quotes[i], wanted));
  return main !== null && says(quotes[main], expected);
}

function says(quote: Quote | undefined, wanted: Wanted): boolean {
  if (!quote || (wanted.currency ?? null) !== quote.currency) return false;
  if (wanted.bound !== undefined && wanted.bound !== quote.bound) return false;
  if (wanted.period !== undefined && wanted.period !== quote.period) return false;
  // The corpus shortens: incl, excl.
  if (wanted.vat !== undefined && !quote.vat?.startsWith(wanted.vat)) return false;
  if (wanted.amount !== undefined) return quote.amount === wanted.amount;
  return quote.amount === null && quote.min === (wanted.min ?? null) && quote.max === (wanted.max ?? null);
}

function brief(quote: Quote): unknown[] {
  return [quote.bound, quote.amount ?? [quote.min, quote.max], quote.currency, quote.period];
}

/** Wilson score interval, Wilson 1927, z for 95 %. */
function wilson(k: number, n: number): string {
  const z = 1.959964;
  const share = k / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return `${percent(middle - half)} - ${percent(middle + half)}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).padStart(5)} %`;
}
