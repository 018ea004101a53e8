import type { RatingRow, RatingTable } from '../../src/domain/study.ts';

/** A rating of companies given as `name site rank` and what else matters, as reading its CSV would give it. */
export function aRating(name: string, companies: readonly (Partial<RatingRow> & { readonly site: string })[]): RatingTable {
  return {
    rating: { file: `ratings/${name}.csv`, name }, encoding: 'utf-8', delimiter: ',', columns: {},
    rows: companies.map((company, index) => ({ row: index + 2, name: company.site, rank: index + 1, score: null, city: null, email: null, phone: null, ...company })),
  };
}
