import { Liquid, type Template } from 'liquidjs';
import type { Arm } from '../domain/arms.ts';
import type { Letter } from '../domain/letter.ts';
import type { Persona } from '../domain/protocol.ts';
import type { LetterTemplate } from '../domain/study.ts';
import type { Target } from '../domain/target.ts';

/** What a letter may say of the persona; one that study.yaml leaves out is empty, so that `{% if persona.phone %}` works. */
const personaVariables = ['firstName', 'lastName', 'patronymic', 'position', 'company', 'companyAbout', 'city', 'website', 'phone'] as const satisfies readonly (keyof Persona)[];

/** Every variable that a letter may use, beside the study's own (`vars.NAME`). */
export const letterVariables: readonly string[] = ['company', 'site', 'city', 'replyTo', 'result', ...personaVariables.map((name) => `persona.${name}`)];

/** What is wrong in one letter; `row` is counted from the first line of the text given. */
export interface LetterFault {
  readonly row: number;
  readonly got: string;
  /** The unknown variable, where that is the fault. */
  readonly variable?: string;
}

/** What a target needs to be written to. */
export type Addressee = Pick<Target, 'name' | 'city' | 'sources'>;

/** A private-use character that no letter holds. */
const emptyMark = '\uE000';

/** Composes the letter to one target: plain text, the same for the same values. `result` is what a debrief tells the company of itself. Throws where `letterFaults` finds a fault. */
export function composeLetter(template: LetterTemplate, target: Addressee, arm: Pick<Arm, 'persona' | 'variables'>, replyTo: string, result = ''): Letter {
  const values = valuesOf(target, arm, replyTo, result);
  const render = (text: string): string => liquid.renderSync(parsed(text), values) as string;
  return {
    file: template.file,
    language: template.language,
    // A line break in a subject would begin another header.
    subject: oneLine(render(template.subject)),
    body: tidy(render(template.body)),
  };
}

/** Variables for which a letter to this target would have a blank in it; none that an `{% if %}` leaves out. */
export function emptyVariables(template: LetterTemplate, target: Addressee, arm: Pick<Arm, 'persona' | 'variables'>): readonly string[] {
  const values = valuesOf(target, arm, 'a@b.invalid', 'what was seen of it');
  const text = `${template.subject}\n${template.body}`;
  const leavesBlank = (given: object): boolean => (markingEmpty.parseAndRenderSync(text, given) as string).includes(emptyMark);
  if (!leavesBlank(values)) return [];
  const empty = variablesIn(text).filter((name) => isBlank(name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown> | null)?.[key], values)));
  // One at a time, the others filled in: a variable inside an `{% if %}` of its own is not to blame for another's blank.
  return empty.filter((name) => leavesBlank(empty.filter((other) => other !== name).reduce(filledIn, values)));
}

const variablesIn = (text: string): readonly string[] =>
  [...new Set(Object.values(markingEmpty.analyzeSync(markingEmpty.parse(text), { partials: false }).globals).flat().map(({ segments }) => segments.join('.')))];

const isBlank = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

const filledIn = (values: object, name: string): object => {
  const [key = '', ...rest] = name.split('.');
  const inner = (values as Record<string, unknown>)[key];
  return { ...values, [key]: rest.length === 0 ? 'x' : filledIn(typeof inner === 'object' && inner !== null ? inner : {}, rest.join('.')) };
};

const valuesOf = (target: Addressee, { persona, variables }: Pick<Arm, 'persona' | 'variables'>, replyTo: string, result: string) => ({
  company: oneLine(target.name),
  site: siteAsWritten(target),
  city: target.city === null ? '' : oneLine(target.city),
  replyTo,
  result,
  vars: variables,
  persona: Object.fromEntries(personaVariables.map((name) => [name, persona[name] ?? null])),
});

/** Syntax errors, variables that are not `known` and unknown filters of a letter's text, found without a target, in every branch. */
export function letterFaults(text: string, known: readonly string[]): readonly LetterFault[] {
  try {
    const used = liquid.analyzeSync(liquid.parse(text), { partials: false }).globals;
    return Object.values(used).flat().flatMap((variable) => {
      const name = variable.segments.map((segment) => (typeof segment === 'object' ? '[…]' : String(segment))).join('.');
      return known.includes(name) ? [] : [{ row: variable.location.row, got: `the unknown variable ${name}`, variable: name }];
    });
  } catch (error) {
    const message = (error as Error).message;
    return [{ row: Number(/, line:(\d{1,6})/.exec(message)?.[1] ?? 1), got: message.split('\n')[0] ?? message }];
  }
}

/** Both engines read letters alike; the second leaves a mark where a variable leaves nothing. */
const [liquid, markingEmpty] = [{}, { outputEscape: (value: string): string => (isBlank(value) ? emptyMark : value) }].map((more) => {
  const engine = new Liquid({
    strictVariables: true,
    strictFilters: true,
    ownPropertyOnly: true,
    // `{% if city %}` must leave out what has no value, an empty text included.
    jsTruthy: true,
    // A letter is a page; a loop that makes a megabyte is none.
    parseLimit: 100_000,
    memoryLimit: 1_000_000,
    ...more,
  });
  // No other file can be drawn into a letter.
  for (const tag of ['render', 'include', 'layout', 'block']) delete engine.tags[tag];
  // A letter must read the same whenever and wherever it is composed.
  for (const clock of ['date', 'date_to_string', 'date_to_long_string', 'date_to_rfc822', 'date_to_xmlschema', 'sample']) delete engine.filters[clock];
  return engine;
}) as [Liquid, Liquid];

/** A study has a few letters, and every look at its plan and its mail composes them for every company. */
const known = new Map<string, Template[]>();
const mostKnown = 200;

function parsed(text: string): Template[] {
  const template = known.get(text) ?? liquid.parse(text);
  if (known.size >= mostKnown) known.clear();
  known.set(text, template);
  return template;
}

/** The site's host as a rating wrote it: a person would write `студия.рф`, not `xn--…`, and no `https://`. */
function siteAsWritten({ sources }: Addressee): string {
  const written = sources.find((source) => source.site !== null)?.site ?? '';
  return written.trim().toLowerCase().replace(/^(https?:)?\/\//, '').replace(/^www\./, '').replace(/[/?#].*$/s, '');
}

 
const oneLine = (text: string): string => text.replace(/[\s\u0000-\u001f\u007f\u2028\u2029]+/g, ' ').trim();

/** One kind of line end, no spaces at the ends of lines, at most one empty line in a row. */
const tidy = (text: string): string =>
  `${text.replace(/\r\n?/g, '\n').split('\n').map((line) => line.trimEnd()).join('\n').replace(/\n{3,}/g, '\n\n').trim()}\n`;
