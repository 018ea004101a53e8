import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js';
import { literal } from '../domain/literal.ts';

/** Where a text names somebody, as [start, end) in it, and what shall stand there instead. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  readonly instead: string;
}

/** A word of a text that belongs to somebody's name. */
export interface NameWord {
  readonly start: number;
  readonly text: string;
  /** The given or sender's name that it is a case of, lower case; null for a surname found by the name beside it. */
  readonly name: string | null;
}

/** Names a text is likely to hold, lower case, е for ё: the sender's own, and given names at large. */
export interface People {
  readonly sender: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
}

/** The text with every hit replaced; of two that cover the same words the first in the list counts. */
export function replaceHits(text: string, hits: readonly Hit[]): string {
  const kept: Hit[] = [];
  for (const hit of hits) if (!kept.some(({ start, end }) => hit.start < end && start < hit.end)) kept.push(hit);
  let out = '';
  let at = 0;
  for (const { start, end, instead } of kept.sort((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + instead;
    at = end;
  }
  return out + text.slice(at);
}

/** A hit for every place where a pattern (with the flag g) is found. */
export const hitsOf = (text: string, pattern: RegExp, instead: string | ((match: RegExpExecArray) => string)): readonly Hit[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, instead: typeof instead === 'string' ? instead : instead(match) }));

/** Mail addresses, messenger handles, links and bare sites; names of documents look like sites and stay. */
export const addressPattern = new RegExp([
  /[^\s<>()[\]@,;:"]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,6}[\p{L}\d-]{1,63}/u, /(?<![^\s(])@[a-z]\w{3,40}/u, /(?:https?:\/\/|www\.)[^\s<>"»)]{0,500}[^\s<>"»).,;:!?]/u,
  /(?<![\p{L}\d@.-])(?:[\p{L}\d-]{1,63}\.){1,4}(?!(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|html?|js|txt|rtf|odt)(?![\p{L}\d]))(?:[a-z]{2,12}|рф)(?![\p{L}\d])(?:\/[^\s<>"»)]{0,500})?/u,
].map(({ source }) => source).join('|'), 'gu');

export const phoneHits = (text: string, country: string | null, instead: (number: string) => string): readonly Hit[] =>
  findPhoneNumbersInText(text, country ? { defaultCountry: country as CountryCode } : {}).map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt, instead: instead(text.slice(startsAt, endsAt)) }));

/** The words as they may be written: any quotes and spaces between, Russian ones in any case of their declension. */
export function phrase(words: string): RegExp {
  const parts = wordsOf(words).map(inflected);
  return parts.length === 0 ? /(?!)/gu : new RegExp(`(?<![\\p{L}\\d])${parts.join('[\\s"«»“”„\']{1,4}')}(?![\\p{L}\\d])${/["»”']\s*$/u.test(words) ? '["»”\']?' : ''}`, 'giu');
}

/** The words of a name without its quotes. */
export const wordsOf = (name: string): readonly string[] => name.split(/[\s"«»“”„']+/u).filter((part) => part !== '');

/** What of a Russian word stays in every case, and its ending as written; other words are all stem. */
export function stemOf(word: string): { readonly stem: string; readonly ending: string } {
  const [, stem] = /^([а-яё-]{2,}?)(?:[ыио]й|[ыи]е|ая|яя|ое|ее|[аеёиоуыэюяйь])?$/iu.exec(word) ?? [];
  return stem === undefined ? { stem: word, ending: '' } : { stem, ending: word.slice(stem.length) };
}

const endings = '(?:ом|ем|ём|ой|ою|ей|ею|ым|им|ого|его|ому|ему|ами|ями|ыми|ими|ых|их|ах|ях|ов|ев|ей|ая|яя|ую|юю|ое|ее|ые|ие|ый|ий|а|я|у|ю|е|ы|и|о|й|ь)?';

function inflected(word: string): string {
  if (!/^[а-яё-]{2,}$/iu.test(word)) return literal(word);
  return irregular(word).replace(/[её]/giu, '[её]');
}

/** Words whose stem changes: `пламя`, `пламени`; and vowels that come and go, as in `огонёк`, `огонька` or `ветер`, `ветра`. */
function irregular(word: string): string {
  const [, neuter] = /^(.+м)я$/iu.exec(word) ?? [];
  if (neuter !== undefined) return `${neuter}(?:я|ени|енем|ена|ён|енам|енами|енах)`;
  const [, before, last] = /^(.{2,})[оеё]([бвгджзклмнпрстфхцчшщ])ь?$/iu.exec(word) ?? [];
  return before === undefined || last === undefined ? `${stemOf(word).stem}${endings}` : `${before}(?:о|е|ь|)${last}${endings}`;
}

/** The ending of a case, of a word in a text that is a form of the one whose stem is given. */
export function endingAfter(stem: string, word: string): string {
  if (word.startsWith(stem)) return word.slice(stem.length);
  return word.slice(word.lastIndexOf(stem.at(-1) ?? '') + 1);
}

/** The words of a company's name that tell which company it is. */
export const tellingWords = (name: string): readonly string[] => name.split(/[^\p{L}\d]+/u).filter((word) => word.length >= shortest && !common.has(word.toLowerCase()));

/** Shorter words and values stand in too many other senses. */
export const shortest = 3;

/** Words of companies' names that say nothing of which company it is. */
export const common: ReadonlySet<string> = new Set('студия студии веб агентство компания дизайн сайт сайты бюро группа медиа интернет центр ооо зао оао ип студія studio studios web agency company design digital group media site sites bureau lab labs creative the and ltd llc inc gmbh'.split(' '));

/** Small letters, е for ё: as names are compared. */
export const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

/** Names that begin English sentences as another word. */
export const alsoWords: ReadonlySet<string> = new Set('will may mark art rose hope bill grant rich grace frank dean drew joy faith pat sue don guy'.split(' '));

/** Words with a capital that are somebody's name, each with the surname beside it: a list of one or two words a person. */
export function personsIn(text: string, { sender, given }: People): readonly (readonly NameWord[])[] {
  const persons: (readonly NameWord[])[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])\p{Lu}\p{Ll}+(?![\p{L}\d])(?: \p{Lu}\p{Ll}{2,}(?![\p{L}\d]))*/gu)) {
    const words = [...match[0].matchAll(/\S+/g)].map((word) => ({ start: match.index + word.index, text: word[0], name: nameIn(word[0], sender, given) }));
    const at = words.findIndex(({ start, name }) => name !== null && !(alsoWords.has(name) && beginsSentence(text, start)));
    if (at < 0) continue;
    // What stands before the name is a greeting or the surname; two words are a person, the rest a sentence.
    const first = at > 0 && !beginsSentence(text, words[at - 1]?.start ?? 0) ? at - 1 : at;
    persons.push(words.slice(first, at + 2));
  }
  return persons;
}

export const beginsSentence = (text: string, at: number): boolean => /(?:^|[.!?\n]\s*)$/.test(text.slice(Math.max(0, at - 4), at));

/** The name that a word is a case of; null for other words. */
function nameIn(word: string, sender: ReadonlySet<string>, given: ReadonlySet<string>): string | null {
  const low = word.toLowerCase().replaceAll('ё', 'е');
  const isName = (one: string): boolean => sender.has(one) || given.has(one);
  if (isName(low)) return low;
  if (!/^[а-я]{3,}$/.test(low)) return null;
  const stem = low.replace(/(?:ом|ем|ой|ою|ей|ею|а|я|у|ю|е|ы|и)$/, '');
  return stem === low ? null : ['', 'а', 'я', 'й', 'ь'].map((ending) => stem + ending).find(isName) ?? null;
}
