import { literal } from '../domain/literal.ts';

/** Whom a published file must not name, and by what. */
export interface Secret {
  /** In words: `the company S07`, `the mailbox`. */
  readonly of: string;
  /** Names, domains, addresses, telephone numbers. */
  readonly texts: readonly string[];
}

export interface Leak {
  readonly file: string;
  /** Line, counted from 1. */
  readonly row: number;
  readonly of: string;
}

/** A name of fewer letters stands in too many other words to be looked for. */
const shortest = 5;

/** Where one of the files names what it must not. Names count as whole words, with their capitals; numbers whatever stands between their digits. */
export function leaksIn(files: ReadonlyMap<string, string>, secrets: readonly Secret[]): readonly Leak[] {
  const sought = secrets.flatMap(({ of, texts }) => [...new Set(texts)].filter((text) => text.trim().length >= shortest).map((text) => ({ of, pattern: patternOf(text.trim()) })));
  return [...files].flatMap(([file, text]) => sought.flatMap(({ of, pattern }): Leak[] => {
    const at = pattern.exec(text)?.index;
    return at === undefined ? [] : [{ file, row: text.slice(0, at).split('\n').length, of }];
  }));
}

function patternOf(text: string): RegExp {
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 9 && !/\p{L}/u.test(text)) return new RegExp(digits.slice(-9).split('').join('[\\s()\\-\\u2010-\\u2015.]{0,3}'));
  const isName = /\s|\p{Lu}/u.test(text);
  return new RegExp(`(?<![\\p{L}\\d])${literal(text).replace(/\s+/g, '\\s+')}(?![\\p{L}\\d])`, isName ? 'u' : 'iu');
}
