import type { MultiplierRow } from '../lexicons/prices.multipliers.ts';
import { readNumber, scaled } from './amount.ts';
import { currencyAfter, minorAlone, minorAt } from './currencies.ts';
import type { Numeric } from './digits.ts';
import { multiplierAt } from './multipliers.ts';
import { readNumeral } from './numerals.ts';
import { phraseBook } from './phrases.ts';
import { spellingAt, type Spelling } from './spelling.ts';
import { glued, type Token } from './tokens.ts';
import { paysForWork } from './work.ts';

/** Walks over what follows a number, each part at most once and in the orders people use. */
export class Tail {
  at: number;
  multiplier: MultiplierRow | null = null;
  currency: string | null;
  side: 'after' | null = null;
  plus = false;
  rough = false;
  private more = 0;
  private hundredths = 0;
  private onlyMinor = false;
  private multiplierWord = '';
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
    this.walk();
  }

  /** The figure in whole units of its currency. */
  value(): number {
    const multiplier = this.multiplier;
    const decimal = multiplier && this.number.asDecimal && prefersDecimal(this.number, this.tokens, this.multiplierWord) ? this.number.asDecimal : this.number.text;
    const whole = spoken(Number(multiplier ? scaled(decimal, multiplier.power) : decimal) + this.more, this.number, this.currency);
    if (this.onlyMinor) return Number((whole / 100).toFixed(4));
    return this.hundredths === 0 ? whole : Number((whole + this.hundredths / 100).toFixed(2));
  }

  /** Nothing that could be counted follows: the end of a clause, a sign, a new line. */
  closesClause(): boolean {
    const next = this.tokens[this.at];
    return !next || next.gap === 'line' || next.kind === 'sign' || this.multiplier !== null;
  }

  private walk(): void {
    this.skipCaseEnding();
    const brackets = this.skipSpelling();
    this.takePlus();
    this.takeRough();
    this.takeMultiplier(brackets);
    this.takeCompound();
    this.takeRough();
    this.takePlus();
    this.skipDashes();
    this.takeDashedMinor();
    this.skipSpelling();
    this.takeCurrency();
    if (this.currency) this.takeCurrency();
    this.takeMultiplier(null);
    this.skipSpelling();
    if (!this.currency && !this.multiplier) this.takeOnlyMinor();
    this.takeMinor();
    this.skipSpelling();
    this.takeLastPlus();
  }

  /** `от 2-х тысяч`, `до 50-ти тысяч`: digits with a Russian case ending. */
  private skipCaseEnding(): void {
    if (glued(this.tokens, this.at)?.word === '-' && CASE_ENDINGS.has(glued(this.tokens, this.at + 1)?.word ?? '')) this.at += 2;
  }

  /** The same amount in words, in brackets: `300 000 (триста тысяч) рублей`; words may carry currency and kopecks. */
  private skipSpelling(): Spelling | null {
    const spelling = spellingAt(this.tokens, this.at, this.text);
    if (!spelling) return null;
    this.at = spelling.end;
    if (spelling.currency && !this.currency) this.setCurrency(spelling.currency);
    return spelling;
  }

  private takeMultiplier(brackets: Spelling | null): void {
    if (this.multiplier) return;
    const found = multiplierAt(this.tokens, this.at);
    if (!found || (found.value.trust === 'currency' && !this.currency && !currencyAfter(this.tokens, found.end, this.text) && !paysForWork(this.tokens, found.end))) return;
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

  /** `300 тыс. руб. +` at the end of a line. */
  private takeLastPlus(): void {
    if (!this.currency || this.tokens[this.at]?.word !== '+' || this.tokens[this.at]?.gap === 'line') return;
    const next = this.tokens[this.at + 1];
    if (next && next.gap !== 'line') return;
    this.plus = true;
    this.at += 1;
  }

  /** `миллион с лишним рублей`, `300 с небольшим тысяч`. */
  private takeRough(): void {
    const found = this.tokens[this.at]?.gap === 'line' ? null : ROUGH.at(this.tokens, this.at);
    if (!found) return;
    this.rough = true;
    this.at = found.end;
  }

  /** Ways to write that there are no cents: `500,- руб.`, `€ 20,--`, `25 000-00 руб.`, `25,000/-`. */
  private skipDashes(): void {
    const mark = glued(this.tokens, this.at)?.word;
    const dash = glued(this.tokens, this.at + 1)?.word;
    if ((mark === ',' || mark === '.' || mark === '/') && dash === '-') this.at += glued(this.tokens, this.at + 2)?.word === '-' ? 3 : 2;
    else if ((mark === '-' || mark === '=') && dash === '00') this.at += 2;
    else if (mark === '=' && currencyAfter(this.tokens, this.at + 1, this.text)) this.at += 1;
  }

  /** Accountants set kopecks off by a dash or an equals sign: `124 451-50 руб.` */
  private takeDashedMinor(): void {
    const mark = glued(this.tokens, this.at)?.word;
    const minor = glued(this.tokens, this.at + 1);
    if ((mark !== '-' && mark !== '=') || !minor || !/^\d\d$/.test(minor.word) || this.multiplier || this.number.text.includes('.') || Number(this.number.text) < 1000) return;
    if (!currencyAfter(this.tokens, this.at + 2, this.text)) return;
    this.hundredths = Number(minor.word);
    this.at += 2;
  }

  private takeCurrency(): void {
    if (this.tokens[this.at]?.gap === 'line') return;
    // `$5,000 (AUD)`
    const bracket = this.tokens[this.at]?.word === '(' ? 1 : 0;
    const found = currencyAfter(this.tokens, this.at + bracket, this.text);
    if (!found || (bracket === 1 && this.tokens[found.end]?.word !== ')') || this.startsNextFigure(found.start, found.end)) return;
    // `$100 CAD`, `$10 dollars`: the words behind may say more than the sign in front.
    if (this.currency && found.value !== this.currency && !SHARED_NAMES.get(this.currency)?.has(found.value)) return;
    this.at = bracket === 1 ? found.end + 1 : this.tokens[found.start]?.kind === 'word' ? pastDot(this.tokens, found.end) : found.end;
    this.setCurrency(found.value);
  }

  /** In `12 $500` the sign belongs to the figure behind it. */
  private startsNextFigure(start: number, end: number): boolean {
    const sign = this.tokens[start];
    const next = this.tokens[end];
    return sign?.kind === 'sign' && sign.gap !== 'none' && next?.kind === 'digits' && next.gap === 'none';
  }

  private takeMinor(): void {
    const found = this.currency ? this.minorNumber() : null;
    if (!found) return;
    // `1 110 635,40 рублей 40 копеек` says them twice.
    if (!this.number.text.includes('.') || this.number.text.endsWith('.00')) this.hundredths = found.value;
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

  /** `50 копеек`, `и 50 центов`, the 50 of `12€50`. */
  private minorNumber(): { value: number; end: number } | null {
    let at = this.at;
    const inside = glued(this.tokens, at);
    // 12€50
    if (inside?.kind === 'digits' && inside.word.length === 2 && this.side === 'after' && glued(this.tokens, at + 1)?.kind !== 'word') return { value: Number(inside.word), end: at + 1 };
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

const ROUGH = phraseBook([['с лишним|с небольшим|с чем-то|с хвостиком|с копейками|-odd|odd|some-odd', true]]);

const CASE_ENDINGS = new Set(['х', 'ти', 'и', 'ю', 'го', 'й', 'м', 'мя', 'ми', 'ех']);

/** A dollar sign, a rupee or a crown may be another country's; words behind the figure settle it. */
const SHARED_NAMES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['USD', new Set(['CAD', 'AUD', 'NZD', 'HKD', 'SGD', 'TWD', 'MXN', 'COP', 'ARS', 'CLP', 'UYU', 'BBD', 'JMD', 'TTD'])],
  ['RUB', new Set(['BYN'])],
  ['INR', new Set(['PKR', 'LKR', 'NPR'])],
  ['SEK', new Set(['NOK', 'DKK', 'ISK'])],
  ['JPY', new Set(['CNY'])],
]);

/** `миллион двести` is spoken for 1 200 000; with roubles behind it is spelled out for 1 000 200. */
function spoken(value: number, { form }: Numeric, currency: string | null): number {
  const [whole, rest] = [Math.floor(value / 1e6), value % 1e6];
  return form === 'words' && currency === null && whole > 0 && rest >= 100 && rest < 1000 ? whole * 1e6 + rest * 1e3 : value;
}

/** `1,250 million` is grouped, `1,250 млн` and `1.250 million` are decimals. */
function prefersDecimal(number: Numeric, tokens: readonly Token[], multiplierWord: string): boolean {
  return tokens[number.start + 1]?.word === '.' || /[а-я]/.test(multiplierWord);
}

/** The dot of an abbreviation belongs to it. */
function pastDot(tokens: readonly Token[], end: number): number {
  return tokens[end]?.word === '.' && tokens[end]?.gap === 'none' ? end + 1 : end;
}
