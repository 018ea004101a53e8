import type { Random } from '../../stats/index.ts';
import type { Hit } from '../naming.ts';
import { phoneHits } from '../naming.ts';

export interface Phones {
  hits(text: string): readonly Hit[];
}

/** How many last digits tell one number from another, whatever code it is written with. */
const telling = 10;

/**
 * Telephone numbers, found in the text or known to be in it. Country and area stay; of a Russian number the rest begins with
 * 000, which no exchange gives out; of others the last four digits are drawn.
 */
export function phoneNumbers(known: readonly string[], country: string | null, random: Random): Phones {
  const given = new Map<string, string>();
  const patterns = [...new Set(known.map(digitsOf))].filter((digits) => digits.length >= 9).map((digits) => new RegExp(`(?<!\\d)\\+?\\d{0,3}[\\s(-]{0,3}${digits.slice(-Math.min(telling, digits.length)).split('').join('[\\s()\\-\\u2010-\\u2015.]{0,3}')}(?!\\d)`, 'g'));

  // Seven digits as a number without its code is written; a sum of money is grouped otherwise.
  const local = [...new Set(known.map(digitsOf))].filter((digits) => digits.length >= 10).map((digits) => ({ digits, pattern: new RegExp(`(?<![\\d)-] ?|\\d)${[digits.slice(-7, -4), digits.slice(-4, -2), digits.slice(-2)].join('[ -]?')}(?!\\d)`, 'g') }));

  const other = (number: string): string => {
    const digits = digitsOf(number);
    const key = digits.slice(-telling);
    const drawn = given.get(key) ?? String(given.size * 7 % 10_000 + random.int(7)).padStart(4, '0');
    given.set(key, drawn);
    const isRussian = /^(?:7|8)\d{10}$/.test(digits) || (digits.length === 10 && country === 'RU');
    const tail = isRussian ? `000${drawn}` : drawn;
    const changed = digits.slice(0, -tail.length) + tail;
    let at = 0;
    return number.replace(/\d/g, () => changed[at++] ?? '');
  };

  return {
    hits: (text) => {
      if (!/\d[\d\s().-]{5}/.test(text)) return [];
      const named = patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, instead: other(match[0]) })));
      const short = local.flatMap(({ digits, pattern }) => [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, instead: lastOf(other(digits), match[0]) })));
      return [...named, ...phoneHits(text, country, other), ...short];
    },
  };
}

/** The last digits of one number in the shape of another. */
function lastOf(number: string, like: string): string {
  const digits = digitsOf(number).slice(-digitsOf(like).length);
  let at = 0;
  return like.replace(/\d/g, () => digits[at++] ?? '');
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
