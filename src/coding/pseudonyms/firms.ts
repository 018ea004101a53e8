import { common, hitsOf, phrase, stemOf, tellingWords, wordsOf, type Hit } from '../naming.ts';
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
    const words = new Map(telling.map((word) => [plain(stemOf(word).stem), stemFor(word)]));
    const nameless = telling.length === 0 ? fitted(inventor.stem(name), name.replace(/[^\p{L}]/gu, '') || 'A') : null;
    return { id, pattern: phrase(name), isOneWord: wordsOf(name).length === 1, first: plain(stemOf(wordsOf(name)[0] ?? '').stem), words, nameless, telling: telling.map((word) => ({ pattern: phrase(word), first: plain(stemOf(word).stem) })) };
  })).sort((a, b) => b.pattern.source.length - a.pattern.source.length);

  return {
    hits: (text, about) => {
      const low = plain(text);
      const seen = entries.filter(({ first }) => low.includes(first));
      const whole = seen.flatMap(({ id, pattern, isOneWord, words, nameless }) => hitsOf(text, pattern, (match) => nameless ?? renamed(match[0], words))
        // One word alone may be any word of the language.
        .filter(({ start }) => !isOneWord || id === about || startsBig(text[start])));
      const own = seen.concat(entries.filter((entry) => !seen.includes(entry))).filter(({ id }) => id === about)
        .flatMap(({ telling, words }) => telling.filter(({ first }) => low.includes(first)).flatMap(({ pattern }) => hitsOf(text, pattern, (match) => renamed(match[0], words)).filter(({ start }) => startsBig(text[start]))));
      return [...whole, ...own];
    },
  };
}

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
const startsBig = (letter: string | undefined): boolean => /[\p{Lu}\d]/u.test(letter ?? '');

/** The words of a name as found in a text, each with the ending it had. */
function renamed(found: string, words: ReadonlyMap<string, string>): string {
  return found.replace(/[\p{L}\d]+/gu, (word) => {
    const low = plain(word);
    if (common.has(low)) return word;
    const stem = [...words.keys()].filter((one) => low.startsWith(one)).sort((a, b) => b.length - a.length)[0];
    return stem === undefined ? word : fitted((words.get(stem) ?? '') + word.slice(stem.length).toLowerCase(), word);
  });
}
