import { getDomain, parse } from 'tldts';
import { englishLetters } from '../lexicons/letters-en.ts';
import { russianLetters } from '../lexicons/letters-ru.ts';
import { plain } from '../forms/text.ts';
import { wordRules, type WordRule } from './said.ts';

/** Words of a letter that may not be there, in `plain` form, and why. */
export interface Offence {
  readonly words: string;
  readonly why: string;
}

/** Why each kind of words is refused. A study of 2021 with a legal deadline in its mails frightened those who got them, and was given up. */
const reasons: Readonly<Record<WordRule, string>> = {
  legal: 'no legal deadline and no duty to answer: it frightens',
  threat: 'no threat',
  urgency: 'no urgency and no deadline for the answer: people answer when they can, and that is what is measured',
  attachment: 'no attachment, and no mention of one',
  free_work: 'no request for free work or a visit: ask for documents that exist, or for a rough estimate',
  official: 'nobody writes in the name of an authority',
};

/** Every offence of a text that reads as given: both languages are looked for, whatever the letter says it is in. */
export function offences(text: string, ownDomains: readonly string[]): readonly Offence[] {
  const read = plain(text);
  const said = [russianLetters, englishLetters].flatMap((lexicon) => wordRules.flatMap((rule) =>
    [...read.matchAll(lexicon[rule])].map(([words]) => ({ words: words.trim(), why: reasons[rule] }))));
  return [...said, ...linksIn(text, ownDomains), ...remains(text)];
}

/** Addresses that a mail program would make a link of; the company's own site and our own mail address are none of ours. */
function linksIn(text: string, ownDomains: readonly string[]): readonly Offence[] {
  const candidates = text.match(/[^\s<>()«»"“”„,;]+/g) ?? [];
  return candidates.map((word) => word.replace(/[.:!?…]+$/, '')).filter((word) => !word.includes('@') && !ownDomains.includes(getDomain(word) ?? word.toLowerCase()) && isLink(word))
    .map((words) => ({ words: plain(words), why: 'no link' }));
}

/** Names of products that are also addresses. */
const productNames = ['asp.net', 'vb.net', 'socket.io', 'booking.com', 'amazon.com', 'битрикс24.рф'];

function isLink(word: string): boolean {
  if (/^(https?|ftp):\/\/|^www\./i.test(word)) return true;
  if (productNames.includes(word.toLowerCase()) || !/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(word)) return false;
  const { isIcann, domain, domainWithoutSuffix } = parse(word);
  return isIcann === true && domain !== null && (domainWithoutSuffix ?? '').length > 1;
}

/** What a finished letter has no more: markup, template marks, notes to oneself, secrets. */
const unfinished: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\{\{|\}\}|\{%|%\}/g, why: 'every variable resolved: this is left of the template' },
  { pattern: /<\s*(?:img|script|style|iframe|a|html|body|div|span|table|br|p)\b[^>]{0,200}>?|!\[[^\]]{0,200}\]\(|\bcid:\S+/gi, why: 'plain text: no pictures, no HTML, nothing that tracks' },
  { pattern: /(?<![\p{L}\p{N}])(?:TODO|FIXME|TBD|XXX+|lorem ipsum|\[object Object\]|undefined)(?![\p{L}\p{N}])|\[(?:name|company|city|имя|компания|город|название)[^\]\n]{0,40}\]/giu, why: 'a finished letter: this is a note to oneself' },
  { pattern: /(?<![\p{L}\p{N}])(?:password|passwd|пароль|secret|api[ _-]?key|token)\s{0,3}[:=]\s{0,3}\S+|-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----|(?<![A-Za-z0-9])(?:AKIA[A-Z0-9]{16}|ghp_[A-Za-z0-9]{20,}|sk-[A-Za-z0-9_-]{20,}|xox[bp]-[A-Za-z0-9-]{10,})/giu, why: 'no secret' },
];

const remains = (text: string): readonly Offence[] =>
  unfinished.flatMap(({ pattern, why }) => [...text.matchAll(pattern)].map(([words]) => ({ words: why === 'no secret' ? 'something that looks like a secret' : plain(words), why })));
