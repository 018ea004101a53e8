import { closings, deviceLines, disclaimers, disclaimerWords, roles } from './lexicons/signatures.ts';

/** Who answered, as the signature says; null where it does not. Never a name. */
export interface Responder {
  readonly role: keyof typeof roles | null;
  /** As written. */
  readonly phone: string | null;
  readonly site: string | null;
}

/** Cuts the signature off own lines: small print, device line, "-- ", closing formula, or a bare block of contacts. */
export function splitSignature(lines: readonly string[]): { readonly text: readonly string[]; readonly signature: readonly string[] } {
  let end = lines.length;
  for (const findStart of [smallPrintStart, markedStart, deviceStart, closingStart, contactsStart]) end = Math.min(end, findStart(lines.slice(0, end)));
  return { text: lines.slice(0, end), signature: lines.slice(end) };
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

/** A closing formula opens the signature when only short lines follow. English ones belong to the text when just a name follows. */
function closingStart(lines: readonly string[]): number {
  const from = Math.max(0, lines.length - tailLines);
  for (let at = from; at < lines.length; at += 1) {
    const low = lowered(lines[at] ?? '').replace(/[\s,.!;:)\u2764\u{1F600}-\u{1F64F}]+$/gu, '');
    const rest = lines.slice(at + 1).filter((line) => !isBlank(line));
    if (!looksLikeSignature(rest)) continue;
    const russian = closings.ru.find((formula) => low === formula || (low.startsWith(formula) && /^[\s,.!-]/.test(low.slice(formula.length)) && low.length <= 80));
    const english = closings.en.find((formula) => low === formula);
    if (russian !== undefined && textAbove(lines, at)) return at;
    if (rest.length > 0 && closings.wishes.some((formula) => low === formula) && textAbove(lines, at)) return at;
    if (english !== undefined && textAbove(lines, at) && (rest.some(isContact) || rest.length >= 3)) return at;
  }
  return lines.length;
}

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
