import { literal } from '../../domain/literal.ts';
import { lexicons, wholeWords } from './lexicon.ts';

/** A name shorter than this would be found in everything. */
const leastLetters = 3;

/**
 * One pattern that finds any of the companies, by name or domain. A legal form beside the name is left aside; a Cyrillic
 * word may have another ending; a name of one word counts where it begins with a capital, as it may be a word of the language.
 */
export function firmNames(firms: readonly { readonly name: string; readonly domain: string | null }[]): RegExp | null {
  const patterns = new Set<string>();
  for (const { name, domain } of firms) {
    if (domain) patterns.add(ignoringCase(domain));
    const words = properWords(name);
    if (words.join('').length >= leastLetters) patterns.add(words.map((word, i) => pattern(word, i === 0)).join('[\\s-]+'));
  }
  return patterns.size === 0 ? null : wholeWords([...patterns].sort((a, b) => b.length - a.length), 'gu');
}

const forms = new Set(lexicons.flatMap(({ legalForms }) => legalForms));

function properWords(name: string): readonly string[] {
  const words = name.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const proper = words.filter((word) => !forms.has(word.toLowerCase()));
  return proper.join('').length >= leastLetters ? proper : words;
}

/** Russian nouns and adjectives change their last letter or two: "Шпиль", "Шпиля", "Шпилем". */
function pattern(word: string, first: boolean): string {
  const stem = /^\p{Script=Cyrillic}{4,}$/u.test(word) ? word.replace(/(?:[аеиоуыэюяйь]|[иы]й|ая|ое|ые)$/iu, '') : word;
  const ending = stem === word && !/^\p{Script=Cyrillic}+$/u.test(word) ? '' : endings;
  return `${first ? capitalised(stem) : ignoringCase(stem)}${ending}`;
}

/** What a noun or an adjective may end in, in any case and number. */
const endings = '(?:[аяуюеоыиь]|[оеё]м|[оеи]й|[оеь]ю|[ая]м|[ая]ми|[ая]х|[оеё]в|[ое]го|[ое]му|[ыи]м|[ыи]х|[ыи]ми|[уюая]ю|[ая]я|[оеыи]е)?';

/** First letter as a capital, the rest in either case. */
const capitalised = (text: string): string => `${literal(text.slice(0, 1).toUpperCase())}${ignoringCase(text.slice(1))}`;

const ignoringCase = (text: string): string => [...text].map((letter) => {
  const cases = [...new Set([letter.toLowerCase(), letter.toUpperCase(), ...(/[её]/i.test(letter) ? ['е', 'ё', 'Е', 'Ё'] : [])])].filter((one) => [...one].length === 1);
  return cases.length > 1 ? `[${cases.join('')}]` : literal(letter);
}).join('');

