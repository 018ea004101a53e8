import { keyOf, tokenize, type Token } from './tokens.ts';

/** A phrase found in the tokens: [start, end) are token indexes. */
export type Found<T> = { readonly value: T; readonly start: number; readonly end: number };

/** Phrases of a lexicon, ready to be looked up at a place in constant time. */
export type PhraseBook<T> = {
  /** Whether some phrase could begin with this token: one look, for passing over prose quickly. */
  mayBegin(token: Token): boolean;
  /** The longest phrase that begins at token `i`. */
  at(tokens: readonly Token[], i: number): Found<T> | null;
  /** The longest phrase that ends just before token `end`. */
  before(tokens: readonly Token[], end: number): Found<T> | null;
};

/**
 * Compiles phrases. `рубл*` matches any ending of up to four letters; a dot or a hyphen between words is optional, so `т р`
 * also reads `т.р.` and `ex vat` `ex-VAT`; `¤` is a number in digits; words written together in the lexicon (`a$`) must be together in the text.
 */
export function phraseBook<T>(lexicon: Iterable<readonly [phrases: string, value: T]>): PhraseBook<T> {
  const byFirst: Index<T> = new Map();
  const byLast: Index<T> = new Map();
  for (const [phrases, value] of lexicon) {
    for (const source of phrases.split('|')) {
      if (source === '') continue;
      const phrase: Phrase<T> = { parts: partsOf(source.trim()), value };
      push(byFirst, phrase.parts[0], phrase);
      push(byLast, phrase.parts.at(-1), phrase);
    }
  }
  for (const list of [...byFirst.values(), ...byLast.values()]) list.sort((a, b) => b.parts.length - a.parts.length || letters(b) - letters(a));
  return {
    mayBegin: (token) => byFirst.has(token.key),
    at: (tokens, i) => longest(byFirst, tokens, tokens[i], i, matchAt),
    before(tokens, end) {
      const at = skipDotBack(tokens, end);
      return longest(byLast, tokens, tokens[at - 1], at, matchBefore);
    },
  };
}

/** Each adjective before each noun: `swiss|швейцарск*` and `franc*|франк*` make four phrases. */
export function withEach(adjectives: string, nouns: string): string {
  return adjectives.split('|').flatMap((adjective) => nouns.split('|').map((noun) => `${adjective} ${noun}`)).join('|');
}

type Part = { readonly text: string; readonly stem: boolean; readonly together: boolean };
type Index<T> = Map<number, Phrase<T>[]>;
type Phrase<T> = { readonly parts: readonly Part[]; readonly value: T };

/** A phrase neither begins nor ends with it. */
const ANY_DIGITS = '¤';

/** Long enough for the Russian instrumental plural, short enough to keep батон out of бат. */
const LONGEST_ENDING = 4;

function partsOf(source: string): Part[] {
  const parts: Part[] = [];
  for (const token of tokenize(source)) {
    const last = parts.at(-1);
    if (token.word === '*' && token.gap === 'none' && last) parts[parts.length - 1] = { ...last, stem: true };
    else parts.push({ text: token.word, stem: false, together: token.gap === 'none' });
  }
  return parts;
}

function push<T>(index: Index<T>, part: Part | undefined, phrase: Phrase<T>): void {
  if (!part) return;
  const list = index.get(keyOf(part.text));
  if (list) list.push(phrase);
  else index.set(keyOf(part.text), [phrase]);
}

function letters<T>(phrase: Phrase<T>): number {
  return phrase.parts.reduce((sum, part) => sum + part.text.length, 0);
}

type Match = <T>(phrase: Phrase<T>, tokens: readonly Token[], place: number) => Found<T> | null;

function longest<T>(index: Index<T>, tokens: readonly Token[], token: Token | undefined, place: number, match: Match): Found<T> | null {
  const phrases = token && index.get(token.key);
  if (!phrases) return null;
  for (const phrase of phrases) {
    const found = match(phrase, tokens, place);
    if (found) return found;
  }
  return null;
}

function same(part: Part, token: Token | undefined): token is Token {
  if (!token) return false;
  if (part.text === ANY_DIGITS) return token.kind === 'digits';
  if (part.stem) return token.word.startsWith(part.text) && token.word.length - part.text.length <= LONGEST_ENDING;
  return token.word === part.text;
}

function matchAt<T>(phrase: Phrase<T>, tokens: readonly Token[], i: number): Found<T> | null {
  let at = i;
  for (let n = 0; n < phrase.parts.length; n += 1) {
    const part = phrase.parts[n];
    if (!part) return null;
    if (n > 0 && isJoint(part, tokens, at)) at += 1;
    const token = tokens[at];
    if (!same(part, token) || (n > 0 && (token.gap === 'line' || (part.together && token.gap !== 'none')))) return null;
    at += 1;
  }
  return { value: phrase.value, start: i, end: at };
}

function matchBefore<T>(phrase: Phrase<T>, tokens: readonly Token[], end: number): Found<T> | null {
  let at = end;
  for (let n = phrase.parts.length - 1; n >= 0; n -= 1) {
    const part = phrase.parts[n];
    if (!part) return null;
    if (n < phrase.parts.length - 1 && isJoint(part, tokens, at - 1)) at -= 1;
    const token = tokens[at - 1];
    const follower = phrase.parts[n + 1];
    const gapAfter = tokens[at]?.gap;
    if (!same(part, token) || (follower && (gapAfter === 'line' || (follower.together && gapAfter !== 'none')))) return null;
    at -= 1;
  }
  return { value: phrase.value, start: at, end };
}

/** A dot, or a hyphen without white space, where the phrase has none. */
function isJoint(part: Part, tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token?.gap !== 'none' || token.word === part.text) return false;
  return token.word === '.' || (token.word === '-' && tokens[at + 1]?.gap === 'none');
}

/** `мин. 300` and `approx. $5k`: the dot of an abbreviation may stand between the phrase and what follows. */
function skipDotBack(tokens: readonly Token[], end: number): number {
  const dot = tokens[end - 1];
  return dot?.word === '.' && dot.gap === 'none' ? end - 1 : end;
}
