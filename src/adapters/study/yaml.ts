import { isMap, isNode, isPair, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import { describeIssues, type Located } from './issues.ts';

/** What a YAML text holds: `value` as the schema made it (null when anything is wrong), `raw` as written. */
export interface ParsedYaml<T> {
  readonly value: T | null;
  readonly raw: unknown;
  readonly problems: readonly Problem[];
}

/** Each alias copies what it names; a hundred copies is far more than a study needs and far less than a bomb. */
const maxAliasCount = 100;
/** Deeper than any schema here; the parser recurses, and hostile nesting must not exhaust its stack. */
const maxDepth = 100;

/**
 * Parses YAML 1.2 and checks it; every problem carries its line. `firstLine` is where the text begins in its file. A text that was parsed
 * before is not parsed again: a wave that stays, and a rehearsal, read the study before each of their commands.
 */
export function parseYaml<T>(text: string, file: string, schema: z.ZodType<T>, firstLine = 1): ParsedYaml<T> {
  const known = parsed.get(schema) ?? new Map<string, ParsedYaml<unknown>>();
  parsed.set(schema, known);
  const key = JSON.stringify([file, firstLine, text]);
  const value = (known.get(key) as ParsedYaml<T> | undefined) ?? parseAnew(text, file, schema, firstLine);
  if (known.size >= maxKnown) known.clear();
  known.set(key, value);
  return value;
}

const parsed = new WeakMap<z.ZodType, Map<string, ParsedYaml<unknown>>>();
/** More than the letters of any study. */
const maxKnown = 64;

function parseAnew<T>(text: string, file: string, schema: z.ZodType<T>, firstLine: number): ParsedYaml<T> {
  const lines = new LineCounter();
  const broken = (got: string, row?: number): ParsedYaml<T> =>
    ({ value: null, raw: null, problems: [{ file, ...(row === undefined ? {} : { row }), got, wanted: 'YAML that can be read' }] });
  if (nestingOf(text) > maxDepth) return broken(`nesting deeper than ${maxDepth}`);

  let document: Document.Parsed;
  let raw: unknown;
  try {
    document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    const rowAt = (offset: number): number => lines.linePos(offset).line + firstLine - 1;
    const faults = [...document.errors, ...document.warnings];
    if (faults.length > 0) {
      return { value: null, raw: null, problems: faults.slice(0, 20).map((fault) => ({ file, row: rowAt(fault.pos[0]), got: fault.message, wanted: 'YAML that can be read' })) };
    }
    raw = document.toJS({ maxAliasCount });
  } catch (error) {
    return broken((error as Error).message);
  }

  const checked = schema.safeParse(raw);
  if (checked.success) return { value: checked.data, raw, problems: [] };
  const locate: Located = (path, key) => {
    const offset = offsetAt(document, path, key);
    return offset === null ? firstLine : lines.linePos(offset).line + firstLine - 1;
  };
  return { value: null, raw, problems: describeIssues(checked.error.issues, { file, raw, schema, locate }) };
}

/** Where the value (or, with `key`, the key itself) stands; of a missing one, its nearest parent. */
function offsetAt(document: Document.Parsed, path: readonly PropertyKey[], key?: string): number | null {
  for (let depth = path.length; depth >= 0; depth--) {
    const parent = nodeAt(document, path.slice(0, depth));
    if (parent === null) continue;
    const wanted = depth === path.length ? key : String(path[depth]);
    const pair = wanted !== undefined && isMap(parent) ? parent.items.find((item) => isPair(item) && isNode(item.key) && String(item.key) === wanted) : undefined;
    if (pair && isNode(pair.key)) return pair.key.range?.[0] ?? null;
    if (depth > 0 && typeof path[depth - 1] === 'string') return offsetAt(document, path.slice(0, depth - 1), String(path[depth - 1]));
    return parent.range?.[0] ?? null;
  }
  return null;
}

function nodeAt(document: Document.Parsed, path: readonly PropertyKey[]): Node | null {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  return isNode(node) ? node : null;
}

/** Deepest nesting that brackets or indentation can make, without parsing. */
function nestingOf(text: string): number {
  let open = 0;
  let deepest = 0;
  for (const char of text) {
    if (char === '[' || char === '{') deepest = Math.max(deepest, ++open);
    else if (char === ']' || char === '}') open = Math.max(0, open - 1);
  }
  const indents = text.split('\n').map((line) => /^(?: |[-?] )*/.exec(line)?.[0].length ?? 0);
  return Math.max(deepest, Math.floor(Math.max(0, ...indents.slice(0, 100_000)) / 2));
}
