import type { Protocol } from '../domain/protocol.ts';
import { readSite, registrableDomain } from '../domain/site.ts';
import type { Exclusion } from '../domain/target.ts';
import type { Company } from './company.ts';

/** Marks every company that must not be drawn, with its reason; the first reason stands. Nobody is dropped. */
export function exclude(companies: readonly Company[], protocol: Protocol): readonly Company[] {
  const byHand = namedByHand(protocol);
  const own = ownDomains(protocol);
  const reached = new Map<string, Company>();
  return companies.map((company) => {
    const exclusion = company.exclusion ?? handExclusion(company, byHand) ?? ownExclusion(company, own) ?? duplicateOf(company, reached);
    if (exclusion !== null) return { ...company, exclusion };
    for (const contact of [...company.emails, ...company.phones]) reached.set(contact, company);
    return company;
  });
}

function namedByHand(protocol: Protocol): ReadonlyMap<string, string> {
  return new Map(protocol.frame.exclude.map(({ site, reason }) => {
    const reading = readSite(site);
    return [reading.kind === 'site' ? reading.site.key : site.toLowerCase(), reason];
  }));
}

function handExclusion(company: Company, byHand: ReadonlyMap<string, string>): Exclusion | null {
  const names = [company.key, ...company.sources.map((source) => source.site?.toLowerCase() ?? '')];
  const reason = names.map((name) => byHand.get(name)).find((found) => found !== undefined);
  return reason === undefined ? null : { code: 'excluded_by_hand', reason };
}

/** Domains of the persona and of the people who run the study: they may not be measured by themselves. */
function ownDomains({ mailbox, persona, study }: Protocol): ReadonlySet<string> {
  const website = readSite(persona.website ?? '');
  const addresses = [mailbox.plainAddress, mailbox.address, ...(study.responsible ? [study.responsible.email] : [])];
  return new Set([...addresses.map((address) => registrableDomain(address.split('@').at(-1) ?? '')), ...(website.kind === 'site' ? [website.site.key] : [])]);
}

const ownExclusion = (company: Company, own: ReadonlySet<string>): Exclusion | null =>
  own.has(company.domain ?? company.key) ? { code: 'own_domain', reason: 'the domain of the persona, the mailbox or the responsible person' } : null;

/** Two sites with one address or telephone number are one company to whoever answers there. */
function duplicateOf(company: Company, reached: ReadonlyMap<string, Company>): Exclusion | null {
  const shared = [...company.emails, ...company.phones].find((contact) => reached.has(contact));
  return shared === undefined ? null : { code: 'duplicate', reason: `${shared} is also that of ${reached.get(shared)?.key}` };
}
