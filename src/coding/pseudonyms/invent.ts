import type { Random } from '../../stats/index.ts';

/** Makes words that nobody bears; never the same one twice, and none of those that are taken. */
export interface Inventor {
  /** A stem in the letters of the word given, e.g. `Барик` for `Пламя`, in small letters. */
  readonly stem: (like: string) => string;
  /** Letters and digits, as many as in the text given, each in place of one of its kind. */
  readonly token: (like: string) => string;
}

/** Letters that can follow one another in any order and still be read aloud. */
const scripts = { cyrillic: { consonants: 'бвгдзклмнпрст', vowels: 'аоуи' }, latin: { consonants: 'bdfgklmnprstvz', vowels: 'aeiou' } } as const;

export function inventor(random: Random, taken: ReadonlySet<string>): Inventor {
  const given = new Set(taken);
  const once = (make: () => string): string => {
    for (let word = make(), longer = 0; ; word = make() + (longer > 20 ? make() : ''), longer += 1) {
      if (given.has(word)) continue;
      given.add(word);
      return word;
    }
  };
  const one = (letters: string): string => letters[random.int(letters.length)] ?? '';
  return {
    stem: (like) => once(() => {
      const { consonants, vowels } = /[а-яё]/i.test(like) ? scripts.cyrillic : scripts.latin;
      return one(consonants) + one(vowels) + one(consonants) + one(vowels) + one(consonants);
    }),
    token: (like) => once(() => like.replace(/[a-z]/gi, () => one('abcdefghijkmnpqrstuvwxyz')).replace(/\d/g, () => one('23456789'))),
  };
}
