/**
 * Statistics for mystery-shopper studies: numbers in, numbers out. Every function is pure; chance comes from a seed. Wrong input throws a
 * RangeError or TypeError; a figure that does not exist is `{ defined: false, reason }`. No NaN or Infinity is ever returned.
 */
export * from './aapor.ts';
export { cohenKappa, cohenKappaOfTable, fleissKappa } from './agreement.ts';
export type { FleissKappa, Kappa, KappaOptions, KappaWeights, Rating } from './agreement.ts';
export * from './alpha.ts';
export * from './assignment.ts';
export { bcaLimits, bootstrap, percentileLimits } from './bootstrap.ts';
export type { BootstrapInterval, BootstrapMethod, BootstrapOptions, Statistic } from './bootstrap.ts';
export { aalenJohansen, incidenceAt } from './competing.ts';
export type { CompetingDuration, IncidenceCurve, IncidenceStep } from './competing.ts';
export * from './distributions.ts';
export type { Duration } from './durations.ts';
export * from './fisher.ts';
export * from './fishertable.ts';
export * from './gray.ts';
export * from './hodgeslehmann.ts';
export * from './location.ts';
export * from './logrank.ts';
export { isDefined, undefinedBecause } from './maybe.ts';
export type { Interval, Maybe, Undefined } from './maybe.ts';
export * from './multiplicity.ts';
export * from './paired.ts';
export * from './power.ts';
export * from './powerratios.ts';
export * from './proportions.ts';
export * from './random.ts';
export { kruskalWallis, mannWhitney, spearman } from './ranks.ts';
export type { Alternative, MannWhitneyOptions, MannWhitneyTest, SpearmanTest } from './ranks.ts';
export * from './rmst.ts';
export type { Tails } from './special.ts';
export { surveyMean, surveyShare, surveyTotal } from './survey.ts';
export type { SurveyEstimate, SurveyEstimator, SurveyOptions, SurveyUnit } from './survey.ts';
export { kaplanMeier, survivalAt, survivalQuantile } from './survival.ts';
export type { SurvivalCurve, SurvivalReading, SurvivalScale, SurvivalStep } from './survival.ts';
export { chiSquare, chiSquareGoodnessOfFit, mantelHaenszel, oddsRatioWald } from './tables.ts';
export type { ChiSquareTest, FourfoldTable, MantelHaenszelTest, Table } from './tables.ts';
export * from './weighted.ts';
