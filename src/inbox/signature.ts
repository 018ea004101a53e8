import { closings, deviceLines, disclaimers, disclaimerWords, footers, roles } from './lexicons/signatures.ts';
import { phrases, plainWords } from './phrases.ts';
import { signoffStart } from './signoff.ts';

/** Who answered, as the signature says; null where it does not. Never a name. */
export interface Responder {
  readonly role: keyof typeof roles | null;
  /** As written. */
  readonly phone: string | null;
  readonly site: string | null;
}

/** Cuts the signature off own lines: small print, footer, device line, "-- ", closing formula, the sender's name, or a bare block of contacts. */
export function splitSignature(lines: readonly string[], sender: ReadonlySet<string>): { readonly text: readonly string[]; readonly signature: readonly string[] } {
  let end = lines.length;
  const finders = [smallPrintStart, footerStart, markedStart, deviceStart, closingStart, nameStart, contactsStart];
  for (const findStart of finders) end = Math.min(end, findStart(lines.slice(0, end), sender));
  return { text: lines.slice(0, end), signature: lines.slice(end) };
}

/** The name alone, unless an English thanks or wish stands right above it: then both are text. */
function nameStart(lines: readonly string[], sender: ReadonlySet<string>): number {
  const at = signoffStart(lines, sender, isContact);
  const above = lowered(lines.slice(0, at).findLast((line) => !isBlank(line)) ?? '').slice(0, longestFormula).replace(/[\s,.!]+$/, '');
  return [...closings.regards, ...closings.thanks].some((formula) => formula === above) ? lines.length : at;
}

/** Reads post, telephone and site out of a signature. */
export function readSignature(signature: string): Responder {
  const lower = signature.toLowerCase().replaceAll('ё', 'е');
  const role = (Object.keys(roles) as (keyof typeof roles)[])
    .map((key) => ({ key, length: Math.max(...roles[key].map((post) => (hasWords(lower, post) ? post.length : 0))) }))
    .sort((a, b) => b.length - a.length)[0];
  const phone = /(?:\+|\b8[\s(-])[\d\s().-]{8,20}\d/.exec(signature)?.[0].trim() ?? null;
  const site = (/(?:https?:\/\/|www\.)[^\s|,;<>]{3,200}/i.exec(signature) ?? bareSite.exec(signature))?.[0] ?? null;
  return { role: role !== undefined && role.length > 0 ? role.key : null, phone, site };
}

/** A site without `www.`: only under the endings studios have, for `т.д` and file names look alike. */
const bareSite = /(?<![@\p{L}\d.-])[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){0,3}\.(?:ru|рф|com|net|org|su|io|agency|studio|digital|pro|biz|co|uk|us|de|me|team|design|tech|dev|by|kz|ua|example)(?![\p{L}\d@-]|\.\p{L})/iu;

function hasWords(text: string, words: string): boolean {
  const at = text.indexOf(words);
  return at >= 0 && !/[\p{L}\d]/u.test(text[at - 1] ?? ' ') && !/[\p{L}\d]/u.test(text[at + words.length] ?? ' ');
}

/** A signature is looked for in this many last lines; no person's is longer. */
const tailLines = 60;

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const lowered = (line: string): string => line.trim().toLowerCase().replaceAll('ё', 'е');
/** There must be a text left for a signature to stand under. */
const textAbove = (lines: readonly string[], at: number): boolean => lines.slice(0, at).some((line) => !isBlank(line));

function smallPrintStart(lines: readonly string[]): number {
  const at = lines.findIndex((line, index) => {
    const low = lowered(line).replace(/^[*_\s-]+/, '');
    if (!disclaimers.some((opening) => low.startsWith(opening))) return false;
    const whole = lines.slice(index, index + 8).map(lowered).join(' ');
    return disclaimerWords.some((word) => whole.includes(word)) && textAbove(lines, index);
  });
  return at < 0 ? lines.length : at;
}

const footerTest = phrases(...footers);

/** What a mailing program adds below everything: a last paragraph that says how to be struck off, or that the program sent it. */
function footerStart(lines: readonly string[]): number {
  let start = lines.length;
  for (let at = lines.length - 1; at >= Math.max(1, lines.length - 12); at -= 1) {
    const line = lines[at] ?? '';
    if (isBlank(line) || /^\s*[-_=*]{3,}\s*$/.test(line)) continue;
    if (!footerTest.test(plainWords(line))) break;
    if (textAbove(lines, at)) start = at;
  }
  return start;
}

/** `-- ` is the mark of RFC 3676, 4.3; people also write dashes or a rule. Those divide offers too, so the rest must be short. */
function markedStart(lines: readonly string[]): number {
  const exact = lines.findIndex((line, index) => line === '-- ' && textAbove(lines, index));
  if (exact >= 0) return exact;
  const at = lines.findIndex((line, index) => {
    if (index < lines.length - tailLines || !/^\s*(?:--|—{1,40}|–{1,3}|_{2,60}|-{3,60}|={5,60}|\*{3,60})\s*$/.test(line) || !textAbove(lines, index)) return false;
    const rest = lines.slice(index + 1).filter((each) => !isBlank(each));
    return rest.length <= 12 && rest.every((each) => each.trim().length <= 90) && !rest.some((each) => /[?]\s*$/.test(each));
  });
  return at < 0 ? lines.length : at;
}

function deviceStart(lines: readonly string[]): number {
  const at = lines.findIndex((line) => {
    const low = lowered(line).replace(/^[-–—*\s]+/, '');
    return low.length < 120 && deviceLines.some((opening) => low.startsWith(opening)) && !/[?!]$/.test(low);
  });
  return at < 0 ? lines.length : at;
}

/**
 * A closing formula opens the signature when only short lines follow. A Western one needs a name with something below it, or
 * regards and a name: "Thanks, Alex" is still said to the reader.
 */
function closingStart(lines: readonly string[], sender: ReadonlySet<string>): number {
  const from = Math.max(0, lines.length - tailLines);
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.length > longestFormula || !textAbove(lines, at)) continue;
    const low = lowered(line).replace(/[\s,.!;:)\u2764\u{1F600}-\u{1F64F}]+$/gu, '');
    if (low === '') continue;
    const rest = lines.slice(at + 1).filter((line) => !isBlank(line));
    if (!looksLikeSignature(rest)) continue;
    if (closings.ru.some((formula) => begins(low, formula)) || misspelt.test(low)) return at;
    const named = rest.length > 0 && signoffStart(['', ...lines.slice(0, at), '', ...rest], sender, isContact) <= at + 2;
    if (rest.length > 0 && closings.wishes.some((formula) => low === formula)) return at;
    if (closings.regards.some((formula) => begins(low, formula) && low.length <= formula.length + 30) && (named || rest.some(isContact) || rest.length >= 3)) return at;
    if (closings.thanks.some((formula) => low === formula) && ((named && rest.length >= 2) || rest.some(isContact) || rest.length >= 3)) return at;
  }
  return lines.length;
}

/** "С наилучшими пожеланиями и надеждой на сотрудничество," has 54 characters, and a line may begin indented. */
const longestFormula = 100;

const begins = (line: string, formula: string): boolean => line === formula || (line.startsWith(formula) && /^[\s,.!/-]/.test(line.slice(formula.length)));
/** The formula of nearly every Russian letter, as hurried fingers write it. */
const misspelt = /^с ув(?:\.|аж\p{L}{2,8}|ажен\p{L}{2,6})?(?:$|[\s,.])/u;

const looksLikeSignature = (rest: readonly string[]): boolean =>
  rest.length <= 14 && rest.every((line) => line.trim().length <= 120) && !rest.some((line) => /\?\s*$/.test(line)) && !/^(?:p\.?\s?s|з\.?\s?ы|p\.s|постскриптум)/i.test(rest.at(-1) ?? '');

/** A last paragraph of which most lines are contacts, with the name above them, needs no formula to be a signature. */
function contactsStart(lines: readonly string[]): number {
  let start = lines.length;
  let at = lines.length - 1;
  while (at > 0) {
    while (at > 0 && isBlank(lines[at])) at -= 1;
    let top = at;
    while (top > 0 && !isBlank(lines[top - 1])) top -= 1;
    const block = lines.slice(top, at + 1);
    const contacts = block.filter(isContact).length;
    const isBlock = block.length <= 10 && block.every((line) => line.trim().length <= 90 && !/[?]\s*$/.test(line)) && contacts * 2 >= block.length && (contacts >= 2 || start < lines.length);
    if (!isBlock || !textAbove(lines, top)) break;
    start = top;
    at = top - 1;
  }
  return start;
}

/** A line that is a telephone, an address of any kind, or a post, and no sentence. */
function isContact(line: string): boolean {
  const low = lowered(line);
  if (low.length > 90 || /[.!?]\s+\p{L}{2,}.*[.!?]$/u.test(low)) return false;
  if (/^(?:тел|т|моб|м|факс|tel|phone|mobile|mob|cell|fax|t|m|p|e-?mail|почта|сайт|web|www|skype|скайп|telegram|телеграм|whatsapp|viber|адрес|address|icq|vk|ооо|ип|зао|ао|llc|ltd)[\s.:)|/«"]/u.test(low)) return true;
  if (/^[^\p{L}]{0,3}(?:\+|8[\s(-])[\d\s().-]{8,20}/u.test(low) || /^\S{1,64}@\S{3,100}$/.test(low) || /^(?:https?:\/\/|www\.)\S{3,100}$/.test(low) || /^[\p{L}\d-]{2,40}(?:\.[\p{L}\d-]{2,40}){1,3}\/?$/u.test(low)) return true;
  return low.length <= 60 && !/[.!?;:]$/.test(low) && Object.values(roles).some((posts) => posts.some((post) => low.startsWith(post) && low.length <= post.length + 35));
}
