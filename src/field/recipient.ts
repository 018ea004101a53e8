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
  // A freemail address is the company's only where it publishes no other.
  const best = usable.find(({ rank }) => rank < freemailRank || published.every(({ address }) => isFreemail(address)));
  if (!best) return { none: `no published address may be written to (${published.map(({ address }) => address).slice(0, 3).join(', ')})` };
  const freemail = best.rank >= freemailRank ? ', FREEMAIL: make sure that it is theirs' : '';
  return { to: best.address, why: `published on ${best.where}${freemail}` };
}

const ownNameRank = roleMailboxes.length;
const freemailRank = ownNameRank + 1;

/** Lower is better; null for an address that must not be used. */
function rankOf(address: string, target: Target): number | null {
  const [mailbox = '', host = ''] = address.split('@');
  const words = mailbox.split(/[._+-]+/);
  if (otherMailboxes.includes(mailbox) || words.some((word) => otherMailboxes.includes(word))) return null;
  const ownName = target.domain?.split('.')[0] ?? '';
  // Outside its own domain a company is known by its name or by a role; anything else may be a person.
  if (isFreemail(address)) return words.some((word) => roleMailboxes.includes(word)) || (ownName.length >= 4 && mailbox.includes(ownName)) ? freemailRank : null;
  if (target.domain === null || registrable(host) !== target.domain) return null;
  const role = roleMailboxes.indexOf(mailbox);
  if (role >= 0) return role;
  return mailbox === ownName ? ownNameRank : null;
}

const isFreemail = (address: string): boolean => freemailDomains.includes(address.slice(address.lastIndexOf('@') + 1));

/** The registrable domain of a host, private suffixes counted as public; the host itself where there is none. */
const registrable = (host: string): string => getDomain(host, { allowPrivateDomains: true }) ?? host;
