import { PRICE_LABELS, TABLE_LABELS } from '../lexicons/prices.labels.ts';
import { currencyAfter } from './currencies.ts';
import type { Draft } from './draft.ts';
import { multiplierAt } from './multipliers.ts';
import { phraseBook } from './phrases.ts';
import type { Token } from './tokens.ts';

/** A heading that names the currency of the bare figures below it: `Стоимость, тыс. руб.`, `Все цены в рублях`. */
export type Heading = { readonly at: number; readonly end: number; readonly currency: string; readonly power: number };

/** Every heading, in order. */
export function headings(tokens: readonly Token[], text: string): Heading[] {
  const found: Heading[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const label = LABELS.at(tokens, i);
    if (!label) continue;
    const heading = headingFrom(tokens, label.end, text);
    if (heading) found.push(heading);
    i = (heading?.end ?? label.end) - 1;
  }
  return found;
}

/** A bare figure with the currency and the thousands of its heading. */
export function under(heading: Heading, draft: Draft): Draft {
  const { currency, power } = heading;
  // In `Стоимость, тыс. руб.: 450` the heading's own currency stands in front of the figure.
  if (draft.currency && draft.start !== heading.at) return draft;
  return draft.figure.multiplier || power === 0 ? { ...draft, currency } : { ...draft, currency, low: Number(`${draft.low}e${power}`), high: Number(`${draft.high}e${power}`) };
}

/** Whether a bare figure under a heading is a cell of its table: thousands set apart, at the end of a line or a column. */
export function isCell(tokens: readonly Token[], { end, figure, low }: Draft, { power }: Heading): boolean {
  const next = tokens[end];
  const closes = !next || next.gap === 'line' || next.gap === 'wide' || next.word === '|' || next.word === ';' || next.word === ',' || next.word === '.';
  return closes && (figure.number.grouped || (power > 0 && tokens[figure.start - 1]?.word === '|')) && low > 0;
}

const LABELS = phraseBook([[PRICE_LABELS, true], [TABLE_LABELS, true]]);
const JOINTS = new Set([',', '(', 'в', 'in', '|', ':', '/', '[']);

/** `Стоимость работ без учёта НДС, руб.`: five words. */
const FARTHEST = 6;

function headingFrom(tokens: readonly Token[], from: number, text: string): Heading | null {
  for (let at = from; at < from + FARTHEST; at += 1) {
    const token = tokens[at];
    if (!token || token.kind === 'digits' || token.gap === 'line') return null;
    if (!JOINTS.has(token.word)) continue;
    const multiplier = multiplierAt(tokens, at + 1);
    const currency = currencyAfter(tokens, multiplier?.end ?? at + 1, text);
    const named = currency?.value ?? multiplier?.value.currency;
    if (!named || tokens[at + 1]?.gap === 'line') continue;
    const end = currency?.end ?? multiplier?.end ?? at + 1;
    // `Стоимость, руб. 250 000` is a price with its currency in front.
    const next = tokens[tokens[end]?.word === '.' ? end + 1 : end];
    return next?.kind === 'digits' && next.gap !== 'line' && next.gap !== 'wide' ? null : { at: currency?.start ?? at + 1, end, currency: named, power: multiplier?.value.power ?? 0 };
  }
  return null;
}
