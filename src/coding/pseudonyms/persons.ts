import type { Random } from '../../stats/index.ts';
import { common, personsIn, stemOf, type Hit, type People } from '../naming.ts';
import { fitted } from './fitted.ts';
import type { Inventor } from './invent.ts';

export interface PersonsOptions {
  /** Given names at large, lower case, е for ё: a person gets another of these, so that what is read from a name is read again. */
  readonly given: ReadonlySet<string>;
  /** Names that stay: the persona's own, which are invented already. */
  readonly kept: ReadonlySet<string>;
  readonly random: Random;
  readonly inventor: Inventor;
}

export interface Persons {
  /** Where the text names a person; `sender`: words of the names of those who write. */
  hits(text: string, sender: ReadonlySet<string>): readonly Hit[];
  /** A full name, word by word; the same in whatever capitals. */
  readonly rename: (name: string) => string;
}

/** Given names become others of the same declension, surnames invented ones with the same last letters, both in the case they stand in. */
export function personNames({ given, kept, random, inventor }: PersonsOptions): Persons {
  const known = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const name = known.get(key) ?? make();
    known.set(key, name);
    return name;
  };

  const otherGiven = (name: string): string => once(name, () => {
    const alike = (letters: number): readonly string[] => [...given].filter((other) => other !== name && !kept.has(other) && other.endsWith(name.slice(name.length - letters)) && isCyrillic(other) === isCyrillic(name));
    const choice = [2, 1, 0].map(alike).find((names) => names.length > 0) ?? [];
    return choice.length === 0 ? inventor.stem(name) : choice[random.int(choice.length)] ?? '';
  });
  /** The stem's last letters tell how a surname is declined, and often whose it is: -ов, -ск, -ко. */
  const otherSurname = (stem: string): string => once(`surname ${stem}`, () => inventor.stem(stem) + (isCyrillic(stem) && stem.length > 4 ? stem.slice(-2) : ''));

  const renameWord = (word: string, name: string | null): string => {
    const low = plain(word);
    if (kept.has(name ?? low)) return word;
    if (name !== null && given.has(name)) return fitted(declinedLike(low, name, otherGiven(name)), word);
    const { stem, ending } = declined(low);
    return fitted(otherSurname(stem) + ending, word);
  };

  return {
    hits: (text, sender) => {
      const people: People = { sender, given };
      return personsIn(text, people).flatMap((words) => words.filter(({ text: word, name }) => name !== null || !common.has(plain(word))).map(({ start, text: word, name }) => ({ start, end: start + word.length, instead: renameWord(word, name) })));
    },
    rename: (name) => name.replace(/\p{L}{2,}/gu, (word) => renameWord(word, given.has(plain(word)) ? plain(word) : null)),
  };
}

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');
const isCyrillic = (word: string): boolean => /[а-я]/.test(word);

/** `Анну` is to `Анна` as `Ирину` to `Ирина`. */
function declinedLike(word: string, name: string, other: string): string {
  if (word === name) return other;
  const stem = name.replace(/[аяйь]$/, '');
  return word.startsWith(stem) ? other.replace(/[аяйь]$/, '') + word.slice(stem.length) : other;
}

/** A surname's stem and the ending of its case. */
function declined(word: string): { readonly stem: string; readonly ending: string } {
  const found = /^(.{3,}?)(ым|им|ом|ем|ого|его|ому|ему|ой|ую|ая|ий|ый|а|у|е|ы)$/.exec(word);
  if (found && isCyrillic(word)) return { stem: found[1] ?? word, ending: found[2] ?? '' };
  return isCyrillic(word) ? stemOf(word) : { stem: word, ending: '' };
}
