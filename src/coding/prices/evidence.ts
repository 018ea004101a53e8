import { COUNTED, FREE_FOLLOWERS, METRICS, PAID_BEHIND, PAID_FOR, PRICE_LABELS } from '../lexicons/prices.labels.ts';
import { boundAfter, type BoundBefore } from './bounds.ts';
import type { Draft } from './draft.ts';
import { periodAfter } from './period.ts';
import { phraseBook, type PhraseBook } from './phrases.ts';
import { endsSentence } from './sentence.ts';
import { otherThanPrice } from './silence.ts';
import type { Token } from './tokens.ts';
import { vatAt } from './vat.ts';
import { WORK } from './work.ts';

export type Verdict = { readonly price: boolean; readonly why: string };

/** Whether a figure is a price: a currency says so, else a price word, a bound or the shape of the line must. `isCell`: it stands in a column of prices. */
export function judge(tokens: readonly Token[], draft: Draft, bound: BoundBefore | null, floor: number, isCell: boolean): Verdict {
  if (draft.currency) return isExchangeRate(tokens, draft) ? { price: false, why: 'an exchange rate' } : { price: true, why: `currency ${draft.currency}` };
  const against = otherThanPrice(tokens, draft.start, draft.end);
  if (against) return { price: false, why: against };
  const multiplier = draft.figure.multiplier;
  const large = multiplier !== null || (draft.figure.number.form === 'words' && draft.high >= 1000);
  if (!multiplier && isYear(draft)) return { price: false, why: 'a year' };
  if (countsThings(tokens, draft.end)) return { price: false, why: `counts "${tokens[draft.end]?.word ?? ''}"` };
  if (multiplier?.trust === 'money') return { price: true, why: `"${wordAt(tokens, draft.end - 1)}" is said of money` };
  const from = bound?.start ?? draft.start;
  const label = phraseBefore(LABELS, tokens, from, floor, FARTHEST_LABEL);
  if (label && (large || draft.high >= SMALLEST_BARE_PRICE)) return { price: true, why: `price word "${label}" in front` };
  if (isWholeLine(tokens, draft, from) && (large || draft.range || bound)) return { price: true, why: 'the line says nothing else' };
  if (isCell) return { price: true, why: 'a cell under a heading with a currency' };
  if (draft.figure.number.grouped && vatAt(tokens, draft.end)) return { price: true, why: 'a remark on tax behind' };
  if (!large) return { price: false, why: 'no currency, multiplier or price word' };
  if (bound?.value.says === 'price' || boundAfter(tokens, draft.end)) return { price: true, why: 'a bound and a multiplier' };
  if (PAID_FOR.has(wordAt(tokens, draft.start - 1)) || isPaidFor(tokens, draft.end)) return { price: true, why: 'paid for something' };
  const metric = phraseBefore(METRIC, tokens, from, floor, FARTHEST_LABEL);
  if (metric) return { price: false, why: `a measure of "${metric}"` };
  if (opensClause(tokens, from) && draft.high >= 10_000) return { price: true, why: 'the clause begins with it' };
  if (RESOLUTIONS.has(draft.high)) return { price: false, why: 'a video resolution' };
  if (isItem(tokens, draft.start)) return { price: true, why: 'an item of a price list' };
  const work = phraseBefore(WORK, tokens, from, floor, FARTHEST_WORK);
  if (work) return { price: true, why: `"${work}" is what studios sell` };
  return { price: false, why: 'a multiplier, but no currency, bound or price word' };
}

const LABELS = phraseBook([[PRICE_LABELS, true]]);
const METRIC = phraseBook([[METRICS, true]]);

/** Below a hundred a bare number behind "цена" is more often a count of something than a price. */
const SMALLEST_BARE_PRICE = 100;

/** 2K, 4K, 5K, 8K: without a bound or a price word, pixels. */
const RESOLUTIONS = new Set([2000, 4000, 5000, 8000]);

/** `Общая стоимость работ по договору составит 45 000`: seven words. */
const FARTHEST_LABEL = 8;

/** `Логотип для вашей компании 25 тысяч`: four words. */
const FARTHEST_WORK = 4;

function phraseBefore(book: PhraseBook<boolean>, tokens: readonly Token[], start: number, floor: number, farthest: number): string | null {
  let lines = 0;
  for (let end = start, looked = 0; looked < farthest && end > floor; looked += 1, end -= 1) {
    if (tokens[end]?.gap === 'line' && (lines += 1) > 1) return null;
    const found = book.before(tokens, end);
    if (found && found.start >= floor) return wordAt(tokens, found.start);
    const word = tokens[end - 1]?.word ?? '';
    if (endsSentence(tokens, end - 1) || COUNTED.has(word) || tokens[end - 1]?.kind === 'digits') return null;
  }
  return null;
}

/** A word follows that is no preposition, period or remark: `10 тысяч клиентов`. */
function countsThings(tokens: readonly Token[], end: number): boolean {
  const next = tokens[end];
  if (next?.kind !== 'word' || next.gap === 'line' || next.gap === 'wide') return false;
  return !FREE_FOLLOWERS.has(next.word) && !VERB.test(next.word) && periodAfter(tokens, end) === null && boundAfter(tokens, end) === null;
}

/** Endings that Russian verbs have and the genitive plural of things has not: `в 500к вписываемся`. */
const VERB = /(?:тся|ться|емся|имся|ются|ует|уем|аем|яем|ить|ать)$/;

/** `30к за лендинг`, but not `10 тысяч за день`. */
function isPaidFor(tokens: readonly Token[], end: number): boolean {
  return (PAID_FOR.has(wordAt(tokens, end)) && periodAfter(tokens, end) === null) || (PAID_BEHIND.has(wordAt(tokens, end)) && tokens[end]?.gap !== 'line');
}

/** `180к и по рукам`, `Миш, 180к`, `Короче, лям`: nothing else is counted where a sentence begins with the figure, or after a word or two of address. */
function opensClause(tokens: readonly Token[], from: number): boolean {
  if (beginsSentence(tokens, from)) return true;
  return tokens[from - 1]?.word === ',' && (beginsSentence(tokens, from - 2) || beginsSentence(tokens, from - 3));
}

function beginsSentence(tokens: readonly Token[], at: number): boolean {
  return at >= 0 && (tokens[at]?.gap === 'line' || at === 0 || endsSentence(tokens, at - 1));
}

/** `1 USD = 92,50 руб.`, either side; `по курсу 92 руб.` */
function isExchangeRate(tokens: readonly Token[], draft: Draft): boolean {
  if (tokens[draft.end]?.word === '=' && draft.low === 1) return tokens[draft.end + 1]?.kind === 'digits';
  const equals = draft.start - 1;
  if (tokens[equals]?.word === '=' && tokens[equals - 2]?.word === '1') return BEFORE_RATE.before(tokens, equals) !== null;
  return RATE.before(tokens, draft.start) !== null;
}

const RATE = phraseBook([['по курсу|курс доллара|курс евро|курс цб|exchange rate|курс -|курс:', true]]);
const BEFORE_RATE = phraseBook([['usd|eur|$|€|доллар*|евро|dollar|euro', true]]);

function isYear(draft: Draft): boolean {
  return !draft.figure.number.grouped && draft.low >= 1900 && draft.high <= 2099 && Number.isInteger(draft.high) && draft.figure.number.form === 'digits';
}

function isWholeLine(tokens: readonly Token[], draft: Draft, from: number): boolean {
  const next = tokens[draft.end];
  return tokens[from]?.gap === 'line' && (!next || next.gap === 'line') && draft.low >= 1000 && !RESOLUTIONS.has(draft.high);
}

/** `Лендинг - 80к`, `Логотип: 30 тыс`: a dash, colon or column between a name and the figure. */
function isItem(tokens: readonly Token[], start: number): boolean {
  const mark = tokens[start - 1];
  const name = tokens[start - 2];
  return (mark?.word === '-' || mark?.word === ':' || mark?.word === '|') && tokens[start]?.gap !== 'none' && name?.kind !== 'digits' && name !== undefined;
}

function wordAt(tokens: readonly Token[], i: number): string {
  return tokens[i]?.word ?? '';
}
