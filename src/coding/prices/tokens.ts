/** The white space before a token: none, one blank, a wider gap (a table column), or a new line. */
export type Gap = 'none' | 'blank' | 'wide' | 'line';

/** A run of digits, a run of letters, or one other character. `word` is folded: lower case, ё as е. */
export type Token = {
  readonly kind: 'digits' | 'word' | 'sign';
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
  readonly word: string;
  /** The first two characters of `word` in one number: phrase books and number words are looked up by it. */
  readonly key: number;
};

/** Cuts a text into tokens in one pass; spans are UTF-16 offsets. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let gap: Gap = 'line';
  let at = 0;
  while (at < text.length) {
    const kind = kindOf(text.charCodeAt(at));
    const tagEnd = kind === SIGN ? tagEndAt(text, at) : at;
    if (tagEnd > at) {
      if (gap !== 'line') gap = 'wide';
      at = tagEnd;
      continue;
    }
    if (kind === SPACE) {
      const end = runEnd(text, at, SPACE);
      gap = wider(gap, gapOf(text, at, end));
      at = end;
      continue;
    }
    const leader = kind === SIGN ? leaderEndAt(text, at) : at;
    const end = leader > at ? leader : kind === SIGN ? at + 1 : runEnd(text, at, kind);
    const raw = text.slice(at, end);
    const word = leader > at ? '…' : kind === SIGN ? (SIGN_ALIASES.get(raw) ?? raw) : kind === DIGIT ? raw : fold(raw);
    tokens.push({ kind: NAMES[kind] ?? 'sign', start: at, end, gap, word, key: keyOf(word) });
    gap = 'none';
    at = end;
  }
  return tokens;
}

/** Folds a word for comparison: lower case, ё as е, Latin look-alikes among Cyrillic letters as those. Most words need nothing, and text is mostly words. */
export function fold(word: string): string {
  let latin = false;
  let cyrillic = false;
  let small = true;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    if (code >= 0x430 && code <= 0x44f) cyrillic = true;
    else if (code >= 0x61 && code <= 0x7a) latin = true;
    else {
      small = false;
      if (code >= 0x400 && code <= 0x52f) cyrillic = true;
      else latin = true;
    }
  }
  const folded = small ? word : word.toLowerCase().replaceAll('ё', 'е');
  return latin && cyrillic ? [...folded].map((letter) => LOOK_ALIKES.get(letter) ?? letter).join('') : folded;
}

/** Typed on the wrong layout or read by OCR: `pуб`, `тыc`. */
const LOOK_ALIKES = new Map([...'aceopxykmthb'].map((letter, i) => [letter, 'асеорхукмтнв'.charAt(i)]));

/** The lookup key of a folded word. */
export function keyOf(word: string): number {
  return word.length === 1 ? word.charCodeAt(0) : word.charCodeAt(0) * 0x10000 + word.charCodeAt(1);
}

/** Token `i` if no white space stands before it. */
export function glued(tokens: readonly Token[], i: number): Token | null {
  const token = tokens[i];
  return token?.gap === 'none' ? token : null;
}

const SPACE = 0;
const DIGIT = 1;
const LETTER = 2;
const SIGN = 3;
const NAMES: readonly Token['kind'][] = ['sign', 'digits', 'word', 'sign'];

/** Typographic variants that mean the same thing in a price. */
const SIGN_ALIASES = new Map([
  ['–', '-'], ['—', '-'], ['−', '-'], ['‑', '-'], ['‐', '-'], ['‒', '-'], ['―', '-'],
  ['’', "'"], ['`', "'"], ['´', "'"], ['′', "'"], ['ʼ', "'"], ['‘', "'"],
  ['≈', '~'], ['∼', '~'], ['￥', '¥'], ['＄', '$'], ['€', '€'], ['…', '…'], ['⁄', '/'],
]);

/** Letters that Unicode counts as marks or symbols of a currency stay signs: each is read on its own. */
const LETTER_TEST = /\p{L}/u;

const ZERO_WIDTH = new Set([0x200b, 0x200c, 0x200d, 0x2060, 0xfeff, 0xad]);

function kindOf(code: number): number {
  if (code < 128) {
    if (code <= 32) return SPACE;
    if (code >= 48 && code <= 57) return DIGIT;
    const lower = code | 32;
    return lower >= 97 && lower <= 122 ? LETTER : SIGN;
  }
  if (code >= 0x400 && code <= 0x52f) return LETTER;
  if (code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x202f || code === 0x205f || code === 0x3000 || code === 0x2028 || code === 0x2029) return SPACE;
  if (ZERO_WIDTH.has(code)) return SPACE;
  // The CJK currency marks are letters to Unicode, but price tags write them like signs.
  if (code === 0x5186 || code === 0x5143 || code === 0xc6d0) return SIGN;
  return LETTER_TEST.test(String.fromCharCode(code)) ? LETTER : SIGN;
}

/** The longest HTML tag passed over as white space; attributes beyond it are not worth waiting for. */
const LONGEST_TAG = 200;

/** Where the leader at `at` ends (`Итого ........ 200 000`), or `at`: three and more dots or underscores are one sign. */
function leaderEndAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 46 && code !== 95) return at;
  let end = at + 1;
  while (end < text.length && text.charCodeAt(end) === code) end += 1;
  return end - at >= 3 ? end : at;
}

/** Where the HTML tag at `at` ends, or `at`: plain-text parts of mail often carry some. */
function tagEndAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== 60 || !/[a-z/]/i.test(text.charAt(at + 1))) return at;
  for (let end = at + 1; end < text.length && end < at + LONGEST_TAG; end += 1) {
    const code = text.charCodeAt(end);
    if (code === 62) return end + 1;
    if (code === 60 || code === 10) return at;
  }
  return at;
}

const WIDTHS: readonly Gap[] = ['none', 'blank', 'wide', 'line'];

function wider(a: Gap, b: Gap): Gap {
  return WIDTHS.indexOf(a) > WIDTHS.indexOf(b) ? a : b;
}

function runEnd(text: string, from: number, kind: number): number {
  let at = from + 1;
  while (at < text.length && kindOf(text.charCodeAt(at)) === kind) at += 1;
  return at;
}

function gapOf(text: string, from: number, to: number): Gap {
  let blanks = 0;
  for (let at = from; at < to; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) return 'line';
    if (code === 9) return 'wide';
    if (!ZERO_WIDTH.has(code)) blanks += 1;
  }
  if (blanks === 0) return 'none';
  return blanks === 1 ? 'blank' : 'wide';
}
