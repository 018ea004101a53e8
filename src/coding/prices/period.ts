import type { QuotePeriod } from '../../domain/quote.ts';
import { PERIOD_PHRASES, PERIODS, RATE_LABELS } from '../lexicons/prices.phrases.ts';
import { phraseBook, type Found } from './phrases.ts';
import { endsSentence } from './sentence.ts';
import type { Token } from './tokens.ts';

/** The period or unit said behind a figure: `/час`, `в месяц`, `за страницу`, `per hour`. */
export function periodAfter(tokens: readonly Token[], end: number): Found<QuotePeriod> | null {
  for (let at = end; at <= end + MOST_SKIPPED; at += 1) {
    const token = tokens[at];
    if (!token || token.gap === 'line') return null;
    const whole = PHRASES.at(tokens, at);
    if (whole) return whole;
    if (JOINTS.has(token.word)) {
      const unit = UNITS.at(tokens, skipOne(tokens, at + 1));
      if (unit && tokens[unit.start]?.gap !== 'line') return unit;
    }
    if (!SKIPPED.has(token.word)) return null;
  }
  return null;
}

/** The rate announced in front of a figure: `стоимость часа - 2500 руб.` */
export function periodBefore(tokens: readonly Token[], start: number, floor: number): Found<QuotePeriod> | null {
  let end = start;
  for (let looked = 0; looked < FARTHEST && end > floor; looked += 1, end -= 1) {
    const found = LABELS.before(tokens, end);
    if (found && found.start >= floor && !isCounted(tokens, found)) return found;
    if (tokens[end - 1]?.gap === 'line' || tokens[end - 1]?.word === '|' || endsSentence(tokens, end - 1)) return null;
  }
  return null;
}

const UNITS = phraseBook(PERIODS);
const PHRASES = phraseBook(PERIOD_PHRASES);
const LABELS = phraseBook(RATE_LABELS);

const JOINTS = new Set(['/', 'в', 'за', 'с', 'на', 'per', 'a', 'an', '\\']);
/** `£2,500 ex. VAT per month`: a remark on tax may stand between the figure and its period. */
const SKIPPED = new Set(['(', ')', '.', ',', 'net', 'gross', 'ex', 'excl', 'incl', 'inc', 'plus', '+', 'vat', 'без', 'с', 'вкл', 'ндс']);
const MOST_SKIPPED = 5;

/** `Почасовая ставка дизайнера составляет 2500`: five words. */
const FARTHEST = 6;

/** `за 1 страницу`, `за одну страницу`, `за каждую страницу`. */
function skipOne(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.word ?? '';
  return word === '1' || word === 'одну' || word === 'один' || word === 'каждую' || word === 'каждый' || word === '1000' ? at + 1 : at;
}

/** In `20 часов - 50 000 руб.` the hours are a quantity. */
function isCounted(tokens: readonly Token[], found: Found<QuotePeriod>): boolean {
  const number = tokens[found.start - 1];
  return number?.kind === 'digits' && number.word !== '1';
}
