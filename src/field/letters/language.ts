import { getPublicSuffix } from 'tldts';
import { englishSuffixes, russianCountries, russianSuffixes } from '../lexicons/languages.ts';

export type Language = 'ru' | 'en';

/** The language that a company is written to in: by its site's domain, else by the frame's country. Null where either may be right. */
export function languageThere(site: string | null, country: string | undefined): Language | null {
  const suffix = site === null ? '' : toUnicode(getPublicSuffix(site) ?? '');
  const last = suffix.slice(suffix.lastIndexOf('.') + 1);
  if (russianSuffixes.includes(last)) return 'ru';
  if (englishSuffixes.includes(last)) return 'en';
  if (country === undefined) return null;
  return russianCountries.includes(country) ? 'ru' : 'en';
}

/** The language that a text is in, by its letters; null where it has too few to tell. */
export function languageOf(text: string): Language | null {
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  if (cyrillic + latin < 20) return null;
  return cyrillic > latin ? 'ru' : 'en';
}

/** Only the suffixes in the lexicon need reading; a list is enough and keeps the room pure. */
const punycode: Readonly<Record<string, string>> = {
  'xn--p1ai': 'рф', 'xn--80adxhks': 'москва', 'xn--p1acf': 'рус', 'xn--d1acj3b': 'дети', 'xn--80aswg': 'сайт', 'xn--80asehdb': 'онлайн', 'xn--c1avg': 'орг', 'xn--90ais': 'бел', 'xn--80ao21a': 'қаз',
};

const toUnicode = (suffix: string): string => suffix.split('.').map((label) => punycode[label] ?? label).join('.');
