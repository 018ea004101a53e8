/**
 * Statistics for mystery-shopper studies: numbers in, numbers out. Every function is pure; chance comes from a seed. Wrong input throws a
 * RangeError or TypeError; a figure that does not exist is `{ defined: false, reason }`. No NaN or Infinity is ever returned.
 */
export * from './aapor.ts';
export * from './assignment.ts';
export * from './bootstrap.ts';
export * from './distributions.ts';
export type { Duration } from './durations.ts';
export * from './location.ts';
export * from './maybe.ts';
export * from './proportions.ts';
export * from './random.ts';
export { kaplanMeier, survivalAt, survivalQuantile } from './survival.ts';
export type { SurvivalCurve, SurvivalReading, SurvivalScale, SurvivalStep } from './survival.ts';
