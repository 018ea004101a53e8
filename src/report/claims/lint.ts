import type { Arms } from '../../domain/arms.ts';
import type { Problem } from '../../domain/errors.ts';
import { literal } from '../../domain/literal.ts';
import { firmNames } from './firms.ts';
import { lexicons, wholeWords, type Claim, type Lexicon } from './lexicon.ts';
import { readProse, type Sentence } from './prose.ts';

/** What a claim of this study may rest on. */
export interface Ground {
  readonly arms: Arms | undefined;
  /** Whether study.yaml cites a source for any threshold. */
  readonly hasThresholds: boolean;
  /** Names of the ratings, each of which bounds a sentence. */
  readonly ratings: readonly string[];
  readonly firms: readonly { readonly name: string; readonly domain: string | null }[];
}

/**
 * What in the researcher's own text claims more than the study bears: a quantity needs its number, a word about everybody
 * the bounds of the frame, a cause an arm that chance assigned, a judgement a cited threshold; a company by name, an
 * address or a telephone number has no place at all. One problem a word, with its line.
 */
export function claimProblems(source: string, file: string, ground: Ground): readonly Problem[] {
  const firms = firmNames(ground.firms);
  return readProse(source).sentences.flatMap((sentence) => [
    ...claims.flatMap((claim) => (isGrounded(claim, sentence.text, ground) ? [] : problemsIn(sentence, file, claiming[claim], wantedFor(claim, ground)))),
    ...(firms ? problemsIn(sentence, file, firms, 'no company by name: one contact is no verdict on it') : []),
    ...problemsIn(sentence, file, personal, 'roles: no address, link or telephone number of anybody'),
  ]).sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
}

const claims: readonly Claim[] = ['quantity', 'market', 'cause', 'value'];
const every = (words: (lexicon: Lexicon) => readonly string[]): readonly string[] => lexicons.flatMap(words);
const claiming = Object.fromEntries(claims.map((claim) => [claim, wholeWords(every((lexicon) => lexicon.claims[claim]))])) as Readonly<Record<Claim, RegExp>>;
const bounding = wholeWords(every(({ bounds }) => bounds), 'iu');
const counting = wholeWords(every(({ numbers }) => numbers), 'iu');

/** An e-mail address, a link, or seven digits and more that belong together as in a telephone number. */
const personal = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@(?:[\p{L}\d-]+\.)+\p{L}{2,}|https?:\/\/\S+|\+\d[\d ()-]{8,20}\d|(?<!\d)8[ (-]\d{3}[ )-]+\d{3}[ -]\d{2}[ -]\d{2}/giu;

function isGrounded(claim: Claim, sentence: string, { arms, hasThresholds, ratings }: Ground): boolean {
  switch (claim) {
    case 'quantity':
      return hasNumber(sentence);
    case 'market':
      return bounding.test(sentence) || mentions(sentence, ratings);
    case 'cause':
      return mentions(sentence, Object.keys(arms?.factors ?? {}));
    case 'value':
      return hasThresholds && hasNumber(sentence);
  }
}

/** A year or a date is a number of nothing. */
function hasNumber(sentence: string): boolean {
  const counted = sentence.replace(/(?<!\d)\d{1,2}\.\d{1,2}\.\d{2,4}(?!\d)|(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)|(?<![\d,.])(?:19|20)\d{2}(?![\d%,.]\d|%)/g, '');
  return /\d/.test(counted) || counting.test(counted);
}

const mentions = (sentence: string, names: readonly string[]): boolean => names.length > 0 && wholeWords(names.map(literal), 'iu').test(sentence);

/** A text as a pattern of itself. */

function wantedFor(claim: Claim, { arms, hasThresholds }: Ground): string {
  switch (claim) {
    case 'quantity':
      return 'the number it stands for in the same sentence: k of n, or a share';
    case 'market':
      return 'the bounds of the frame in the same sentence: "in this sample", "of the 120 companies", or a rating by its name';
    case 'cause':
      return arms ? `a difference between arms, with its factor named in the same sentence (${Object.keys(arms.factors).join(', ')})` : 'no cause: chance assigned no arms in this study';
    case 'value':
      return hasThresholds ? 'the figure in the same sentence, beside the threshold that study.yaml cites' : 'no judgement: study.yaml cites no source for a threshold (analysis.thresholds)';
  }
}

function problemsIn({ text, line }: Sentence, file: string, pattern: RegExp, wanted: string): readonly Problem[] {
  return [...text.matchAll(pattern)].map((found) => ({ file, row: line, got: `"${found[0]}" in "${short(text, found.index)}"`, wanted }));
}

/** The words around a place. */
function short(text: string, at: number): string {
  const [from, to] = [Math.max(0, at - 30), Math.min(text.length, at + 50)];
  return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`;
}
