import { describe, expect, test } from 'vitest';
import { explainPrices, readPrices } from '../../../src/coding/prices/index.ts';

/** The main quote of a text without its span. */
function main(text: string): unknown {
  const reading = readPrices(text);
  if (reading.main === null) return null;
  const { span: _span, ...quote } = reading.quotes[reading.main] ?? { span: null };
  return quote;
}

const exact = (amount: number, currency: string | null, more: object = {}) => ({ min: amount, max: amount, amount, currency, vat: null, bound: 'exact', period: null, ...more });

describe('a quote keeps to the contract', () => {
  test('an exact price fills min, max and amount', () => {
    expect(main('450 000 руб. без НДС')).toEqual(exact(450000, 'RUB', { vat: 'excluded' }));
  });

  test('a lower bound has no maximum and no amount', () => {
    expect(main('от 300 тыс. руб.')).toEqual({ min: 300000, max: null, amount: null, currency: 'RUB', vat: null, bound: 'from', period: null });
  });

  test('an upper bound has no minimum and no amount', () => {
    expect(main('up to $30,000')).toEqual({ min: null, max: 30000, amount: null, currency: 'USD', vat: null, bound: 'to', period: null });
  });

  test('a range has both ends and no amount', () => {
    expect(main('350-400 т.р.')).toEqual({ min: 350000, max: 400000, amount: null, currency: 'RUB', vat: null, bound: 'range', period: null });
  });

  test('about keeps the amount that was said', () => {
    expect(main('около 10 тыс. $')).toEqual(exact(10000, 'USD', { bound: 'about' }));
  });

  test('the span marks the figure with its currency in UTF-16 units', () => {
    const text = '🙂 Цена: 12 000 ₽, срок 5 дней';
    const span = readPrices(text).quotes[0]?.span ?? [0, 0];
    expect(text.slice(...span)).toBe('12 000 ₽');
  });

  test('no price gives no quotes and no main', () => {
    expect(readPrices('Мы такими проектами не занимаемся')).toEqual({ quotes: [], main: null });
  });
});

describe('the main price is the one for the whole work', () => {
  test('a total beats the phases before it', () => {
    expect(main('Этап 1 - 50 000 руб.\nЭтап 2 - 70 000 руб.\nИтого 120 000 руб.')).toMatchObject({ amount: 120000 });
  });

  test('a price that equals the phases together beats them without being called a total', () => {
    expect(main('The project is $13,000: phase 1 is $5,000 and phase 2 is $8,000.')).toMatchObject({ amount: 13000 });
  });

  test('support by the month does not beat the work', () => {
    expect(main('Поддержка 10 000 руб./мес., разработка 280 000 руб.')).toMatchObject({ amount: 280000 });
  });

  test('value-added tax is no price at all', () => {
    expect(readPrices('Итого 600 000 руб., в том числе НДС (20%) 100 000 руб.').quotes).toHaveLength(1);
  });
});

describe('digits and words', () => {
  test('that say one amount are one quote', () => {
    expect(readPrices('300 000 (триста тысяч) рублей').quotes).toHaveLength(1);
    expect(readPrices('300 000 руб. Сумма прописью: триста тысяч рублей').quotes).toHaveLength(1);
  });

  test('that disagree are read by the digits, for typists err in words', () => {
    expect(main('Стоимость 1 999 (тысяча девятьсот) руб. 44 коп.')).toMatchObject({ amount: 1999.44 });
  });
});

describe('an explanation is for a person', () => {
  test('says why a price was read so and why a number was passed over', () => {
    const explained = explainPrices('ИНН 7701234567. Сайт от 300к за 20 дней');
    expect(explained.quotes.map(({ text, why }) => [text, why])).toEqual([['300к', ['a bound and a multiplier', '"от" in front', 'multiplier 10^3']]]);
    expect(explained.passedOver).toEqual([
      { text: '7701234567', span: [4, 14], why: 'a requisite of a firm or an account' },
      { text: '20', span: [32, 34], why: 'a stretch of time' },
    ]);
    expect(explained.mainWhy).toBe('the first price for the work');
  });

  test('reads exactly what readPrices reads', () => {
    const text = 'Дизайн 60 000 руб., вёрстка 40 000 руб., итого 100 000 руб.';
    const explained = explainPrices(text);
    expect({ quotes: explained.quotes.map(({ quote }) => quote), main: explained.main }).toEqual(readPrices(text));
  });
});
