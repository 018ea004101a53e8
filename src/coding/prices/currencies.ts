import { COINS, CURRENCIES } from '../lexicons/prices.currencies.ts';
import { NATIONAL_UNITS, WORLD } from '../lexicons/prices.world.ts';
import { phraseBook, withEach, type Found } from './phrases.ts';
import { fold, type Token } from './tokens.ts';

/** A currency read in front of a number: `$`, `EUR`, `Rs.`, `Евро`. */
export function currencyBefore(tokens: readonly Token[], i: number, text: string): Found<string> | null {
  const found = trusted(BEFORE.at(tokens, i), tokens, text);
  // `CAD $12.95`, `MXN$123`: the sign repeats the code.
  return found && tokens[found.start]?.kind === 'word' && isDollarSign(tokens[found.end]) ? { ...found, end: found.end + 1 } : found;
}

/** Whether a currency in front of a number could begin with this token: one look. */
export function mayBeginCurrency(token: Token): boolean {
  return BEFORE.mayBegin(token);
}

/** A currency read behind a number: every spelling, the short ones too (р, кр). */
export function currencyAfter(tokens: readonly Token[], i: number, text: string): Found<string> | null {
  const found = trusted(AFTER.at(tokens, i), tokens, text);
  return found && (isPlace(tokens, found) || isLatinP(tokens, found, text)) ? null : found;
}

/** A word for hundredths (копеек, cents) and the currency it belongs to. */
export function minorAt(tokens: readonly Token[], i: number): Found<string> | null {
  return MINOR.at(tokens, i);
}

/** Hundredths that stand alone (`99 коп.`, `99¢`): the one-letter forms need a currency in front of them. */
export function minorAlone(tokens: readonly Token[], i: number): Found<string> | null {
  const token = tokens[i];
  return token && token.gap !== 'line' && (token.word.length > 1 || token.word === '¢') ? MINOR.at(tokens, i) : null;
}

/** A coin and its worth in dollars. */
export function coinAt(tokens: readonly Token[], i: number): Found<number> | null {
  return COIN.at(tokens, i);
}

type Names = readonly (readonly [string, string])[];
const names: Names = [
  ...CURRENCIES.map((row) => [row.names, row.code] as const),
  ...WORLD.flatMap(([code, units, adjectives]) => [units, ...(adjectives ? [withEach(adjectives, units)] : [])].map((phrases) => [phrases, code] as const)),
  ...NATIONAL_UNITS.flatMap(({ unit, of }) => of.map(([code, adjectives]) => [withEach(adjectives, unit), code] as const)),
];
const short: Names = CURRENCIES.flatMap((row) => (row.after ? [[row.after, row.code] as const] : []));
const capitals: Names = [...CURRENCIES.flatMap((row) => (row.upper ? [[row.upper, row.code] as const] : [])), ...WORLD.map(([code]) => [code, code] as const)];

const BEFORE = phraseBook([...names, ...capitals]);
const AFTER = phraseBook([...names, ...short, ...capitals]);
const MINOR = phraseBook(CURRENCIES.flatMap((row) => (row.minor ? [[row.minor, row.code] as const] : [])));
const COIN = phraseBook(COINS);

const CAPITALS_ONLY = new Set(capitals.flatMap(([phrases]) => phrases.split('|').map(fold)));

/** A code that is also a word, so that it counts in capitals only, and in front of a number not always. */
export function isCapitalsOnly(tokens: readonly Token[], found: Found<string>): boolean {
  return found.end === found.start + 1 && CAPITALS_ONLY.has(tokens[found.start]?.word ?? '');
}

function isDollarSign(token: Token | undefined): boolean {
  return token?.word === '$' && (token.gap === 'none' || token.gap === 'blank');
}

/** Codes that are also words (TRY, MAD, R) count only when written in capitals. */
function trusted(found: Found<string> | null, tokens: readonly Token[], text: string): Found<string> | null {
  if (!found || !isCapitalsOnly(tokens, found)) return found;
  const token = tokens[found.start];
  if (!token) return found;
  const raw = text.slice(token.start, token.end);
  return raw === raw.toUpperCase() ? found : null;
}

/** Ukrainian dates end in р. (рік): `30 серп. 2016 р.` */
function isYearOfDate(tokens: readonly Token[], i: number): boolean {
  if (!/^(?:19|20)\d\d$/.test(tokens[i]?.word ?? '')) return false;
  const before = tokens[i - 1]?.word === '.' ? tokens[i - 2] : tokens[i - 1];
  const day = tokens[i - 1]?.word === '.' ? tokens[i - 3] : tokens[i - 2];
  return before?.kind === 'word' && before.gap !== 'line' && day?.kind === 'digits' && day.word.length <= 2;
}

/** A Latin p is typed for р among Russian words; elsewhere it is pence or the lines of a video. */
function isLatinP(tokens: readonly Token[], found: Found<string>, text: string): boolean {
  const token = tokens[found.start];
  if (token?.word !== 'p') return false;
  // 300 000 p. is neither.
  if (tokens[found.start - 1]?.word.length === 3 && tokens[found.start - 1]?.gap === 'blank' && tokens[found.start - 2]?.kind === 'digits') return false;
  return VIDEO_LINES.has(tokens[found.start - 1]?.word ?? '') || !/[а-яё]/i.test(text.slice(Math.max(0, token.start - NEARBY), token.end + NEARBY));
}

const VIDEO_LINES = new Set(['240', '360', '480', '576', '720', '1080', '1440', '2160', '4320']);

/** A line or two of mail. */
const NEARBY = 120;

/** `5 р-н`, `р/с`, `5 р.п.`: a district or an account, not roubles. */
function isPlace(tokens: readonly Token[], found: Found<string>): boolean {
  const token = tokens[found.start];
  if (token?.word === 'р' && isYearOfDate(tokens, found.start - 1)) return true;
  const mark = tokens[found.end];
  const next = tokens[found.end + 1];
  if (token?.word !== 'р' || !mark || !next || mark.gap !== 'none' || next.gap !== 'none' || next.kind !== 'word') return false;
  return (mark.word === '-' && /^(?:н|на|не|ну|ны|нов)$/.test(next.word)) || (mark.word === '/' && /^(?:с|сч|счет|счета)$/.test(next.word));
}
