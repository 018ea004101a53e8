import { common, endingAfter, hitsOf, phrase, plain, stemOf, tellingWords, wordsOf, type Hit } from '../naming.ts';
import { fitted } from './fitted.ts';
import type { Inventor } from './invent.ts';

/** What one company is called, in the ratings and by its own domain. */
export interface FirmNames {
  readonly id: string;
  readonly names: readonly string[];
}

export interface Firms {
  /** Where the text names a company; of the company it is about, single words of its name count too. */
  hits(text: string, about: string | null): readonly Hit[];
}

/** Companies' names word by word: what tells which company it is becomes an invented word in the same case; `студия` and the like stay. */
export function firmNames(firms: readonly FirmNames[], inventor: Inventor): Firms {
  const stems = new Map<string, string>();
  const stemFor = (word: string): string => {
    const stem = plain(stemOf(word).stem);
    const known = stems.get(stem) ?? inventor.stem(stem);
    stems.set(stem, known);
    return known;
  };
  const entries = firms.flatMap(({ id, names }) => [...new Set(names.map((name) => name.trim()))].filter((name) => name !== '').map((name) => {
    const telling = tellingWords(name);
    const words = telling.map((word): Word => ({ stem: plain(stemOf(word).stem), invented: stemFor(word), pattern: phrase(word), whole: new RegExp(`^(?:${phrase(plain(word)).source})$`, 'iu') }));
    const nameless = telling.length === 0 ? fitted(inventor.stem(name), name.replace(/[^\p{L}]/gu, '') || 'A') : null;
    return { id, pattern: phrase(name), isOneWord: wordsOf(name).length === 1, first: plain(wordsOf(name)[0] ?? '').slice(0, 3), words, nameless };
  })).sort((a, b) => b.pattern.source.length - a.pattern.source.length);

  return {
    hits: (text, about) => {
      const low = plain(text);
      const seen = entries.filter(({ first }) => low.includes(first));
      const whole = seen.flatMap(({ id, pattern, isOneWord, words, nameless }) => hitsOf(text, pattern, (match) => nameless ?? renamed(match[0], words))
        // One word alone may be any word of the language.
        .filter(({ start }) => !isOneWord || id === about || startsBig(text[start])));
      const own = entries.filter(({ id }) => id === about).flatMap(({ words }) => words.filter(({ stem }) => low.includes(stem.slice(0, 3)))
        .flatMap(({ pattern }) => hitsOf(text, pattern, (match) => renamed(match[0], words)).filter(({ start }) => startsBig(text[start]))));
      return [...whole, ...own];
    },
  };
}

/** A word that tells which company it is: what stays of it in every case, and what stands for that. */
interface Word {
  readonly stem: string;
  readonly invented: string;
  readonly pattern: RegExp;
  readonly whole: RegExp;
}

const startsBig = (letter: string | undefined): boolean => /[\p{Lu}\d]/u.test(letter ?? '');

/** The words of a name as found in a text, each with the ending it had. */
function renamed(found: string, words: readonly Word[]): string {
  return found.replace(/[\p{L}\d]+/gu, (written) => {
    const low = plain(written);
    const word = common.has(low) ? undefined : words.find(({ whole }) => whole.test(low));
    return word === undefined ? written : fitted(word.invented + endingAfter(word.stem, low), written);
  });
}
