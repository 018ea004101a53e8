/** Input checks: each throws a TypeError (wrong kind) or RangeError (wrong size) that shows what was got and what was wanted. */

function show(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

/** A RangeError in the room's one form of words. */
export function outOfRange(name: string, wanted: string, got: unknown): RangeError {
  return new RangeError(`${name} must be ${wanted}; got ${show(got)}`);
}

/** Throws unless `value` is a finite number. */
export function needFinite(name: string, value: number): void {
  if (typeof value !== 'number') throw new TypeError(`${name} must be a number; got ${typeof value} ${show(value)}`);
  if (!Number.isFinite(value)) throw outOfRange(name, 'a finite number', value);
}

/** The largest size of a measurement: squares of such numbers, and sums of those squares, are still finite. */
export const LARGEST = 1e150;

/** Throws unless `value` is a finite number no larger, either way, than a figure can be made of. */
export function needMeasure(name: string, value: number): void {
  needFinite(name, value);
  if (Math.abs(value) > LARGEST) throw outOfRange(name, `from -${LARGEST} to ${LARGEST}`, value);
}

/** Throws unless lower <= value <= upper. */
export function needWithin(name: string, value: number, lower: number, upper: number): void {
  needFinite(name, value);
  if (value < lower || value > upper) throw outOfRange(name, `from ${lower} to ${upper}`, value);
}

/** Throws unless `value` is strictly between 0 and 1: a confidence level, a power, a significance level. */
export function needFraction(name: string, value: number): void {
  needFinite(name, value);
  if (value <= 0 || value >= 1) throw outOfRange(name, 'between 0 and 1, ends excluded', value);
}

/** Throws unless `value` is above 0. */
export function needPositive(name: string, value: number): void {
  needFinite(name, value);
  if (value <= 0) throw outOfRange(name, 'above 0', value);
}

/** Throws unless `value` is a whole number from `lower` to `upper`. */
export function needCount(name: string, value: number, lower = 0, upper = Number.MAX_SAFE_INTEGER): void {
  needFinite(name, value);
  if (!Number.isInteger(value) || value < lower || value > upper) {
    const wanted = upper === Number.MAX_SAFE_INTEGER ? `a whole number of at least ${lower}` : `a whole number from ${lower} to ${upper}`;
    throw outOfRange(name, wanted, value);
  }
}

/** Throws unless `values` is a list of at least `atLeast` numbers that figures can be made of. */
export function needValues(name: string, values: ArrayLike<number>, atLeast = 1): void {
  if (typeof values !== 'object' || values === null || typeof values.length !== 'number') {
    throw new TypeError(`${name} must be a list of numbers; got ${show(values)}`);
  }
  if (values.length < atLeast) throw outOfRange(name, `at least ${atLeast} number${atLeast === 1 ? '' : 's'}`, values.length);
  // The name is put together only for a value that is wrong: a bootstrap comes here ten thousand times.
  for (let i = 0; i < values.length; i++) if (!isMeasure(values[i])) needMeasure(`${name}[${i}]`, values[i]!);
}

function isMeasure(value: unknown): boolean {
  return typeof value === 'number' && value <= LARGEST && value >= -LARGEST;
}

/** Throws unless the two lists are of one length. */
export function needSameLength(nameA: string, a: ArrayLike<unknown>, nameB: string, b: ArrayLike<unknown>): void {
  if (a.length !== b.length) throw new RangeError(`${nameA} and ${nameB} must be of one length; got ${a.length} and ${b.length}`);
}

/** Throws unless `value` is one of the words wanted. */
export function needOneOf(name: string, value: unknown, wanted: readonly string[]): void {
  if (!wanted.includes(value as string)) throw outOfRange(name, `one of ${wanted.join(', ')}`, value);
}
