/**
 * The one way this room says "there is no such number": a tagged reason instead of NaN, Infinity, null or a made-up 0.
 * `Maybe` is either the value itself or an `Undefined`; ask `isDefined` before using it.
 */
export interface Undefined {
  readonly defined: false;
  readonly reason: string;
}

export type Maybe<T = number> = T | Undefined;

/** An estimate with its interval; `level` is the nominal confidence, `method` names the formula. Units are those of the data. */
export interface Interval<T = number> {
  readonly estimate: T;
  readonly lower: T;
  readonly upper: T;
  readonly level: number;
  readonly method: string;
}

/** Makes the tagged value for a number that does not exist; `reason` is a plain sentence fit for a report. */
export function undefinedBecause(reason: string): Undefined {
  return { defined: false, reason };
}

/** True when the value exists. */
export function isDefined<T>(value: Maybe<T>): value is T {
  return !(typeof value === 'object' && value !== null && 'defined' in value && value.defined === false);
}

/** The number if it is finite, else the tagged reason: the last door before a result leaves the room. */
export function finiteOr(value: number, reason: string): Maybe {
  return Number.isFinite(value) ? value : undefinedBecause(reason);
}

/** The quotient, or a tagged reason when there is nothing to divide by. */
export function ratio(numerator: number, denominator: number, reason = 'the denominator is 0'): Maybe {
  return denominator === 0 ? undefinedBecause(reason) : numerator / denominator;
}
