import type { Random } from '../../stats/index.ts';
import { common, plain, stemOf, type Hit } from '../naming.ts';
import { fitted } from './fitted.ts';
import type { Inventor } from './invent.ts';
import { nameRuns, patronymic } from './runs.ts';

export interface PersonsOptions {
  /** Given names at large, lower case, е for ё: a person gets another of these, so that what is read from a name is read again. */
  readonly given: ReadonlySet<string>;
  /** Names that stay: the persona's own, which are invented already. */
  readonly kept: ReadonlySet<string>;
  /** Full names of people who are known to the study. */
  readonly people: readonly string[];
  readonly random: Random;
  readonly inventor: Inventor;
}

export interface Persons {
  /** Where the text names a person; `sender`: words of the names of those who write. */
  readonly hits: (text: string, sender: ReadonlySet<string>) => readonly Hit[];
  /** A full name, word by word; the same in whatever capitals. */
  readonly rename: (name: string) => string;
  /** Surnames of the people known, lower case: by them alone somebody would be found. */
  readonly surnames: readonly string[];
}

/** Given names become others of the same declension, surnames invented ones with the same last letters, both in the case they stand in. */
export function personNames({ given, kept, people, random, inventor }: PersonsOptions): Persons {
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

  const renameWord = (word: string): string => {
    if (/[-'’]/.test(word)) return word.replace(/\p{L}{2,}/gu, renameWord);
    const low = plain(word);
    const name = givenIn(low, given);
    if (kept.has(name ?? low)) return word;
    if (name !== null) return fitted(declinedLike(low, name, otherGiven(name)), word);
    const father = patronymic.exec(low);
    if (father) return fitted(otherSurname(low.slice(0, father.index)) + father[0], word);
    const { stem, ending } = declined(low);
    return fitted(otherSurname(stem) + ending, word);
  };

  const isGiven = (low: string): boolean => givenIn(low, given) !== null;
  // A display name may say the company too: only what stands beside the given name is somebody's.
  const surnames = [...new Set(people.flatMap((name) => nameRuns(name, isGiven).flatMap(({ text }) => plain(text).split(/[^\p{L}]+/u))))]
    .filter((word) => word.length >= shortestSurname && !isGiven(word) && !common.has(word) && !kept.has(word) && !patronymic.test(word));
  const ofKnown = new Set(surnames.map((word) => declined(word).stem));
  const isKnown = (word: string, sender: ReadonlySet<string>): boolean => {
    const { stem } = declined(plain(word));
    return ofKnown.has(stem) || (word !== word.toLowerCase() && [...sender].some((one) => !given.has(one) && declined(one).stem === stem));
  };

  return {
    surnames,
    rename: (name) => name.replace(/\p{L}{2,}(?:[-'’]\p{L}+)*/gu, (word) => (common.has(plain(word)) ? word : renameWord(word))),
    hits: (text, sender) => [
      ...nameRuns(text, (low) => isGiven(low) || sender.has(low)),
      // A surname alone, of somebody known: in any capitals.
      ...[...text.matchAll(/(?<![\p{L}\d])\p{L}{4,}(?:[-'’]\p{L}{2,})?(?![\p{L}\d])/gu)].filter(([word]) => word.split(/[-'’]/).some((part) => isKnown(part, sender))).map((match) => ({ start: match.index, text: match[0] })),
    ].filter(({ text: word }) => !common.has(plain(word))).map(({ start, text: word }) => ({ start, end: start + word.length, instead: renameWord(word) })),
  };
}

/** Shorter ones are words of the language too. */
const shortestSurname = 5;

const isCyrillic = (word: string): boolean => /[а-я]/.test(word);

/** The given name that a word is a case of, lower case; null for other words. */
function givenIn(low: string, given: ReadonlySet<string>): string | null {
  if (given.has(low)) return low;
  if (!/^[а-я]{3,}$/.test(low)) return null;
  const stem = low.replace(/(?:ом|ем|ой|ою|ей|ею|а|я|у|ю|е|ы|и)$/, '');
  return stem === low ? null : ['', 'а', 'я', 'й', 'ь'].map((ending) => stem + ending).find((one) => given.has(one)) ?? null;
}

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
