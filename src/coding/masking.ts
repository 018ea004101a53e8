import { findPhoneNumbersInText, type CountryCode } from 'libphonenumber-js';
import type { ArmBase } from '../domain/arms.ts';
import type { Persona } from '../domain/persona.ts';
import type { Target } from '../domain/target.ts';
import { literal } from '../domain/literal.ts';

/** What a coder must not see of a text, so that neither the company nor the arm can be told from it. */
export interface Masking {
  readonly firm: Pick<Target, 'name' | 'domain'>;
  /** Personas and letter variables of every arm: which of them a text repeats would give its arm away. */
  readonly ours: ArmBase;
  /** Names a text is likely to hold, lower case, е for ё: the sender's own, and given names at large. */
  readonly people: { readonly sender: ReadonlySet<string>; readonly given: ReadonlySet<string> };
  /** Where telephone numbers without a country code belong. */
  readonly country: string | null;
}

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

/** The text with names, addresses and our own words replaced by what they are, e.g. `[firm]`, `[our company]`, `[person 1]`; the same person always by the same. */
export function maskText(text: string, { firm, ours, people, country }: Masking): string {
  // In this order: where two would cover the same words, the first does.
  return replaced(text, [
    ...found(text, addresses, '[address]'),
    ...phoneHits(text, country),
    ...ourWords(ours).flatMap(({ words, label }) => found(text, phrase(words), label)),
    ...firmHits(text, firm),
    ...personHits(text, people),
  ]);
}

/** Mail addresses, messenger handles, links and bare sites; names of documents look like sites and stay. */
const addresses = new RegExp([
  /[^\s<>()[\]@,;:"]{1,64}@(?:[\p{L}\d-]{1,63}\.){1,6}[\p{L}\d-]{1,63}/u, /(?<![^\s(])@[a-z]\w{3,40}/u, /(?:https?:\/\/|www\.)[^\s<>"»)]{0,500}[^\s<>"»).,;:!?]/u,
  /(?<![\p{L}\d@.-])(?:[\p{L}\d-]{1,63}\.){1,4}(?!(?:pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|html?|js|txt|rtf|odt)(?![\p{L}\d]))(?:[a-z]{2,12}|рф)(?![\p{L}\d])(?:\/[^\s<>"»)]{0,500})?/u,
].map(({ source }) => source).join('|'), 'gu');

const phoneHits = (text: string, country: string | null): readonly Hit[] =>
  findPhoneNumbersInText(text, country ? { defaultCountry: country as CountryCode } : {}).map(({ startsAt, endsAt }) => ({ start: startsAt, end: endsAt, label: '[phone]' }));

const personaLabels: Readonly<Partial<Record<keyof Persona, string>>> = { company: '[our company]', position: '[our position]', lastName: '[our name]', firstName: '[our name]', patronymic: '[our name]' };

/** What the persona and the letters of any arm are filled with, longest first. */
function ourWords({ persona, letters, arms }: ArmBase): readonly { readonly words: string; readonly label: string }[] {
  const levels = Object.values(arms?.factors ?? {}).flatMap((factor) => Object.values(factor));
  const personas: readonly { readonly [Key in keyof Persona]?: Persona[Key] | undefined }[] = [persona, ...levels.map((level) => level.persona ?? {})];
  const variables = [letters.variables, ...levels.map((level) => level.variables ?? {})];
  return [
    ...personas.flatMap((one) => (Object.keys(personaLabels) as (keyof Persona)[]).map((key) => ({ words: one[key] ?? '', label: personaLabels[key] ?? '' }))),
    ...variables.flatMap((values) => Object.entries(values).map(([name, words]) => ({ words, label: `[our ${name}]` }))),
  ].filter(({ words }) => words.trim().length >= shortest).sort((a, b) => b.words.length - a.words.length);
}

/** Shorter values, such as a number of pages, stand in too many other senses. */
const shortest = 3;

function firmHits(text: string, { name, domain }: Masking['firm']): readonly Hit[] {
  const label = domain?.split('.')[0] ?? '';
  const telling = [...name.split(/[^\p{L}\d]+/u)].filter((word) => word.length >= shortest && !common.has(word.toLowerCase()));
  return [
    ...found(text, phrase(name), '[firm]'),
    ...(label.length > shortest && !common.has(label) ? found(text, phrase(label), '[firm]') : []),
    // A word of a name may be a common noun too: only with its capital.
    ...telling.flatMap((word) => found(text, phrase(word), '[firm]').filter(({ start }) => /[\p{Lu}\d]/u.test(text[start] ?? ''))),
  ];
}

/** Words of companies' names that say nothing of which company it is. */
const common = new Set('студия студии веб агентство компания дизайн сайт сайты бюро группа медиа интернет центр ооо зао оао ип студія studio studios web agency company design digital group media site sites bureau lab labs creative the and ltd llc inc gmbh'.split(' '));

/** Names that begin English sentences as another word. */
const alsoWords = new Set('will may mark art rose hope bill grant rich grace frank dean drew joy faith pat sue don guy'.split(' '));

/** Words with a capital that are somebody's name, and the surname beside one. */
function personHits(text: string, { sender, given }: Masking['people']): readonly Hit[] {
  const numbers = new Map<string, number>();
  const hits: Hit[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])\p{Lu}\p{Ll}+(?![\p{L}\d])(?: \p{Lu}\p{Ll}{2,}(?![\p{L}\d]))*/gu)) {
    const words = [...match[0].matchAll(/\S+/g)].map((word) => ({ start: match.index + word.index, text: word[0], name: nameIn(word[0], sender, given) }));
    const at = words.findIndex(({ start, name }) => name !== null && !(alsoWords.has(name) && beginsSentence(text, start)));
    const first = words[at];
    if (!first?.name) continue;
    if (!numbers.has(first.name)) numbers.set(first.name, numbers.size + 1);
    // What stands before the name is a greeting or the surname; two words are a person, the rest a sentence.
    const start = at > 0 && !beginsSentence(text, words[at - 1]?.start ?? 0) ? (words[at - 1] ?? first).start : first.start;
    const last = words[at + 1] ?? first;
    hits.push({ start, end: last.start + last.text.length, label: `[person ${numbers.get(first.name)}]` });
  }
  return hits;
}

const beginsSentence = (text: string, at: number): boolean => /(?:^|[.!?\n]\s*)$/.test(text.slice(Math.max(0, at - 4), at));

/** The name that a word is a case of; null for other words. */
function nameIn(word: string, sender: ReadonlySet<string>, given: ReadonlySet<string>): string | null {
  const low = word.toLowerCase().replaceAll('ё', 'е');
  const isName = (one: string): boolean => sender.has(one) || given.has(one);
  if (isName(low)) return low;
  if (!/^[а-я]{3,}$/.test(low)) return null;
  const stem = low.replace(/(?:ом|ем|ой|ою|ей|ею|а|я|у|ю|е|ы|и)$/, '');
  return stem === low ? null : ['', 'а', 'я', 'й', 'ь'].map((ending) => stem + ending).find(isName) ?? null;
}

const found = (text: string, pattern: RegExp, label: string): readonly Hit[] =>
  [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, label }));

/** The words as they may be written: any quotes and spaces between, Russian ones in any case of their declension. */
function phrase(words: string): RegExp {
  const parts = words.split(/[\s"«»“”„']+/u).filter((part) => part !== '').map(inflected);
  return parts.length === 0 ? /(?!)/gu : new RegExp(`(?<![\\p{L}\\d])${parts.join('[\\s"«»“”„\']{1,4}')}(?![\\p{L}\\d])${/["»”']\s*$/u.test(words) ? '["»”\']?' : ''}`, 'giu');
}

const inflected = (word: string): string => {
  const [, stem] = /^([а-яё-]{2,}?)(?:[ыио]й|[ыи]е|ая|яя|ое|ее|[аеёиоуыэюяйь])?$/iu.exec(word) ?? [];
  return (stem === undefined ? literal(word) : `${stem}(?:ом|ем|ём|ой|ою|ей|ею|ым|им|ого|его|ому|ему|ами|ями|ыми|ими|ых|их|ах|ях|ов|ев|ей|ая|яя|ую|юю|ое|ее|ые|ие|ый|ий|а|я|у|ю|е|ы|и|о|й|ь)?`).replace(/[её]/giu, '[её]');
};

function replaced(text: string, hits: readonly Hit[]): string {
  const kept: Hit[] = [];
  for (const hit of hits) if (!kept.some(({ start, end }) => hit.start < end && start < hit.end)) kept.push(hit);
  let out = '';
  let at = 0;
  for (const { start, end, label } of kept.sort((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + label;
    at = end;
  }
  return out + text.slice(at);
}
