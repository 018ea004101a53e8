import type { Token } from './tokens.ts';

/** A number as it stands in the text. `text` is its plain decimal spelling: `1110635.40`. */
export type Numeric = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly form: 'digits' | 'words';
  /** Thousands are set apart, as money is written and page counts are not. */
  readonly grouped: boolean;
  /** `1.250` is 1250 by itself and 1.25 before млн: the reading a multiplier may prefer. */
  readonly asDecimal?: string;
};

/** Digits that are no single number: a date, a version, an address, an account. */
export type Refused = { readonly start: number; readonly end: number; readonly refused: string };

/**
 * Reads the number that begins with the digits at token `i`: separators of every country, decimal comma or point,
 * Indian lakhs (1,00,000). Reads each token once, so a megabyte of digits costs a megabyte of steps.
 */
export function readDigits(tokens: readonly Token[], i: number): Numeric | Refused {
  const head = tokens[i]?.word ?? '';
  const joined = readJoined(tokens, i);
  if (joined.parts.length > 1) return joined.parts.length === 2 && joined.marks[0] !== "'" ? oneMark(tokens, i, joined) : manyMarks(tokens, i, joined);
  const spaced = readSpaced(tokens, i);
  const whole = [head, ...spaced].join('');
  if (whole.length > LONGEST_NUMBER) return { start: i, end: i + 1 + spaced.length, refused: 'too many digits for a price' };
  if (whole.length > 1 && whole.startsWith('0')) return { start: i, end: i + 1 + spaced.length, refused: 'begins with a zero' };
  const at = i + 1 + spaced.length;
  const decimals = spaced.length > 0 ? decimalsAt(tokens, at) : null;
  if (decimals !== null) return { start: i, end: at + 2, text: `${whole}.${decimals}`, form: 'digits', grouped: true };
  return { start: i, end: at, text: whole, form: 'digits', grouped: spaced.length > 0 };
}

/** 10^15 roubles is more than there are; longer runs are accounts and card numbers. */
const LONGEST_NUMBER = 15;

type Joined = { readonly parts: readonly string[]; readonly marks: readonly string[]; readonly end: number };

/** Digits joined by points, commas or apostrophes without white space. */
function readJoined(tokens: readonly Token[], i: number): Joined {
  const parts = [tokens[i]?.word ?? ''];
  const marks: string[] = [];
  let end = i + 1;
  for (;;) {
    const mark = tokens[end];
    const next = tokens[end + 1];
    if (!mark || !next || mark.gap !== 'none' || next.gap !== 'none' || next.kind !== 'digits' || !MARKS.has(mark.word)) break;
    marks.push(mark.word);
    parts.push(next.word);
    end += 2;
  }
  return { parts, marks, end };
}

const MARKS = new Set(['.', ',', "'"]);

/** One point or comma: three digits after it are thousands (`12.000`, `73,460`), unless nothing could be grouped (`0.375`). */
function oneMark(tokens: readonly Token[], i: number, { parts, end }: Joined): Numeric | Refused {
  const [head = '', tail = ''] = parts;
  if (head.length + tail.length > LONGEST_NUMBER) return { start: i, end, refused: 'too many digits for a price' };
  const thousands = tail.length === 3 && head.length <= 3 && !head.startsWith('0');
  if (!thousands) return { start: i, end, text: `${head}.${tail}`, form: 'digits', grouped: false };
  return { start: i, end, text: head + tail, form: 'digits', grouped: true, asDecimal: `${head}.${tail}` };
}

/** Several marks: all but perhaps the last set thousands apart, or it is a date, a version, an address. */
function manyMarks(tokens: readonly Token[], i: number, { parts, marks, end }: Joined): Numeric | Refused {
  const lastMark = marks.at(-1) ?? '';
  const alone = marks.indexOf(lastMark) === marks.length - 1;
  const hasDecimals = alone && marks.length > 1 && lastMark !== "'";
  const groups = hasDecimals ? parts.slice(0, -1) : parts;
  const groupMarks = hasDecimals ? marks.slice(0, -1) : marks;
  const oneKind = groupMarks.every((mark) => mark === groupMarks[0]);
  const last = groups.at(-1) ?? '';
  const western = groups.slice(1).every((group) => group.length === 3);
  const indian = groupMarks[0] === ',' && groups.slice(1, -1).every((group) => group.length === 2) && last.length === 3 && groups.length > 2;
  const head = groups[0] ?? '';
  const whole = groups.join('');
  if (!oneKind || !(western || indian) || head.length > 3 || head.startsWith('0') || whole.length > LONGEST_NUMBER) {
    return { start: i, end, refused: 'written like a date, a version or an address' };
  }
  return { start: i, end, text: hasDecimals ? `${whole}.${parts.at(-1) ?? ''}` : whole, form: 'digits', grouped: true };
}

/** Groups of three after one blank each: `1 500 000`; after more only where a zero shows that no new number begins. Four leading digits only when they are no year. */
function readSpaced(tokens: readonly Token[], i: number): string[] {
  const head = tokens[i]?.word ?? '';
  if (head.length > 4 || (head.length === 4 && YEAR.test(head))) return [];
  const groups: string[] = [];
  for (let at = i + 1; ; at += 1) {
    const group = tokens[at];
    if (group?.kind !== 'digits' || group.word.length !== 3 || !(group.gap === 'blank' || (group.gap === 'wide' && group.word.startsWith('0')))) break;
    groups.push(group.word);
  }
  return head.length === 4 && groups.length > 1 ? [] : groups;
}

const YEAR = /^(?:19|20)\d\d$/;

/** The decimals after spaced groups: `1 110 635,40`; three only stand before a multiplier (`1661 293,757 тыс`). */
function decimalsAt(tokens: readonly Token[], at: number): string | null {
  const mark = tokens[at];
  const digits = tokens[at + 1];
  if (!mark || digits?.kind !== 'digits' || mark.gap !== 'none' || digits.gap !== 'none') return null;
  return (mark.word === ',' || mark.word === '.') && digits.word.length <= 3 ? digits.word : null;
}
