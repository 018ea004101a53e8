import type { ExclusionCode } from '../domain/target.ts';
import { exclusionCodes } from '../domain/target.ts';
import type { RatingTable } from '../domain/study.ts';
import type { Company } from './company.ts';

/** Where every row of the ratings went: each step's n follows from the one before. */
export interface SampleFlow {
  readonly rows: readonly { readonly source: string; readonly n: number }[];
  /** All rows minus those that name a company again. */
  readonly companies: number;
  /** Before the draw, by code; codes without anyone are left out. */
  readonly excluded: readonly { readonly code: ExclusionCode; readonly n: number }[];
  readonly eligible: number;
  readonly notDrawn: number;
  readonly drawn: number;
}

/** One stratum of the draw; a stratum that was allotted none is outside what the sample can speak for. */
export interface StratumCount {
  readonly stratum: string;
  readonly eligible: number;
  readonly drawn: number;
}

/** How far the ratings name the same companies. */
export interface Overlap {
  readonly sources: readonly { readonly source: string; readonly companies: number; readonly only: number }[];
  readonly pairs: readonly { readonly a: string; readonly b: string; readonly both: number }[];
}

/** Counts the flow from rows to the sample; `companies` are those after exclusion. */
export function countFlow(ratings: readonly RatingTable[], companies: readonly Company[], drawn: number): SampleFlow {
  const eligible = companies.filter((company) => company.exclusion === null).length;
  return {
    rows: ratings.map(({ rating, rows }) => ({ source: rating.name, n: rows.length })),
    companies: companies.length,
    excluded: exclusionCodes
      .map((code) => ({ code, n: companies.filter((company) => company.exclusion?.code === code).length }))
      .filter(({ n }) => n > 0),
    eligible,
    notDrawn: eligible - drawn,
    drawn,
  };
}

/** Counts each stratum of a draw, in the order of their names. */
export function countStrata(drawn: readonly { readonly stratum: string; readonly notDrawn: string | null }[]): readonly StratumCount[] {
  const names = [...new Set(drawn.map(({ stratum }) => stratum))].sort();
  return names.map((stratum) => {
    const members = drawn.filter((one) => one.stratum === stratum);
    return { stratum, eligible: members.length, drawn: members.filter(({ notDrawn }) => notDrawn === null).length };
  });
}

/** Counts, for each source and each pair of sources, the companies that they name. */
export function countOverlap(ratings: readonly RatingTable[], companies: readonly Company[]): Overlap {
  const namedBy = companies.map((company) => new Set(company.sources.map(({ source }) => source)));
  const names = ratings.map(({ rating }) => rating.name);
  return {
    sources: names.map((source) => {
      const naming = namedBy.filter((sources) => sources.has(source));
      return { source, companies: naming.length, only: naming.filter((sources) => sources.size === 1).length };
    }),
    pairs: names.flatMap((a, index) => names.slice(index + 1).map((b) => ({ a, b, both: namedBy.filter((sources) => sources.has(a) && sources.has(b)).length }))),
  };
}
