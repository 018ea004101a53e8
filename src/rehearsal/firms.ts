import { registrableDomain, readSite } from '../domain/site.ts';
import type { RatingRow, Study } from '../domain/study.ts';
import { latin } from './mails/write.ts';

/** The companies of a study's ratings under the names they have in the simulated market. */
export interface FirmNames {
  /** One a company, in the order of the ratings. */
  readonly slugs: readonly string[];
  /** The slug of the company that a rating row names; null where the row names no site. */
  of(row: Pick<RatingRow, 'site'>): string | null;
  /** The simulated host for a host of the frame, or for a key as the suppression list has it. */
  hostFor(host: string): string | undefined;
}

/** Gives each company a slug of its own: its domain's first label, so that a reader knows it again. */
export function nameFirms({ ratings }: Pick<Study, 'ratings'>): FirmNames {
  const slugs = new Map<string, string>();
  const hosts = new Map<string, string>();
  for (const { site } of ratings.flatMap(({ rows }) => rows)) {
    const reading = readSite(site);
    if (reading.kind !== 'site' || slugs.has(reading.site.key)) continue;
    const slug = unused(slugFor(reading.site.key), new Set(slugs.values()));
    slugs.set(reading.site.key, slug);
    for (const name of [reading.site.key, reading.site.domain, new URL(reading.site.url).hostname]) if (name !== null && !hosts.has(name)) hosts.set(name, `${slug}.localhost`);
  }
  return {
    slugs: [...slugs.values()],
    of: ({ site }) => {
      const reading = readSite(site);
      return reading.kind === 'site' ? (slugs.get(reading.site.key) ?? null) : null;
    },
    hostFor: (host) => hosts.get(host) ?? hosts.get(host.replace(/^www\./, '')) ?? hosts.get(registrableDomain(host)),
  };
}

/** `studio.spb.ru` is studio, `vk.com/studio` too. */
const slugFor = (key: string): string => {
  const page = key.includes('/') ? key.slice(key.lastIndexOf('/') + 1) : '';
  return latin(page === '' ? (key.split(/[.:/]/)[0] ?? '') : page).slice(0, 40).replace(/-+$/, '') || 'firm';
};

function unused(slug: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? slug : `${slug}-${n}`;
    if (!taken.has(name)) return name;
  }
}
