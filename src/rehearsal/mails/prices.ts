import type { Random } from '../../stats/index.ts';
import type { VendorPrice } from '../market/vendor.ts';
import { oneOf } from './grammar.ts';

type Sum = (amount: number) => string;

/** Ways to write a sum, by currency: with the spaces, dots and words that people use. */
const sums: Readonly<Record<string, readonly Sum[]>> = {
  RUB: [(n) => `${spaced(n)} руб.`, (n) => `${spaced(n)} рублей`, (n) => `${thousands(n)} тыс. руб.`, (n) => `${spaced(n)} ₽`, (n) => `${thousands(n)} тысяч рублей`, (n) => `${spaced(n, '\u00a0')} р.`],
  USD: [(n) => `$${spaced(n, ',')}`, (n) => `USD ${spaced(n, ',')}`, (n) => `${spaced(n, ',')} US dollars`],
  EUR: [(n) => `€${spaced(n, ',')}`, (n) => `EUR ${spaced(n, ',')}`, (n) => `${spaced(n, ',')} euros`],
  GBP: [(n) => `£${spaced(n, ',')}`, (n) => `GBP ${spaced(n, ',')}`, (n) => `${spaced(n, ',')} pounds`],
};

const bounds: Readonly<Record<'ru' | 'en', Readonly<Record<VendorPrice['bound'], readonly string[]>>>> = {
  ru: { exact: ['[sum]'], about: ['около [sum]', 'примерно [sum]', 'ориентировочно [sum]', 'порядка [sum]'], from: ['от [sum]', 'от [sum]'], to: ['до [sum]', 'не более [sum]'], range: ['от [low] до [high]', '[low]–[high]'] },
  en: { exact: ['[sum]'], about: ['about [sum]', 'around [sum]', 'roughly [sum]'], from: ['from [sum]', 'at least [sum]'], to: ['up to [sum]', 'no more than [sum]'], range: ['between [low] and [high]', '[low] to [high]'] },
};

const vats: Readonly<Record<'ru' | 'en', Readonly<Record<NonNullable<VendorPrice['vat']>, readonly string[]>>>> = {
  ru: { included: [', включая НДС', ' с НДС', ' (НДС включён)'], excluded: [' без учёта НДС', ' плюс НДС', ' + НДС'], exempt: [', НДС не облагается', ' (УСН, без НДС)'] },
  en: { included: [' including VAT', ', VAT included'], excluded: [' plus VAT', ' excluding VAT', ' + VAT'], exempt: [' (no VAT is charged)'] },
};

/** A price in words: the sum as one person writes it, its bound and its tax. */
export function priceText({ amount, min, max, bound, vat, currency }: VendorPrice, language: 'ru' | 'en', chance: Random): string {
  const sum = oneOf(sums[currency] ?? [(n: number) => `${spaced(n)} ${currency}`], chance);
  const worded = oneOf(bounds[language][bound], chance);
  const dash = worded.includes('–');
  // Before a dash nobody repeats the currency: "350 000–450 000 руб.".
  const low = dash ? sum(min ?? amount).replace(/\s?(?:руб\.|рублей|тыс\. руб\.|₽|тысяч рублей|р\.|US dollars|euros|pounds)$/, '') : sum(min ?? amount);
  return worded.replace('[sum]', sum(amount)).replace('[low]', low).replace('[high]', sum(max ?? amount)) + (vat === null ? '' : oneOf(vats[language][vat], chance));
}

const spaced = (amount: number, by = ' '): string => Math.round(amount).toString().replace(/\B(?=(\d{3})+$)/g, by);
/** 385 000 is "385 тыс.", 385 500 is "385,5 тыс.". */
const thousands = (amount: number): string => spaced(Math.floor(amount / 1000)) + (amount % 1000 === 0 ? '' : `,${String(amount % 1000).padStart(3, '0').replace(/0+$/, '')}`);
