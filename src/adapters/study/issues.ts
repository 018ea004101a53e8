import { z } from 'zod';
import type { Problem } from '../../domain/errors.ts';
import { wantedInstead } from './nearest.ts';

/** Row of the value at a path, or of one of its keys. */
export type Located = (path: readonly PropertyKey[], key?: string) => number;

interface Context {
  readonly file: string;
  readonly raw: unknown;
  readonly schema: z.ZodType;
  readonly locate: Located;
}

type Issue = z.core.$ZodIssue;

/** What a schema found wrong, in the words of the person who wrote the file: a problem for each unknown key, one for each value. */
export function describeIssues(issues: readonly Issue[], context: Context): readonly Problem[] {
  const paths = issues.map((issue) => `${issue.code === 'unrecognized_keys'}${pathText(issue.path)}`);
  // A text that is no date fails twice; the first, coarser reason is the one to mend.
  return issues.filter((_, index) => paths.indexOf(paths[index] ?? '') === index).flatMap((issue) => describeIssue(issue, context));
}

function describeIssue(issue: Issue, { file, raw, schema, locate }: Context): readonly Problem[] {
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => ({
      file, row: locate(issue.path, key), at: pathText([...issue.path, key]), got: `the unknown key ${quote(key)}`, wanted: wantedInstead(key, known),
    }));
  }
  const value = valueAt(raw, issue.path);
  // A password written into the file must not travel on into a terminal or a log.
  const secret = issue.path.includes('password');
  const at = issue.path.length === 0 ? {} : { at: pathText(issue.path) };
  return [{ file, row: locate(issue.path), ...at, got: secret && value !== undefined ? 'something else' : quote(value), wanted: wantedBy(issue) }];
}

/** A value as a person would point at it: short, on one line. */
export function quote(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value !== null && typeof value === 'object') return 'a group of keys';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}…"` : text;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', object: 'a group of keys', record: 'a group of keys', array: 'a list',
};

/** Schemas that say in their own words what they want have a message that is not zod's. */
const zodsOwn = /^(Invalid|Too |Unrecognized)/;

function wantedBy(issue: Issue): string {
  if (!zodsOwn.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'invalid_type': return typeWords[issue.expected] ?? issue.expected;
    case 'too_small': return issue.origin === 'string' ? 'a text that is not empty' : bound(issue.origin, issue.inclusive === false ? 'more than' : 'at least', issue.minimum);
    case 'too_big': return bound(issue.origin, issue.inclusive === false ? 'less than' : 'at most', issue.maximum);
    case 'invalid_value': return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union': return 'options' in issue && Array.isArray(issue.options) ? `one of ${issue.options.map(String).join(', ')}` : 'another kind of value';
    default: return issue.message;
  }
}

const bound = (origin: string, words: string, limit: number | bigint): string =>
  origin === 'array' ? `${words} ${limit} in the list` : `${words} ${limit}`;

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

/** The keys that the schema knows at a path; those of every variant of a union. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const places = path.reduce<readonly JsonSchema[]>((here, step) =>
    here.flatMap(variants).flatMap((place) => (typeof step === 'number' ? place.items : place.properties?.[String(step)]) ?? []), [root]);
  return [...new Set(places.flatMap(variants).flatMap((place) => Object.keys(place.properties ?? {})))];
}

const variants = (place: JsonSchema): readonly JsonSchema[] => place.anyOf ?? place.oneOf ?? [place];

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((step) => (typeof step === 'number' ? `[${step + 1}]` : `.${String(step)}`)).join('').replace(/^\./, '');

const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, step) => (value !== null && typeof value === 'object' ? (value as Record<PropertyKey, unknown>)[step] : undefined), raw);
