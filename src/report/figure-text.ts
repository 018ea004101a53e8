import type { Figure, Findings, Value } from '../domain/findings.ts';
import type { Format } from './format.ts';
import { own, type Words } from './words/words.ts';

/** The label of a figure, with its family's parameter said in words. */
export function labelOf({ id, of, planned }: Pick<Figure, 'id' | 'of' | 'planned'>, words: Words, format: Format): string {
  const label = `${own(words.figures, id) ?? id}${planned ? ' †' : ''}`;
  if (of === undefined) return label;
  return label.replace('{of}', () => (id === 'replied_within' ? format.span(Number(of)) : id === 'reply_rate_in_stratum' ? stratumText(of, words) : (own(words.of, of) ?? of)));
}

/** A stratum bears the name that the ratings give it; only what we merged has a name of ours. */
export const stratumText = (stratum: string, words: Words): string => (stratum === 'other' ? (own(words.of, stratum) ?? stratum) : stratum);

/** The value with its unit, or why there is none. */
export const valueText = (value: Value, unit: Figure['unit'], words: Words, format: Format): string =>
  typeof value === 'number' ? format[unit](value) : reasonText(value.reason, words);

/** Both ends of the interval; one word where neither exists; empty where none belongs to the figure or it has no value. */
export function intervalText({ value, interval, unit }: Figure, words: Words, format: Format): string {
  if (!interval || typeof value !== 'number') return '';
  const [lower, upper] = [interval.lower, interval.upper].map((end) => valueText(end, unit, words, format));
  return lower === upper && typeof interval.lower !== 'number' ? (lower ?? '') : `${lower} – ${upper}`;
}

/** k / n, or n; marked below 30. */
export const countText = ({ numerator, denominator, groups }: Figure, format: Format): string =>
  (groups ?? [{ numerator, denominator }]).map((one) => countOf(one, format)).join(' · ');

const countOf = ({ numerator, denominator }: Pick<Figure, 'numerator' | 'denominator'>, format: Format): string =>
  `${numerator === null ? 'n = ' : `${format.count(numerator)} / `}${format.count(denominator)}${denominator > 0 && denominator < 30 ? ' *' : ''}`.replaceAll(' ', '\u00a0');

/** The p-value of a figure that was tested, the adjusted one where there is one; empty otherwise. */
export function testText({ test }: Figure, format: Format): string {
  const p = test?.adjusted ?? test?.p;
  return typeof p === 'number' ? format.p(p) : '';
}

/** What a cited norm says of a figure: the norm, its source, and whether the interval lies within it. */
export const normTexts = (figure: Figure, words: Words, format: Format): readonly string[] => (figure.norms ?? []).map(({ atMost, atLeast, source, met }) => {
  const ends = [atLeast === undefined ? '' : `≥ ${format[figure.unit](atLeast)}`, atMost === undefined ? '' : `≤ ${format[figure.unit](atMost)}`].filter(Boolean).join(', ');
  return `${labelOf(figure, words, format)}: ${words.norms.norm} ${ends} (${source}). ${words.norms[met]}`;
});

/** Definition, method and inference of a figure in the language of the report. */
export function methodOf(figure: Figure, { draw, frameSize }: Findings['study'], words: Words, format: Format): { readonly definition: string; readonly method: string; readonly inference: string } {
  const inference = words.inference?.[draw.method].replace('{frame}', format.count(frameSize)).replace('{n}', 'n' in draw ? format.count(draw.n) : '');
  return { definition: own(words.definitions, figure.id) ?? figure.definition, method: own(words.methods, figure.method) ?? figure.method, inference: inference ?? figure.inference };
}

const reasonText = (reason: string, { reasons }: Words): string => reasons.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
