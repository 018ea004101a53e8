import { bestRank, type Company } from './company.ts';

export type StratifyBy = 'city' | 'source' | 'rank_band';

const stratumOf: Readonly<Record<StratifyBy, (company: Company) => string>> = {
  city: (company) => company.city?.trim() ?? 'no city',
  source: (company) => [...new Set(company.sources.map(({ source }) => source))].sort().join(' + '),
  rank_band: (company) => bands.find(({ to }) => bestRank(company) <= to)?.name ?? 'no rank',
};

/** Bands of the best rank that any source gives, as ratings are commonly cut. */
const bands = [
  { to: 10, name: '1-10' }, { to: 25, name: '11-25' }, { to: 50, name: '26-50' }, { to: 100, name: '51-100' }, { to: Number.MAX_SAFE_INTEGER, name: '101 and below' },
] as const;

/** The companies by stratum, strata in the order of their names, companies in the order given. */
export function strataBy(by: StratifyBy, companies: readonly Company[]): ReadonlyMap<string, readonly Company[]> {
  const strata = new Map<string, Company[]>();
  for (const company of companies) {
    const name = stratumOf[by](company);
    const members = strata.get(name);
    if (members) members.push(company);
    else strata.set(name, [company]);
  }
  return new Map([...strata].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
