import { getDomain } from 'tldts';
import type { Target } from '../domain/target.ts';
import { freemailDomains, otherMailboxes, roleMailboxes } from './lexicons.ts';

export type Recipient = { readonly to: string; readonly why: string } | { readonly none: string };

/**
 * The one address an inquiry to this target may go to: on its own registrable domain, a role mailbox before any other,
 * from the rating row or the site's own pages; a freemail address only where nothing else was published, and said so in
 * the plan. Never one for staff, press or complaints, and never a person's.
 */
export function chooseRecipient(target: Target, foundOnSite: readonly string[]): Recipient {
  const published = [
    ...target.emails.map((address) => ({ address: address.toLowerCase(), where: 'the rating' })),
    ...foundOnSite.map((address) => ({ address: address.toLowerCase(), where: 'its site' })),
  ];
  if (published.length === 0) return { none: 'no e-mail address was published' };
  const usable = published
    .map((candidate) => ({ ...candidate, rank: rankOf(candidate.address, target) }))
    .filter((candidate): candidate is typeof candidate & { rank: number } => candidate.rank !== null)
    .sort((a, b) => a.rank - b.rank);
  const best = usable[0];
  if (!best) return { none: `no published address may be written to (${published.map(({ address }) => address).slice(0, 3).join(', ')})` };
  const freemail = best.rank >= freemailRank ? ', a freemail address' : '';
  return { to: best.address, why: `published on ${best.where}${freemail}` };
}

const ownNameRank = roleMailboxes.length;
const freemailRank = ownNameRank + 1;

/** Lower is better; null for an address that must not be used. */
function rankOf(address: string, target: Target): number | null {
  const [mailbox = '', host = ''] = address.split('@');
  if (otherMailboxes.includes(mailbox)) return null;
  if (freemailDomains.includes(host)) return freemailRank;
  if (target.domain === null || registrable(host) !== target.domain) return null;
  const role = roleMailboxes.indexOf(mailbox);
  if (role >= 0) return role;
  const ownName = target.domain.split('.')[0] ?? '';
  return mailbox === ownName ? ownNameRank : null;
}

/** The registrable domain of a host, private suffixes counted as public; the host itself where there is none. */
const registrable = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;
