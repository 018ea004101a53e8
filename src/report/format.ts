import type { Figure } from '../domain/findings.ts';
import type { Instant } from '../domain/time.ts';

/** Numbers and moments as a reader of the language expects them. */
export interface Format extends Readonly<Record<Figure['unit'], (value: number) => string>> {
  /** A length of time in words: `48 hours`, `7 days`. */
  span(hours: number): string;
  /** A length of time as an axis has room for it. */
  tick(hours: number): string;
  /** Hours as days, for an axis of days. */
  days(hours: number): string;
  /** A number of at most three digits: `200 k`, `200 тыс.`. */
  compact(value: number): string;
  moment(at: Instant): string;
  /** A p-value, `< 0.001` where it is less. */
  p(value: number): string;
}

/** Formats for one language and currency. Moments are in UTC and say so; prices are rounded to three digits, as no quote knows more. */
export function formatter(language: 'ru' | 'en', currency: string): Format {
  const number = (options: Intl.NumberFormatOptions): ((value: number) => string) => {
    const format = new Intl.NumberFormat(language, options);
    return (value) => format.format(value);
  };
  const duration = (unit: 'minute' | 'hour' | 'day', unitDisplay: 'short' | 'long'): ((value: number) => string) => number({ style: 'unit', unit, unitDisplay, maximumFractionDigits: 1 });
  const of = (unitDisplay: 'short' | 'long'): ((hours: number) => string) => {
    const [minutes, hours, days] = [duration('minute', unitDisplay), duration('hour', unitDisplay), duration('day', unitDisplay)];
    return (value) => (Math.abs(value) < 1 && value !== 0 ? minutes(Math.round(value * 60)) : Math.abs(value) < 48 || (unitDisplay === 'long' && value % 24 !== 0) ? hours(value) : days(value / 24));
  };
  const days = duration('day', 'short');
  const signed = number({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const probability = number({ maximumFractionDigits: 3 });
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC', hourCycle: 'h23' });
  return {
    share: number({ style: 'percent', maximumFractionDigits: 0 }),
    hours: of('short'),
    span: of('long'),
    tick: of('short'),
    days: (hours) => days(hours / 24),
    compact: number({ notation: 'compact', maximumSignificantDigits: 3 }),
    minutes: duration('minute', 'short'),
    money: number({ style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumSignificantDigits: 3 }),
    count: number({ maximumFractionDigits: 0 }),
    score: number({ maximumFractionDigits: 1 }),
    difference: (value) => `${signed(value * 100)}\u00a0${language === 'ru' ? 'п. п.' : 'pp'}`,
    ratio: number({ maximumSignificantDigits: 3 }),
    correlation: number({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    p: (value) => (value < 0.001 ? `<\u00a0${probability(0.001)}` : probability(value)),
    moment: (at) => `${moment.format(new Date(at))} UTC`,
  };
}
