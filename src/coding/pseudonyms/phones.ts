import type { Hit } from '../naming.ts';
import { phoneHits } from '../naming.ts';

export interface Phones {
  hits(text: string): readonly Hit[];
}

/** How many last digits tell one number from another, whatever code it is written with. */
const telling = 10;

/**
 * Telephone numbers, found in the text or known to be in it. Country and area stay; of a Russian number the rest begins with
 * 000, which no exchange gives out, of others the last four digits are counted on.
 */
export function phoneNumbers(known: readonly string[], country: string | null): Phones {
  const given = new Map<string, number>();
  const patterns = [...new Set(known.map(digitsOf))].filter((digits) => digits.length >= 9).map((digits) => new RegExp(`(?<!\\d)\\+?\\d{0,3}[\\s(-]{0,3}${digits.slice(-Math.min(telling, digits.length)).split('').join('[\\s()\\-\\u2010-\\u2015.]{0,3}')}(?!\\d)`, 'g'));

  const other = (number: string): string => {
    const digits = digitsOf(number);
    const key = digits.slice(-telling);
    const n = given.get(key) ?? given.size + 1;
    given.set(key, n);
    const isRussian = /^(?:7|8)\d{10}$/.test(digits) || (digits.length === 10 && country === 'RU');
    const tail = isRussian ? `000${String(n % 10_000).padStart(4, '0')}` : String((Number(digits.slice(-4)) + n) % 10_000).padStart(4, '0');
    const changed = digits.slice(0, -tail.length) + tail;
    let at = 0;
    return number.replace(/\d/g, () => changed[at++] ?? '');
  };

  return {
    hits: (text) => {
      if (!/\d[\d\s().-]{6}/.test(text)) return [];
      const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, instead: other(match[0]) })));
      return [...named, ...phoneHits(text, country, other)];
    },
  };
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
