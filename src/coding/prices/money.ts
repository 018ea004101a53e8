import type { MultiplierRow } from '../lexicons/prices.multipliers.ts';
import { currencyAfter, currencyBefore, minorAt } from './currencies.ts';
import { readDigits, type Numeric, type Refused } from './digits.ts';
import { multiplierAt } from './multipliers.ts';
import { isNumeral, readNumeral } from './numerals.ts';
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
  const front = currencyBefore(tokens, i, text);
  const at = front ? skipFrontMark(tokens, front.end) : i;
  const number = readNumber(tokens, at, front !== null);
  if (!number) return null;
  if ('refused' in number) return front ? { ...number, start: i } : number;
  const tail = new Tail(tokens, number, text, front?.value ?? null);
  const frontWord = front && tokens[front.start]?.kind === 'word' && !tail.closesClause();
  if (front && frontWord && number.text.length < 3) return null;
  return { start: i, end: tail.at, value: tail.value(), number, multiplier: tail.multiplier, currency: tail.currency, side: front ? 'before' : tail.side, plus: tail.plus, spelled: tail.spelled };
}

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

/** `Rs. 350`, `руб.: 500`: one mark may stand between a currency and its number; a new line may not. */
function skipFrontMark(tokens: readonly Token[], at: number): number {
  const mark = tokens[at];
  const skipped = mark && (mark.word === '.' || mark.word === ':') && mark.gap === 'none' && tokens[at + 1]?.gap !== 'none' ? at + 1 : at;
  const glued = mark?.word === '.' && tokens[at + 1]?.gap === 'none' && tokens[at - 1]?.kind === 'word' ? at + 1 : skipped;
  return tokens[glued]?.gap === 'line' ? tokens.length : glued;
}

/** Walks over what follows a number, each part at most once and in the orders people use. */
class Tail {
  at: number;
  multiplier: MultiplierRow | null = null;
  currency: string | null;
  side: 'after' | null = null;
  plus = false;
  spelled: boolean;
  private more = 0;
  private minor = 0;
  private readonly tokens: readonly Token[];
  private readonly number: Numeric;
  private readonly text: string;

  constructor(tokens: readonly Token[], number: Numeric, text: string, front: string | null) {
    this.tokens = tokens;
    this.number = number;
    this.text = text;
    this.currency = front;
    this.at = number.end;
    this.spelled = number.form === 'words';
    this.walk();
  }

  value(): number {
    const multiplier = this.multiplier;
    const decimal = multiplier && this.number.asDecimal && prefersDecimal(this.number, this.tokens, this.multiplierWord) ? this.number.asDecimal : this.number.text;
    const whole = Number(multiplier ? scaled(decimal, multiplier.power) : decimal) + this.more;
    return this.minor === 0 ? whole : Number((whole + this.minor / 100).toFixed(2));
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

  /** The dash for no cents: `500,- руб.`, `€ 20,-`. */
  private skipDashes(): void {
    const [mark, dash] = [this.tokens[this.at], this.tokens[this.at + 1]];
    if (!mark || !dash || mark.gap !== 'none' || dash.gap !== 'none' || (mark.word !== ',' && mark.word !== '.') || dash.word !== '-') return;
    this.at += this.tokens[this.at + 2]?.word === '-' && this.tokens[this.at + 2]?.gap === 'none' ? 3 : 2;
  }

  private takeCurrency(): void {
    if (this.tokens[this.at]?.gap === 'line') return;
    const found = currencyAfter(this.tokens, this.at, this.text);
    if (!found || this.startsNextFigure(found.start, found.end)) return;
    // `$100 CAD`, `$10 dollars`: the words behind may say more than the sign in front.
    if (this.currency && found.value !== this.currency && !SHARED_SIGNS.has(this.currency)) return;
    this.at = found.end;
    this.side = 'after';
    this.currency = found.value;
    const next = this.tokens[this.at];
    if (next?.word === '.' && (next.gap === 'none' || this.tokens[found.start]?.kind === 'word')) this.at += next.gap === 'none' ? 1 : 0;
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
    this.minor = found.value;
    this.at = found.end;
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
    const dot = this.tokens[unit.end];
    return { value: number.value, end: dot?.word === '.' && dot.gap === 'none' ? unit.end + 1 : unit.end };
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

/** Moves the decimal point in the spelling, so 2.02 million is 2020000 and not one ulp less. */
function scaled(text: string, power: number): string {
  return `${text}e${power}`;
}
