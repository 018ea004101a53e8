import type { CommentaryBlock } from '../../domain/findings.ts';

/** A sentence of the researcher's text and the line it begins on, from 1. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
}

/** The researcher's text: what is printed, and what is checked. */
export interface Prose {
  readonly blocks: readonly CommentaryBlock[];
  readonly sentences: readonly Sentence[];
}

/** Headings, paragraphs and lists of Markdown; every other mark stands as it is written. Characters that cannot be seen are taken out: they could hide a word. */
export function readProse(source: string): Prose {
  const lines = source.normalize('NFC').replace(/\r\n?/g, '\n').replace(/\p{Cf}/gu, '').split('\n');
  const blocks: CommentaryBlock[] = [];
  const sentences: Sentence[] = [];
  let paragraph: { text: string; line: number }[] = [];
  let items: string[] = [];
  const closeParagraph = (): void => {
    if (paragraph.length > 0) {
      blocks.push({ kind: 'text', text: paragraph.map(({ text }) => text).join(' ') });
      sentences.push(...sentencesOf(paragraph));
    }
    paragraph = [];
  };
  const closeList = (): void => {
    if (items.length > 0) blocks.push({ kind: 'list', items });
    items = [];
  };
  lines.forEach((raw, index) => {
    const line = index + 1;
    const text = raw.replaceAll('**', '').trim();
    const [, heading] = /^#{1,6}\s+(.*)$/.exec(text) ?? [];
    const [, item] = /^(?:[-*+]|\d{1,3}[.)])\s+(.*)$/.exec(text) ?? [];
    if (text === '' || heading !== undefined || item !== undefined) closeParagraph();
    if (item === undefined && !(text !== '' && items.length > 0 && /^\s+/.test(raw))) closeList();
    if (heading !== undefined) {
      blocks.push({ kind: 'subheading', text: heading });
      sentences.push(...sentencesOf([{ text: heading, line }]));
    } else if (item !== undefined) {
      items.push(item);
      sentences.push(...sentencesOf([{ text: item, line }]));
    } else if (text !== '' && items.length > 0) {
      items.push(`${items.pop() ?? ''} ${text}`);
      sentences.push(...sentencesOf([{ text, line }]));
    } else if (text !== '') paragraph.push({ text, line });
  });
  closeParagraph();
  closeList();
  return { blocks, sentences };
}

/** Sentences end with a mark before a blank and a capital, a digit or a quotation mark; each knows the line it begins on. */
function sentencesOf(lines: readonly { readonly text: string; readonly line: number }[]): readonly Sentence[] {
  const starts: { readonly at: number; readonly line: number }[] = [];
  let whole = '';
  for (const { text, line } of lines) {
    if (whole !== '') whole += ' ';
    starts.push({ at: whole.length, line });
    whole += text;
  }
  const sentences: Sentence[] = [];
  let at = 0;
  for (const text of whole.split(/(?<=[.!?…]["»”)]?) +(?=[\p{Lu}\d«"“(])/u)) {
    sentences.push({ text, line: starts.findLast((start) => start.at <= at)?.line ?? 1 });
    at += text.length + 1;
  }
  return sentences;
}
