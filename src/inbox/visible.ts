import type { MailContent } from '../domain/mail.ts';
import { htmlToText } from './html.ts';
import { introductionAt, isQuoted } from './quotation.ts';
import { splitSignature } from './signature.ts';
import { namesOf } from './signoff.ts';

/** A body in its three parts. Nothing is thrown away: what is not visible text stands in one of the other two. */
export interface BodyParts {
  /** What the writer newly wrote. */
  readonly text: string;
  readonly quoted: string;
  readonly signature: string;
}

/** The body as lines of text: the plain part where it says something, else the HTML part. */
export function bodyOf(mail: Pick<MailContent, 'text' | 'html'>): string {
  const plain = normalise(mail.text);
  if (mail.html === '') return plain;
  const saysNothing = plain.trim() === '' || (plain.length < 400 && /(?:html|не поддерживает)/i.test(plain) && /(?:client|viewer|support|view|клиент|почтов)/i.test(plain));
  return saysNothing ? normalise(htmlToText(mail.html)) : plain;
}

/** Splits a body into what was newly written, what is quoted, and the signature; `from` tells the name that may end it. */
export function splitBody(body: string, from: MailContent['from'] = null): BodyParts {
  const { own, quoted } = splitQuotes(normalise(body).split('\n'));
  const { text, signature } = splitSignature(own, namesOf(from));
  return { text: text.join('\n').trim(), quoted: quoted.join('\n'), signature: signature.join('\n').trim() };
}

/** "-- " with its space is a signature's mark; every other trailing space is nothing. */
const normalise = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(/[\u00a0\u202f]/g, ' ').replace(/[\u200b\u200e\u200f\ufeff\u00ad]/g, '').split('\n').map((line) => (/^-- +$/.test(line) ? '-- ' : line.trimEnd())).join('\n');

interface Split {
  readonly own: readonly string[];
  readonly quoted: readonly string[];
}

function splitQuotes(lines: readonly string[]): Split {
  const own: string[] = [];
  const quoted: string[] = [];
  let somethingAbove = false;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (isQuoted(line) || isSpilled(lines, at)) {
      quoted.push(line);
      gap(own);
      at += 1;
      continue;
    }
    const found = introductionAt(lines, at);
    if (found === null) {
      if (line.trim() !== '' || !isQuoted(lines[at - 1] ?? '') || own.length === 0) own.push(line);
      somethingAbove ||= line.trim() !== '';
      at += 1;
      continue;
    }
    const after = at + found.lines;
    const marked = isQuoted(nextText(lines, after));
    // Unmarked and with nothing above: the answer may stand below an attribution, never below a header block or a separator.
    // A helpdesk's line at the very top stands above its own message.
    const restIsQuote = found.kind === 'helpdesk' ? somethingAbove : (!marked && (somethingAbove || found.kind !== 'attribution'));
    quoted.push(...lines.slice(at, restIsQuote ? lines.length : after));
    gap(own);
    if (restIsQuote) break;
    at = after;
  }
  return { own: trimRule(own), quoted };
}

/** What was cut out between two answers leaves one empty line. */
function gap(own: string[]): void {
  while (own.length > 0 && own.at(-1)?.trim() === '') own.pop();
  if (own.length > 0) own.push('');
}

/** The first line with anything in it; clients leave at most a few empty ones below their introduction. */
const nextText = (lines: readonly string[], from: number): string => lines.slice(from, from + 10).find((next) => next.trim() !== '') ?? '';

/** The end of a quoted line that a mailer wrapped once more: short, in lower case, squeezed between a full quoted line and another. */
function isSpilled(lines: readonly string[], at: number): boolean {
  const [above = '', line = '', below = ''] = [lines[at - 1], lines[at], lines[at + 1]];
  return isQuoted(above) && above.length >= 65 && line.length < 40 && /^\s?\p{Ll}/u.test(line) && isQuoted(below);
}

/** Outlook and Thunderbird draw a rule of underscores above the block they quote. */
function trimRule(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return last >= 0 && /^\s*[_-]{10,}\s*$/.test(lines[last] ?? '') ? lines.slice(0, last) : lines;
}
