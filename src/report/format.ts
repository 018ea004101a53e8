import type { Instant } from '../domain/time.ts';

/** Numbers and moments as a reader of the language expects them. */
export interface Format {
  share(value: number): string;
  hours(value: number): string;
  money(value: number): string;
  count(value: number): string;
  moment(at: Instant): string;
}

/** Formats for one language and currency; moments are in UTC and say so. */
export function formatter(language: 'ru' | 'en', currency: string): Format {
  const number = (options: Intl.NumberFormatOptions): Intl.NumberFormat => new Intl.NumberFormat(language, options);
  const percent = number({ style: 'percent', maximumFractionDigits: 0 });
  const hour = number({ maximumSignificantDigits: 3 });
  const money = number({ style: 'currency', currency, currencyDisplay: 'code', maximumFractionDigits: 0 });
  const count = number({ maximumFractionDigits: 0 });
  const hourSign = language === 'ru' ? 'ч' : 'h';
  const daySign = language === 'ru' ? 'дн' : 'd';
  return {
    share: (value) => percent.format(value),
    hours: (value) => (value < 48 ? `${hour.format(value)} ${hourSign}` : `${hour.format(value / 24)} ${daySign}`),
    money: (value) => money.format(value),
    count: (value) => count.format(value),
    moment: (at) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`,
  };
}
