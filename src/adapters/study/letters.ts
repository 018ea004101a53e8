import { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import type { LetterTemplate } from '../../domain/study.ts';
import { letterFaults, letterVariables } from '../../field/compose.ts';
import { wantedInstead } from './nearest.ts';
import { parseYaml } from './yaml.ts';

const frontMatterSchema = z.strictObject({
  subject: z.string().trim().min(1).max(200),
  language: z.enum(['ru', 'en']),
});

/**
 * Reads a letter: YAML between two lines of `---`, then the text, both with Liquid, which may use the `variables` that
 * study.yaml names beside the usual ones. Null when `problems` says why.
 */
export function readLetter(bytes: Uint8Array, file: string, variables: readonly string[], problems: Problem[]): LetterTemplate | null {
  const text = decodeUtf8(bytes, file, problems);
  if (text === null) return null;
  const parts = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n([\s\S]*))?$/.exec(text);
  if (!parts) {
    problems.push({ file, row: 1, got: text.trim() === '' ? 'an empty file' : 'no front matter', wanted: 'a line ---, the keys subject and language, a line ---, then the letter' });
    return null;
  }
  const [, head = '', body = ''] = parts;
  const front = parseYaml(head, file, frontMatterSchema, 2);
  const bodyRow = head.split('\n').length + 3;
  const found: Problem[] = [...front.problems];
  if (body.trim() === '') found.push({ file, row: bodyRow, got: 'an empty letter', wanted: 'the text of the letter' });
  const subject = front.value?.subject ?? (front.raw as { subject?: unknown } | null)?.subject;
  if (typeof subject === 'string') found.push(...faults(subject, file, variables, () => rowOf('subject:', head) + 1));
  found.push(...faults(body, file, variables, (row) => bodyRow + row - 1));
  found.push(...unwelcomeIn(body, file, bodyRow));
  problems.push(...found);
  return front.value && found.length === 0 ? { file, language: front.value.language, subject: front.value.subject, body, text } : null;
}

/** UTF-8 text without its byte-order mark; null, with a problem, when the bytes are none. */
export function decodeUtf8(bytes: Uint8Array, file: string, problems: Problem[]): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const row = new TextDecoder('utf-8').decode(bytes).split('\n').findIndex((line) => line.includes('\uFFFD')) + 1;
    problems.push({ file, ...(row > 0 ? { row } : {}), got: 'bytes that are not UTF-8', wanted: 'a text file in UTF-8' });
    return null;
  }
}

/** What a first letter from a stranger must not carry: it frightens, tracks or is taken for spam. */
const unwelcome: readonly { readonly pattern: RegExp; readonly got: string }[] = [
  { pattern: /\b(https?:\/\/|www\.)\S/i, got: 'a link' },
  { pattern: /!\[[^\]]{0,200}\]\(/, got: 'a picture' },
  { pattern: /<(!--|\/?[a-z][a-z0-9]{0,20}[\s>/])/i, got: 'HTML' },
];

function unwelcomeIn(body: string, file: string, bodyRow: number): Problem[] {
  return body.split('\n').flatMap((line, index) => unwelcome.filter(({ pattern }) => pattern.test(line))
    .map(({ got }) => ({ file, row: bodyRow + index, got, wanted: 'plain words: a letter carries no links, pictures or HTML' })));
}

function faults(text: string, file: string, variables: readonly string[], rowIn: (row: number) => number): Problem[] {
  const known = [...letterVariables, ...variables.map((name) => `vars.${name}`)];
  return letterFaults(text, known).map(({ row, got, variable }) => ({
    file, row: rowIn(row), got, wanted: variable === undefined ? 'Liquid that can be read' : wantedInstead(variable, known),
  }));
}

const rowOf = (start: string, text: string): number => Math.max(1, text.split('\n').findIndex((line) => line.startsWith(start)) + 1);
