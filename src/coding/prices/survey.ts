import type { Quote, QuoteBound, QuoteVat } from '../../domain/quote.ts';
import type { Role } from '../lexicons/prices.labels.ts';
import { boundAfter, boundBefore, boundOfLabel, boundSaid, type BoundBefore } from './bounds.ts';
import { coinsOnly } from './coins.ts';
import { range, single, type Draft } from './draft.ts';
import { judge, type Verdict } from './evidence.ts';
import { headings, isCell, under, type Heading } from './heading.ts';
import { mainQuote, roleBefore } from './main.ts';
import { readMoney, type Money } from './money.ts';
import { periodAfter, periodBefore } from './period.ts';
import type { Found } from './phrases.ts';
import { tokenize, type Token } from './tokens.ts';
import { isTaxSum, vatRemarks } from './vat.ts';

/** Everything seen in a text: prices with reasons, other numbers with reasons, the main price. */
export type Survey = {
  readonly readings: readonly { readonly quote: Quote; readonly why: readonly string[] }[];
  readonly passed: readonly { readonly span: readonly [number, number]; readonly why: string }[];
  readonly main: { readonly index: number; readonly why: string } | null;
};

/** Reads a text from left to right once. */
export function survey(text: string): Survey {
  return surveyTokens(tokenize(text), text);
}

/** The reading proper. Every look around a figure is bounded, so steps grow with the number of tokens and no faster. */
export function surveyTokens(tokens: readonly Token[], text: string): Survey {
  const coins = coinsOnly(tokens, text);
  if (coins) return coins;
  const { prices, passed } = collect(tokens, text);
  const remarks = assignVat(tokens, prices, vatRemarks(tokens));
  const readings = prices.map((price, i) => finish(tokens, price, remarks[i] ?? null));
  const main = mainQuote(readings.map((reading) => reading.quote), prices.map((price) => price.role));
  return { readings, passed, main };
}

type Price = { readonly draft: Draft; readonly bound: BoundBefore | null; readonly why: string; readonly role: Role | null; readonly floor: number };
type Passed = { readonly span: readonly [number, number]; readonly why: string };

function collect(tokens: readonly Token[], text: string): { prices: Price[]; passed: Passed[] } {
  const prices: Price[] = [];
  const passed: Passed[] = [];
  const heads = headings(tokens, text);
  let heading: Heading | null = null;
  let floor = 0;
  let next = nextMoney(tokens, 0, text, passed);
  while (next) {
    const money = next;
    next = nextMoney(tokens, money.end, text, passed);
    const bound = boundBefore(tokens, money.start, floor);
    const joined = next ? range(tokens, money, next, bound) : null;
    const bare = joined ?? single(money);
    while (heads[0] && heads[0].at <= bare.start) heading = heads.shift() ?? null;
    const verdict = refusal(tokens, prices, bare) ?? judge(tokens, bare, bound, floor, heading !== null && isCell(tokens, bare, heading));
    const draft = heading ? under(heading, bare) : bare;
    if (verdict.price) prices.push({ draft, bound, why: verdict.why, role: roleBefore(tokens, bound?.start ?? draft.start, floor), floor });
    else passed.push({ span: spanOf(tokens, draft.start, draft.end), why: verdict.why });
    if (joined && next) next = nextMoney(tokens, next.end, text, passed);
    // What is said of the period of one price says nothing of the next: `$100/hour comes to $8,000`.
    if (verdict.price) floor = periodAfter(tokens, draft.end)?.end ?? draft.end;
  }
  return { prices, passed };
}

/** What a figure is besides a price because of the price before it. */
function refusal(tokens: readonly Token[], prices: readonly Price[], draft: Draft): Verdict | null {
  if (isTaxSum(tokens, draft.start, followsPrice(tokens, prices, draft.start))) return { price: false, why: 'the tax, not the price' };
  const last = prices.at(-1)?.draft;
  const again = last && draft.start - last.end <= FARTHEST_SPELLING && last.low === draft.low && last.high === draft.high && last.currency === draft.currency;
  if (again && last.figure.number.form !== draft.figure.number.form) return { price: false, why: 'the price before it, said again in words or digits' };
  return null;
}

/** `300 000 руб. Сумма прописью: триста тысяч рублей`: four tokens. */
const FARTHEST_SPELLING = 6;

/** The next figure at or after token `i`; numbers that cannot be figures are passed over on the way. */
function nextMoney(tokens: readonly Token[], i: number, text: string, passed: Passed[]): Money | null {
  for (let at = i; at < tokens.length; ) {
    const found = readMoney(tokens, at, text);
    if (found && !('refused' in found)) return found;
    if (found) passed.push({ span: spanOf(tokens, found.start, found.end), why: found.refused });
    at = found ? found.end : at + 1;
  }
  return null;
}

/** Whether a price was named in the same sentence, so a tax that follows is its tax. */
function followsPrice(tokens: readonly Token[], prices: readonly Price[], start: number): boolean {
  const last = prices.at(-1);
  return last !== undefined && start - last.draft.end <= FARTHEST_TAX && sameLine(tokens, last.draft.end, start);
}

const FARTHEST_TAX = 14;

/** How far behind a figure a remark on tax still belongs to it, and how far in front. */
const VAT_BEHIND = 12;
const VAT_IN_FRONT = 6;

/** Gives each price the remark nearest behind or in front of it; a remark on none holds for all that have none. */
function assignVat(tokens: readonly Token[], prices: readonly Price[], remarks: readonly Found<QuoteVat>[]): (QuoteVat | null)[] {
  const assigned: (QuoteVat | null)[] = prices.map(() => null);
  const general: QuoteVat[] = [];
  let i = 0;
  for (const remark of remarks) {
    while (i < prices.length && (prices[i]?.draft.end ?? 0) <= remark.start) i += 1;
    const before = prices[i - 1];
    const after = prices[i];
    const behind = before ? remark.start - before.draft.end : Infinity;
    const ahead = after ? after.draft.start - remark.end : Infinity;
    if (behind <= VAT_BEHIND && (sameLine(tokens, before?.draft.end ?? 0, remark.start) || ahead > VAT_IN_FRONT)) assigned[i - 1] = together(assigned[i - 1], remark.value);
    else if (ahead <= VAT_IN_FRONT) assigned[i] = together(assigned[i], remark.value);
    else general.push(remark.value);
  }
  const [only] = general;
  const agreed = only !== undefined && general.every((value) => value === only) ? only : null;
  return assigned.map((value) => value ?? agreed);
}

/** The first remark holds, but `без НДС (УСН)` says why there is none: the seller charges none at all. */
function together(first: QuoteVat | null | undefined, second: QuoteVat): QuoteVat {
  return !first || (first === 'excluded' && second === 'exempt') ? second : first;
}

function sameLine(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at <= to; at += 1) if (tokens[at]?.gap === 'line') return false;
  return true;
}

function finish(tokens: readonly Token[], price: Price, vat: QuoteVat | null): { quote: Quote; why: string[] } {
  const { draft, bound } = price;
  const period = periodAfter(tokens, draft.end) ?? periodBefore(tokens, bound?.start ?? draft.start, price.floor);
  const behind = boundAfter(tokens, draft.end);
  const said = draft.range ? 'range' : kindOf(tokens, price, behind?.value ?? null);
  const why = [price.why];
  if (bound && !draft.range) why.push(`"${tokens.slice(bound.start, bound.end).map((token) => token.word).join(' ')}" in front`);
  if (draft.figure.multiplier) why.push(`multiplier 10^${draft.figure.multiplier.power}`);
  if (period) why.push(`per ${period.value}`);
  if (vat) why.push(`VAT ${vat}`);
  const quote: Quote = {
    min: said === 'to' ? null : draft.low,
    max: said === 'from' ? null : draft.high,
    amount: said === 'exact' || said === 'about' ? draft.low : null,
    currency: draft.currency,
    vat,
    bound: said,
    period: period?.value ?? null,
    span: spanOf(tokens, draft.start, draft.end),
  };
  return { quote, why };
}

/** The bound in front beats a plus sign and words behind, and those the adjective of a price word. */
function kindOf(tokens: readonly Token[], { draft, bound, floor }: Price, behind: 'from' | 'to' | 'about' | null): QuoteBound {
  const said = bound ? boundSaid(tokens, bound, draft.end) : draft.figure.plus ? 'from' : (behind ?? (draft.figure.rough ? 'about' : boundOfLabel(tokens, draft.start, floor)));
  return said === null || said === 'between' ? 'exact' : said;
}

function spanOf(tokens: readonly Token[], start: number, end: number): readonly [number, number] {
  return [tokens[start]?.start ?? 0, tokens[end - 1]?.end ?? 0];
}
