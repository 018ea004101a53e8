import type { QuoteVat } from '../../domain/quote.ts';
import { TAX_REMARKS, TAX_WORDS, VAT_PHRASES } from '../lexicons/prices.phrases.ts';
import { phraseBook, type Found } from './phrases.ts';
import type { Token } from './tokens.ts';

/** Every remark on value-added tax in the text, in order. */
export function vatRemarks(tokens: readonly Token[]): Found<QuoteVat>[] {
  const remarks: Found<QuoteVat>[] = [];
  for (let i = 0; i < tokens.length; ) {
    const found = REMARKS.at(tokens, i);
    if (found) remarks.push(found);
    i = found ? found.end : i + 1;
  }
  return remarks;
}

/** A remark on tax at token `i`, perhaps behind a comma or in brackets: `450 000 + НДС`, `450 000 (без НДС)`. */
export function vatAt(tokens: readonly Token[], i: number): boolean {
  const at = tokens[i]?.word === '(' || tokens[i]?.word === ',' ? i + 1 : i;
  return tokens[at]?.gap !== 'line' && REMARKS.at(tokens, at) !== null;
}

/**
 * Whether the figure that begins at token `start` is the tax itself: `в т.ч. НДС (20%): 60 000`.
 * After a price in the same sentence `включая НДС 50 000` is the tax too; before one it is a remark on it.
 */
export function isTaxSum(tokens: readonly Token[], start: number, afterPrice: boolean): boolean {
  let at = start - 1;
  for (let looked = 0; looked < FARTHEST && at >= 0; looked += 1, at -= 1) {
    const token = tokens[at];
    if (!token || (token.gap === 'line' && looked > 0 && !BETWEEN.has(token.word) && !TAX.at(tokens, at))) return false;
    const tax = TAX.at(tokens, at);
    if (tax) return isPlainTax(tokens, at, afterPrice);
    if (token.kind !== 'digits' && !BETWEEN.has(token.word)) return false;
  }
  return false;
}

/** `НДС 20% включён`, `+ 19% VAT`, `с НДС (22 %)`: the rate may stand at the tax in every phrase. */
function withRate(phrases: string): string {
  return phrases.split('|').flatMap((phrase) => [phrase, ...RATED.map((rated) => phrase.replace(TAX_NAME, rated))]).filter((phrase, i, all) => all.indexOf(phrase) === i).join('|');
}

const TAX_NAME = /(?<![\p{L}\d])(ндс|vat|gst|mwst|btw)(?![\p{L}\d])/u;
const RATED = ['¤ % $1', '$1 ¤ %', '$1 ( ¤ % )', '$1 at ¤ %'];

const REMARKS = phraseBook(VAT_PHRASES.map(([phrases, value]) => [withRate(phrases), value] as const));
const TAX = phraseBook([[TAX_WORDS, true]]);

/** `НДС (20 %) в размере - ` is seven tokens. */
const FARTHEST = 10;

const BETWEEN = new Set(['(', ')', '%', ':', '-', '=', '.', ',', 'в', 'размере', 'составляет', 'составит', 'сумма', 'на', 'сумму', 'по', 'ставке', 'of', 'at', 'is', 'amount', '|', 'от', 'суммы']);

function isPlainTax(tokens: readonly Token[], tax: number, afterPrice: boolean): boolean {
  const word = tokens[tokens[tax - 1]?.word === '.' ? tax - 2 : tax - 1]?.word ?? '';
  if (!TAX_REMARKS.has(word)) return true;
  const including = word === 'включая' || word === 'вкл' || word === 'including' || word === 'incl' || word === 'inc' || word === 'учетом' || word === '+' || word === 'plus';
  return afterPrice && including;
}
