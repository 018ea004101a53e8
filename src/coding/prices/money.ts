import type { MultiplierRow } from '../lexicons/prices.multipliers.ts';
import { currencyAfter, currencyBefore, mayBeginCurrency, minorAlone, minorAt } from './currencies.ts';
import { readDigits, type Numeric, type Refused } from './digits.ts';
import { multiplierAt } from './multipliers.ts';
import { isNumeral, mayBeginNumeral, readNumeral } from './numerals.ts';
import type { Token } from './tokens.ts';

/** One figure with what is written on it: multiplier, currency, kopecks, its spelling in brackets. */
export type Money = {
  /** Token indexes, [start, end). */
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly number: Numeric;
  readonly multiplier: MultiplierRow | null;
  readonly currency: string | null;
  readonly side: 'before' | 'after' | null;
  /** A plus sign on the figure: `$5,000+`. */
  readonly plus: boolean;
  readonly spelled: boolean;
};

/** Reads the figure that begins at token `i`, its currency in front included; null where none begins. */
export function readMoney(tokens: readonly Token[], i: number, text: string): Money | Refused | null {
  const first = tokens[i];
  if (!first || (first.kind !== 'digits' && !mayBeginCurrency(first) && !mayBeginNumeral(first))) return null;
  const front = currencyBefore(tokens, i, text);
  const turned = multiplierInFront(tokens, i);
  const at = turned ? i + 1 : front ? skipFrontMark(tokens, front.end) : i;
  const number = readNumber(tokens, at, front !== null);
  if (!number) return null;
  if ('refused' in number) return front ? { ...number, start: i } : number;
  const tail = new Tail(tokens, number, text, front?.value ?? null, turned);
  const frontWord = front && tokens[front.start]?.kind === 'word' && !tail.closesClause();
  if (frontWord && number.text.length < 3) return null;
  if (front && SMALL_IS_VERSION.has(tokens[front.start]?.word ?? '') && tail.value() < 100) return null;
  if (isEmbedded(tokens, i, tail.at)) return { start: i, end: tail.at, refused: 'inside a code, a file name or an address' };
  return { start: i, end: tail.at, value: tail.value(), number, multiplier: tail.multiplier, currency: tail.currency, side: front ? 'before' : tail.side, plus: tail.plus, spelled: tail.spelled };
}

/** `тысяч 50 рублей`: Russian turns number and noun around to say "about". */
function multiplierInFront(tokens: readonly Token[], i: number): MultiplierRow | null {
  const number = tokens[i + 1];
  const multiplier = TURNED.get(tokens[i]?.word ?? '');
  return multiplier && number?.kind === 'digits' && number.gap === 'blank' && number.word.length <= 3 ? multiplier : null;
}

const TURNED = new Map<string, MultiplierRow>([['тысяч', { words: 'тысяч', power: 3, trust: 'evidence' }], ['миллионов', { words: 'миллионов', power: 6, trust: 'evidence' }]]);

/** Whether letters and digits run on without white space around a figure, as in base64, ids and host names. */
function isEmbedded(tokens: readonly Token[], start: number, end: number): boolean {
  const glued = (i: number): Token | null => (tokens[i]?.gap === 'none' ? (tokens[i] ?? null) : null);
  const [before, after, further] = [tokens[start - 1], glued(end), glued(end + 1)];
  if (glued(start) && tokens[start]?.kind !== 'sign' && (before?.kind === 'digits' || (before?.kind === 'word' && /[a-z]/.test(before.word)))) return true;
  if (after?.kind === 'word' && further?.kind === 'digits') return true;
  if (after?.kind === 'digits' && tokens[end - 1]?.kind === 'word') return true;
  return after?.word === '.' && further?.kind === 'word' && /^[a-z]/.test(further.word) && tokens[end - 1]?.kind === 'digits';
}

/** PHP 8.2 is a language; PHP 5,000 is pesos. */
const SMALL_IS_VERSION = new Set(['php']);

/** A bare number in digits or words at token `i`. */
export function readNumber(tokens: readonly Token[], i: number, afterCurrency: boolean): Numeric | Refused | null {
  const token = tokens[i];
  if (!token) return null;
  if (token.kind === 'digits') return readDigits(tokens, i);
  if (token.kind === 'word') return readNumeral(tokens, i);
  const next = tokens[i + 1];
  // `$.99`
  if (afterCurrency && token.word === '.' && next?.kind === 'digits' && next.gap === 'none' && next.word.length <= 2) {
    return { start: i, end: i + 2, text: `0.${next.word}`, form: 'digits', grouped: false };
  }
  return null;
}

/** `Rs.350`, `руб.: 500`: marks may stand between a currency word and its number; a new line may not. */
function skipFrontMark(tokens: readonly Token[], end: number): number {
  let at = end;
  while (at < end + 2 && tokens[end - 1]?.kind === 'word' && tokens[at]?.gap === 'none' && FRONT_MARKS.has(tokens[at]?.word ?? '')) at += 1;
  return tokens[at]?.gap === 'line' ? tokens.length : at;
}

const FRONT_MARKS = new Set(['.', ':']);

/** Walks over what follows a number, each part at most once and in the orders people use. */
class Tail {
  at: number;
  multiplier: MultiplierRow | null = null;
  currency: string | null;
  side: 'after' | null = null;
  plus = false;
  spelled: boolean;
  private more = 0;
  private hundredths = 0;
  private onlyMinor = false;
  private readonly tokens: readonly Token[];
  private readonly number: Numeric;
  private readonly text: string;

  constructor(tokens: readonly Token[], number: Numeric, text: string, front: string | null, multiplier: MultiplierRow | null) {
    this.tokens = tokens;
    this.number = number;
    this.text = text;
    this.currency = front;
    this.multiplier = multiplier;
    this.at = number.end;
    this.spelled = number.form === 'words';
    this.walk();
  }

  value(): number {
    const multiplier = this.multiplier;
    const decimal = multiplier && this.number.asDecimal && prefersDecimal(this.number, this.tokens, this.multiplierWord) ? this.number.asDecimal : this.number.text;
    const whole = Number(multiplier ? scaled(decimal, multiplier.power) : decimal) + this.more;
    if (this.onlyMinor) return Number((whole / 100).toFixed(4));
    return this.hundredths === 0 ? whole : Number((whole + this.hundredths / 100).toFixed(2));
  }

  /** Nothing that could be counted follows: the end of a clause, a sign, a new line. */
  closesClause(): boolean {
    const next = this.tokens[this.at];
    return !next || next.gap === 'line' || next.kind === 'sign' || this.multiplier !== null;
  }

  private multiplierWord = '';

  private walk(): void {
    const brackets = this.skipSpelling();
    this.takeMultiplier(brackets);
    this.takeCompound();
    this.takePlus();
    this.skipDashes();
    this.skipSpelling();
    this.takeCurrency();
    this.takeMultiplier(null);
    this.skipSpelling();
    if (!this.currency && !this.multiplier) this.takeOnlyMinor();
    this.takeMinor();
    this.skipSpelling();
  }

  /** The same amount in words, in brackets: `300 000 (триста тысяч) рублей`; words may carry currency and kopecks. */
  private skipSpelling(): Spelling | null {
    const spelling = spellingAt(this.tokens, this.at, this.text);
    if (!spelling) return null;
    this.at = spelling.end;
    this.spelled = true;
    if (spelling.currency && !this.currency) this.setCurrency(spelling.currency);
    return spelling;
  }

  private takeMultiplier(brackets: Spelling | null): void {
    if (this.multiplier) return;
    const found = multiplierAt(this.tokens, this.at);
    if (!found || found.value.trust === 'currency' && !this.currency && !currencyAfter(this.tokens, found.end, this.text)) return;
    this.at = found.end;
    // `1000000 (одного) миллиона`: the word outside the brackets belongs to the words inside.
    if (brackets?.value !== undefined && brackets.value !== Number(this.number.text) && Number(scaled(String(brackets.value), found.value.power)) === Number(this.number.text)) return;
    this.multiplier = found.value;
    this.multiplierWord = this.tokens[found.start]?.word ?? '';
    if (found.value.currency && !this.currency) this.setCurrency(found.value.currency);
  }

  /** `1 млн 200 тыс. руб.`, `5 тысяч 500 рублей`: smaller parts add up when money follows. */
  private takeCompound(): void {
    let room = this.multiplier ? 10 ** this.multiplier.power : 0;
    for (let parts = 0; room > 1 && parts < 3 && !this.number.text.includes('.'); parts += 1) {
      const number = this.tokens[this.at]?.gap === 'line' ? null : readNumber(this.tokens, this.at, false);
      if (!number || 'refused' in number || number.text.includes('.')) return;
      const found = multiplierAt(this.tokens, number.end);
      const value = Number(found ? scaled(number.text, found.value.power) : number.text);
      const end = found ? found.end : number.end;
      if (value >= room || value === 0 || (found && found.value.trust === 'currency') || (!found && !currencyAfter(this.tokens, end, this.text))) return;
      this.more += value;
      this.at = end;
      if (found?.value.currency && !this.currency) this.setCurrency(found.value.currency);
      room = found ? 10 ** found.value.power : 0;
    }
  }

  private takePlus(): void {
    const plus = this.tokens[this.at];
    const next = this.tokens[this.at + 1];
    if (plus?.word !== '+' || plus.gap !== 'none' || next?.kind === 'digits') return;
    this.plus = true;
    this.at += 1;
  }

  /** Ways to write that there are no cents: `500,- руб.`, `€ 20,--`, `25 000-00 руб.`, `25,000/-`. */
  private skipDashes(): void {
    const glued = (n: number): string | null => (this.tokens[this.at + n]?.gap === 'none' ? (this.tokens[this.at + n]?.word ?? null) : null);
    const [mark, dash] = [glued(0), glued(1)];
    if ((mark === ',' || mark === '.' || mark === '/') && dash === '-') this.at += glued(2) === '-' ? 3 : 2;
    else if ((mark === '-' || mark === '=') && dash === '00') this.at += 2;
  }

  private takeCurrency(): void {
    if (this.tokens[this.at]?.gap === 'line') return;
    const found = currencyAfter(this.tokens, this.at, this.text);
    if (!found || this.startsNextFigure(found.start, found.end)) return;
    // `$100 CAD`, `$10 dollars`: the words behind may say more than the sign in front.
    if (this.currency && found.value !== this.currency && !SHARED_SIGNS.has(this.currency)) return;
    this.at = this.tokens[found.start]?.kind === 'word' ? pastDot(this.tokens, found.end) : found.end;
    this.setCurrency(found.value);
  }

  /** In `12 $500` the sign belongs to the figure behind it. */
  private startsNextFigure(start: number, end: number): boolean {
    const sign = this.tokens[start];
    const next = this.tokens[end];
    return sign?.kind === 'sign' && sign.gap !== 'none' && next?.kind === 'digits' && next.gap === 'none';
  }

  private takeMinor(): void {
    if (!this.currency || this.number.text.includes('.') && !this.number.text.endsWith('.00')) {
      if (this.currency) this.takeRepeatedMinor();
      return;
    }
    const found = this.minorNumber();
    if (!found) return;
    this.hundredths = found.value;
    this.at = found.end;
  }

  /** `99 коп.`, `50 центов`. */
  private takeOnlyMinor(): void {
    const unit = minorAlone(this.tokens, this.at);
    if (!unit) return;
    this.onlyMinor = true;
    this.setCurrency(unit.value);
    this.at = pastDot(this.tokens, unit.end);
  }

  /** `1 110 635,40 рублей 40 копеек`: said twice, counted once. */
  private takeRepeatedMinor(): void {
    const found = this.minorNumber();
    if (found) this.at = found.end;
  }

  private minorNumber(): { value: number; end: number } | null {
    let at = this.at;
    const joint = this.tokens[at]?.word;
    if (joint === ',' || joint === 'и' || joint === 'and') at += 1;
    const token = this.tokens[at];
    if (!token || token.gap === 'line') return null;
    const digits = token.kind === 'digits' && token.word.length <= 2 ? { value: Number(token.word), end: at + 1 } : null;
    const words = digits ? null : readNumeral(this.tokens, at);
    const number = digits ?? (words ? { value: Number(words.text), end: words.end } : null);
    if (!number || number.value >= 100) return null;
    const spelling = spellingAt(this.tokens, number.end, this.text);
    const unit = minorAt(this.tokens, spelling?.end ?? number.end);
    if (!unit) return null;
    return { value: number.value, end: pastDot(this.tokens, unit.end) };
  }

  private setCurrency(currency: string): void {
    this.currency = currency;
    this.side = 'after';
  }
}

/** A dollar sign, a rupee or a crown may be any country's; words behind the figure settle it. */
const SHARED_SIGNS = new Set(['USD', 'INR', 'RUB', 'SEK', 'JPY']);

type Spelling = { readonly end: number; readonly value?: number; readonly currency: string | null };

/** Contracts spell at most a dozen words; a longer bracket is a remark. */
const LONGEST_SPELLING = 26;

/** A bracket with the amount in words (or, after words, in digits). Unreadable spellings are skipped too: typists err. */
function spellingAt(tokens: readonly Token[], at: number, text: string): Spelling | null {
  if (tokens[at]?.word !== '(' || tokens[at]?.gap === 'line') return null;
  const number = readNumber(tokens, at + 1, false);
  if (!number || 'refused' in number) return null;
  if (number.form === 'digits' && !isNumeral(tokens[at - 1])) return null;
  const multiplier = multiplierAt(tokens, number.end);
  const value = Number(multiplier ? scaled(number.text, multiplier.value.power) : number.text);
  for (let end = at + 1; end < tokens.length && end < at + LONGEST_SPELLING; end += 1) {
    if (tokens[end]?.word === ')') return { end: end + 1, value, currency: currencyAfter(tokens, multiplier?.end ?? number.end, text)?.value ?? null };
  }
  return null;
}

/** `1,250 million` is grouped, `1,250 млн` and `1.250 million` are decimals. */
function prefersDecimal(number: Numeric, tokens: readonly Token[], multiplierWord: string): boolean {
  return tokens[number.start + 1]?.word === '.' || /[а-я]/.test(multiplierWord);
}

/** The dot of an abbreviation belongs to it. */
function pastDot(tokens: readonly Token[], end: number): number {
  return tokens[end]?.word === '.' && tokens[end]?.gap === 'none' ? end + 1 : end;
}

/** Moves the decimal point in the spelling, so 2.02 million is 2020000 and not one ulp less. */
function scaled(text: string, power: number): string {
  return `${text}e${power}`;
}
