import { coinAt, currencyAfter } from './currencies.ts';
import { readNumber } from './amount.ts';
import type { Survey } from './survey.ts';
import type { Token } from './tokens.ts';

/** The longest text that can be nothing but coins: `twenty-five nickels.` */
const MOST_TOKENS = 8;

/** A text that is nothing but coins or one currency unit: `two nickels`, `a quarter`, `a dollar`. */
export function coinsOnly(tokens: readonly Token[], text: string): Survey | null {
  if (tokens.length === 0 || tokens.length > MOST_TOKENS) return null;
  const article = tokens[0]?.word === 'a' ? 1 : 0;
  const number = article ? null : readNumber(tokens, 0, false);
  if (number && 'refused' in number) return null;
  const at = article || (number?.end ?? 0);
  const coin = coinAt(tokens, at);
  const unit = article ? currencyAfter(tokens, at, text) : null;
  const whole = coin ?? unit;
  if (!whole || whole.end < tokens.length) return null;
  const value = Number(((number ? Number(number.text) : 1) * (coin?.value ?? 1)).toFixed(2));
  const currency = unit?.value ?? 'USD';
  const span = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0] as const;
  return {
    readings: [{ quote: { min: value, max: value, amount: value, currency, vat: null, bound: 'exact', period: null, span }, why: [coin ? 'American coins' : 'one unit of a currency'] }],
    passed: [],
    main: { index: 0, why: 'the only price' },
  };
}
