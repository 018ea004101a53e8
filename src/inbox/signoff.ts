import { givenNames } from './lexicons/names.ts';

/** Names under which the sender may sign: words of the display name and of the address before the `@`, lower case, е for ё. */
export function namesOf(from: { readonly name: string; readonly address: string } | null): ReadonlySet<string> {
  const local = (from?.address ?? '').split('@')[0] ?? '';
  return new Set(`${from?.name ?? ''} ${local}`.toLowerCase().replaceAll('ё', 'е').split(/[^\p{L}'’-]+/u).filter((word) => word.length >= 3 && !mailboxes.has(word)));
}

/** Words of role addresses and of company names that also begin sentences. */
const mailboxes = new Set(['info', 'mail', 'hello', 'sales', 'office', 'manager', 'support', 'студия', 'компания', 'агентство', 'студии', 'веб-студия', 'studio', 'agency', 'design', 'digital', 'the', 'web', 'team', 'менеджер', 'ооо', 'contact', 'new', 'work', 'сайт', 'сайты']);

/**
 * Where the name stands with which a writer ends, without a formula above it: a paragraph of its own that begins with the
 * sender's name, a given name or initials, with a post, a company or contacts at most below. `lines.length` when there is none.
 */
export function signoffStart(lines: readonly string[], sender: ReadonlySet<string>, isContact: (line: string) => boolean): number {
  for (let at = Math.max(1, lines.length - tailLines); at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '' || !lines.slice(0, at).some((above) => above.trim() !== '')) continue;
    const ownParagraph = (lines[at - 1] ?? '').trim() === '';
    const rest = lines.slice(at + 1).filter((below) => below.trim() !== '');
    if (!rest.every(mayStandBelow) || rest.length > mostBelow) continue;
    const certainty = nameCertainty(line, sender);
    if (certainty === 'sure' ? ownParagraph || (rest.length === 0 && isBareName(line, sender)) : certainty === 'likely' && ownParagraph && rest.some(isContact)) return at;
  }
  return lines.length;
}

const tailLines = 30;
/** Post, company, address, three telephones, site, messengers; a longer block is text. */
const mostBelow = 12;

/** Contacts, a motto, small print: no question, no sum of money, no sentence as long as a letter's. */
const mayStandBelow = (line: string): boolean => line.trim().length <= 110 && !/\?\s*$/.test(line) && !/\d\s?(?:руб|тыс|₽|млн|€|\$|eur|usd)/i.test(line) && !/^(?:p\.?\s?s|з\.?\s?ы|постскриптум)/i.test(line.trim());

/** A name with a post, a company and a telephone after it. */
const longestName = 100;

type Certainty = 'sure' | 'likely' | 'no';

function nameCertainty(line: string, sender: ReadonlySet<string>): Certainty {
  if (line.length > longestName) return 'no';
  const bare = stripped(line);
  if (bare === '' || /[!?:;]$/.test(bare) || (/\.$/.test(bare) && bare.length > 40)) return 'no';
  const words = bare.split(/[\s,|/(]+/).filter((word) => word !== '');
  const [first = '', second = ''] = words.map((word) => word.toLowerCase().replaceAll('ё', 'е').replace(/[.,]+$/, ''));
  // A sentence may begin with a name too: then small letters follow without a comma or a bar.
  const apart = /^[^\s,|/(]+(?:\s+\p{Lu}[^\s,|/(]*){0,2}\s*(?:$|[,|/(«"–—@&]|\s-\s|[xх]$)/u.test(bare);
  if (initials.test(bare) && (words.length <= 3 || apart)) return 'sure';
  if (/^\p{Lu}{2,3}$/u.test(bare) && isAcronymOf(bare, sender)) return 'sure';
  const named = (word: string): boolean => sender.has(word) || givenNames.has(word);
  if (apart && (named(first) || (words.length >= 2 && named(second) && startsBig(words[1])))) return 'sure';
  return /^\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+){1,2}$/u.test(bare) ? 'likely' : 'no';
}

/** "К. Жук", "Мария Т.", "Смирнов А. А.", "Б. К.". */
const initials = /^(?:(?:\p{Lu}\.\s?){1,2}(?:\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)?|\p{Lu}\p{Ll}+\s(?:\p{Lu}\.\s?){1,2})(?:$|[\s,|(])/u;
const startsBig = (word: string | undefined): boolean => /^\p{Lu}/u.test(word ?? '');

/** Nothing but the name, so that it needs no empty line above. */
function isBareName(line: string, sender: ReadonlySet<string>): boolean {
  if (line.length > longestName) return false;
  const words = stripped(line).toLowerCase().replaceAll('ё', 'е').replace(/[.,]$/, '').split(/\s+/);
  return words.length <= 3 && words.every((word) => sender.has(word));
}

const isAcronymOf = (capitals: string, sender: ReadonlySet<string>): boolean => [...capitals.toLowerCase()].every((letter) => [...sender].some((name) => name.startsWith(letter)));

/** Without the stroke or, before a Russian name, the dash before it; without emphasis, a kiss, a smile. */
const stripped = (line: string): string => line.trim().replace(/^(?:[-–—]\s?(?=[а-яё])|[*_/](?=\p{L}))/iu, '').replace(/[\s*_)\p{Extended_Pictographic}\u2764\ufe0f]+$/gu, '').replace(/,$/, '').trim();
