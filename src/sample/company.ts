import type { RatingRow, RatingTable } from '../domain/study.ts';
import type { Exclusion, SourceRow } from '../domain/target.ts';
import { readSite } from '../domain/site.ts';
import { readPhone } from './phone.ts';

/** A company of the frame: every row of every rating that names it. */
export interface Company {
  readonly key: string;
  readonly name: string;
  readonly site: string | null;
  readonly domain: string | null;
  readonly city: string | null;
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly sources: readonly SourceRow[];
  readonly exclusion: Exclusion | null;
}

/** Merges the rows of all ratings into companies by the key of their site, in the order first met. Rows without a site stay by themselves. */
export function mergeRatings(ratings: readonly RatingTable[], country: string | null): readonly Company[] {
  const companies = new Map<string, Company>();
  for (const { rating, rows } of ratings) {
    for (const row of rows) {
      const next = companyOf(row, rating.name, country);
      const known = companies.get(next.key);
      companies.set(next.key, known ? joined(known, next) : next);
    }
  }
  return [...companies.values()];
}

/** The best place that any source gives; Infinity when none does. */
export const bestRank = (company: Pick<Company, 'sources'>): number =>
  Math.min(Infinity, ...company.sources.map((source) => source.rank ?? Infinity));

function companyOf(row: RatingRow, source: string, country: string | null): Company {
  const reading = readSite(row.site);
  const alone = `${source}:${row.row}`;
  const place = reading.kind === 'site'
    ? { key: reading.site.key, site: reading.site.url, domain: reading.site.domain, exclusion: null }
    : { key: alone, site: null, domain: null, exclusion: siteless(reading, row) };
  return {
    ...place,
    name: row.name,
    city: row.city,
    emails: emailsIn(row.email),
    phones: row.phone === null ? [] : [readPhone(row.phone, country)],
    sources: [{ source, row: row.row, rank: row.rank, score: row.score, name: row.name, site: reading.kind === 'none' ? null : row.site }],
  };
}

function siteless(reading: { kind: 'none' } | { kind: 'bad'; wanted: string }, row: RatingRow): Exclusion {
  return reading.kind === 'none'
    ? { code: 'no_site', reason: 'the rating gives no site' }
    : { code: 'bad_site', reason: `${row.site} is not ${reading.wanted}` };
}

function joined(known: Company, next: Company): Company {
  return {
    ...known,
    city: known.city ?? next.city,
    emails: [...new Set([...known.emails, ...next.emails])],
    phones: [...new Set([...known.phones, ...next.phones])],
    sources: [...known.sources, ...next.sources],
  };
}

/** Addresses in a cell, lower case: ratings list several, separated by anything. */
function emailsIn(cell: string | null): readonly string[] {
  const words = (cell ?? '').toLowerCase().split(/[\s,;|<>()]+/).slice(0, 20);
  return [...new Set(words.map((word) => word.replace(/^mailto:/, '').replace(/\.$/, '')).filter((word) => /^[^@]{1,64}@[^@]{1,253}$/.test(word)))];
}
