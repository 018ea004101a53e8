import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explainPrices, readPrices } from '../../../src/coding/prices/index.ts';

const BLANKS = [' ', '\u00a0', '\u202f', '\u2009'];

/** Thousands set apart by a mark: 1234567 with a blank is `1 234 567`. */
function grouped(amount: number, mark: string): string {
  return String(amount).replace(/\B(?=(?:\d{3})+$)/g, mark);
}

const blank = fc.constantFrom(...BLANKS);
const amount = fc.integer({ min: 1, max: 999_999_999 });
const spacing = fc.constantFrom('', ...BLANKS);
const around = fc.constantFrom(['', ''], ['Стоимость - ', ''], ['Здравствуйте! Цена ', ', срок 2 недели.'], ['Сайт: ', '\nС уважением, Анна'], ['(', ')']);

describe('however an amount is written, it is the same amount', () => {
  test('roubles with any separator, space and spelling of the currency', () => {
    const mark = fc.constantFrom('', '.', ',', "'", '’', ...BLANKS);
    const currency = fc.constantFrom('₽', 'руб.', 'руб', 'рублей', 'р.', 'RUB', 'Руб.', 'РУБЛЕЙ');
    fc.assert(
      fc.property(amount, mark, spacing, currency, around, (value, thousands, space, name, [before, after]) => {
        const { quotes } = readPrices(`${before}${grouped(value, thousands)}${space}${name}${after}`);
        expect(quotes).toMatchObject([{ amount: value, currency: 'RUB', bound: 'exact' }]);
      }),
      { numRuns: 400 },
    );
  });

  test('dollars and euros before or behind, with cents by point or comma', () => {
    const style = fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ['\u00a0', '.'], ['’', '.'], ['', '.'], ['', ',']);
    const place = fc.constantFrom(
      (figure: string) => [`$${figure}`, 'USD'], (figure: string) => [`$ ${figure}`, 'USD'], (figure: string) => [`${figure} $`, 'USD'], (figure: string) => [`USD ${figure}`, 'USD'], (figure: string) => [`${figure} долларов США`, 'USD'],
      (figure: string) => [`€${figure}`, 'EUR'], (figure: string) => [`${figure} €`, 'EUR'], (figure: string) => [`EUR ${figure}`, 'EUR'], (figure: string) => [`${figure} евро`, 'EUR'], (figure: string) => [`${figure} euros`, 'EUR'],
    );
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 99 }), style, place, (whole, cents, [thousands, decimal], put) => {
        const [text = '', currency] = put(`${grouped(whole, thousands ?? '')}${decimal}${String(cents).padStart(2, '0')}`);
        expect(readPrices(text).quotes, text).toMatchObject([{ amount: Number(`${whole}.${String(cents).padStart(2, '0')}`), currency }]);
      }),
      { numRuns: 400 },
    );
  });

  test('thousands as zeros, тыс., т.р., к or words', () => {
    const form = fc.constantFrom(
      (n: number) => `${grouped(n * 1000, ' ')} руб.`, (n: number) => `${n * 1000} руб.`, (n: number) => `${n} тыс. руб.`, (n: number) => `${n} тысяч рублей`, (n: number) => `${n} т.р.`, (n: number) => `${n} т. р.`,
      (n: number) => `${n}тр`, (n: number) => `${n}к ₽`, (n: number) => `${n} тыр`, (n: number) => `${n} 000,00 рублей 00 копеек`, (n: number) => `${n} 000 р. 00 коп.`,
    );
    fc.assert(fc.property(fc.integer({ min: 1, max: 999 }), form, (n, write) => {
      expect(readPrices(write(n)).quotes, write(n)).toMatchObject([{ amount: n * 1000, currency: 'RUB' }]);
    }));
  });

  test('a multiplier behind a range holds for both ends', () => {
    const pair = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 900 })).map(([low, more]) => [low, low + 1 + (more % (low * 9))] as const);
    const joint = fc.constantFrom('-', '–', '—', ' - ', ' – ');
    fc.assert(
      fc.property(pair, joint, blank, ([low, high], dash, space) => {
        const whole = { min: low * 1000, max: high * 1000, amount: null, currency: 'RUB', bound: 'range' };
        expect(readPrices(`${low}${dash}${high}${space}тыс.${space}руб.`).quotes).toMatchObject([whole]);
        expect(readPrices(`от ${low} до ${high} тыс. руб.`).quotes).toMatchObject([whole]);
        expect(readPrices(`от${space}${low}${space}000 до ${high}${space}000 рублей`).quotes).toMatchObject([whole]);
      }),
    );
  });
});

describe('what stands around a figure does not change it', () => {
  const pairs = fc.tuple(amount, fc.constantFrom(['руб.', 'RUB'], ['₽', 'RUB'], ['$', 'USD'], ['евро', 'EUR'], ['тенге', 'KZT'], ['бел. руб.', 'BYN']));

  test('a heading, a column, a leader of dots', () => {
    const line = fc.constantFrom((figure: string, name: string) => `Работа | ${figure} ${name}`, (figure: string, name: string) => `Дизайн ........ ${figure} ${name}`, (figure: string, name: string) => `Дизайн\t${figure} ${name}`, (figure: string, name: string) => `<td>${figure} ${name}</td>`);
    fc.assert(fc.property(pairs, line, ([value, [name = '', currency]], write) => {
      expect(readPrices(write(grouped(value, ' '), name)).quotes).toMatchObject([{ amount: value, currency }]);
    }));
  });

  test('a rate of VAT, whatever it is', () => {
    const remark = fc.constantFrom(['с НДС ', 'included'], ['в т.ч. НДС ', 'included'], ['+ НДС ', 'excluded'], ['включая НДС ', 'included'], ['plus VAT at ', 'excluded'], ['including VAT at ', 'included']);
    fc.assert(fc.property(amount, fc.integer({ min: 5, max: 25 }), remark, (value, rate, [words = '', vat]) => {
      expect(readPrices(`${grouped(value, ' ')} руб. ${words}${rate}%`).quotes).toMatchObject([{ amount: value, vat }]);
    }));
  });

  test('Latin letters among Cyrillic ones', () => {
    fc.assert(fc.property(amount, fc.constantFrom('pуб.', 'pублей', 'рyб.', 'рублeй', 'pубля'), (value, name) => {
      expect(readPrices(`${value} ${name}`).quotes).toMatchObject([{ amount: value, currency: 'RUB' }]);
    }));
  });
});

/** Every currency that the platform can name, written as CLDR writes it in both languages. */
describe('a currency is known', () => {
  const codes = Intl.supportedValuesOf('currency').filter((code) => !['SLL', 'XSU'].includes(code));
  test.each(['ru', 'en-US'])('by its code in %s', (locale) => {
    const wrong = codes.filter((code) => {
      const [quote] = readPrices(new Intl.NumberFormat(locale, { style: 'currency', currency: code, currencyDisplay: 'code', minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(1234.5)).quotes;
      return quote?.currency !== code || quote.amount !== 1234.5;
    });
    expect(wrong).toEqual([]);
  });
});

/** Scraps that mean something to the reader, thrown together without sense. */
const scraps = fc.array(fc.constantFrom('от ', 'до ', '5', '1 000', '12,5', '$', '€', ' руб.', ' тыс. ', 'млн', '(', ')', '-', 'НДС ', '20%', ' за ', 'час', '\n', '.', ',', 'сто ', 'тысяч ', 'итого ', 'a ', 'half ', 'million ', '+', '/', '00', 'коп', '🙂', '\u00a0', '<b>', '№', 'к'), { maxLength: 40 }).map((parts) => parts.join(''));

describe('any text at all is read', () => {
  test.each([['any string', fc.string({ unit: 'binary', maxLength: 200 })], ['scraps of prices', scraps]])('%s: nothing is thrown, spans lie in the text, in order and apart', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { quotes, main } = readPrices(text);
        let last = 0;
        for (const { span: [start, end], bound, min, max, amount } of quotes) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          expect(amount === null).toBe(bound !== 'exact' && bound !== 'about');
          if (min !== null && max !== null) expect(min).toBeLessThanOrEqual(max);
          expect(min ?? max).not.toBeNaN();
        }
        expect(last).toBeLessThanOrEqual(text.length);
        expect(main === null).toBe(quotes.length === 0);
        expect(explainPrices(text).quotes).toHaveLength(quotes.length);
      }),
      { numRuns: 1000 },
    );
  });
});
