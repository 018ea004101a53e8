import { plain } from '../coding/naming.ts';
import { ownHost, type Known } from '../coding/pseudonyms/index.ts';
import { allLevels, armOf } from '../domain/arms.ts';
import type { MessageId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { MailContent } from '../domain/mail.ts';
import { pathPlatforms } from '../domain/platforms.ts';
import type { Protocol } from '../domain/protocol.ts';
import { captchaVendors } from '../field/lexicons/captchas.ts';
import { chatVendors, embedVendors } from '../field/lexicons/channels.ts';
import { listeners } from '../field/outcomes/vendors.ts';
import { freemail } from '../inbox/lexicons/freemail.ts';
import { givenNames } from '../inbox/lexicons/names.ts';

/** Everybody whom a study knows by name: in its protocol, its rows and the mails it got. */
export function knownTo(protocol: Protocol, rows: LedgerRows, mails: ReadonlyMap<MessageId, MailContent>): Known {
  const addresses = ownAddresses(protocol, rows);
  const ownHosts = hostsOfOurs(protocol, addresses.keys());
  const probes = new Map(rows.probes.map(({ targetId, finding }) => [targetId, finding]));
  const isTheirs = (host: string): boolean => host !== '' && !freemail.has(host) && !pathPlatforms.has(host.replace(/^www\./, '')) && !ownHosts.includes(host);
  return {
    firms: rows.targets.map(({ id, name, key, site, domain, emails, phones, sources }) => {
      const finding = probes.get(id);
      const mailboxes = [...emails, ...(finding?.channels.email ?? [])].map(hostOfMail);
      return {
        id,
        names: [name, ...sources.map((source) => source.name)],
        hosts: [...new Set([domain ?? '', ...[key, site ?? '', finding?.url ?? ''].map(hostOfUrl), ...mailboxes])].filter(isTheirs),
        phones: [...phones, ...(finding?.channels.phone ?? [])],
      };
    }),
    people: [...new Set([protocol.study.responsible?.name ?? '', ...peopleIn(rows), ...[...mails.values()].flatMap(({ from }) => (from && isPerson(from.name) ? [from.name] : []))])].filter((name) => name !== ''),
    ours: { addresses, hosts: ownHosts },
    kept: new Set(allLevels(protocol.arms).concat({}).map((levels) => armOf(protocol, levels).persona).flatMap(({ firstName, lastName, patronymic = '' }) => [firstName, lastName, patronymic].map(plain))),
    given: givenNames,
    freemail,
    isService,
    country: protocol.frame.country ?? null,
  };
}

/** A display name that is somebody's, and not a department's. */
export const isPerson = (name: string): boolean => plain(name).split(/[^\p{L}]+/u).some((word) => givenNames.has(word));

/** Words of the name under which somebody writes; none of a department's. */
export const namesIn = (name: string): readonly string[] => (isPerson(name) ? plain(name).split(/[^\p{L}]+/u).filter((word) => word.length >= 3) : []);

/** Our addresses, and what each becomes: the random word that tells targets apart stays. */
function ownAddresses({ mailbox, seeds, study, persona }: Protocol, rows: LedgerRows): ReadonlyMap<string, string> {
  const unique = rows.assignments.map(({ tag }): [string, string] => [mailbox.address.replace('{tag}', tag), `persona+${tag}@${ownHost}`]);
  const users = [mailbox.imap.user, mailbox.smtp.user].filter((user) => user.includes('@'));
  return new Map([
    ...users.map((user): [string, string] => [user, `persona@${ownHost}`]),
    ...seeds.map(({ address }, i): [string, string] => [address, `seed${i + 1}@${ownHost}`]),
    ...(study.responsible ? [[study.responsible.email, `responsible@${ownHost}`] as const] : []),
    [mailbox.plainAddress, `persona@${ownHost}`] as const,
    ...unique,
    ...(persona.website?.includes('@') ? [[persona.website, `persona@${ownHost}`] as const] : []),
  ].map(([address, other]): [string, string] => [address.toLowerCase(), other]));
}

const hostsOfOurs = ({ mailbox, seeds }: Protocol, addresses: Iterable<string>): readonly string[] =>
  [...new Set([...[...addresses].map(hostOfMail), mailbox.imap.host, mailbox.smtp.host, ...seeds.map(({ imap }) => imap.host)].map((host) => host.toLowerCase()))]
    .filter((host) => host !== '' && !freemail.has(host) && !/^(?:127\.|localhost$)/.test(host));

/** Who coded, matched, settled, approved, called, erased or answers for the study. */
function peopleIn(rows: LedgerRows): readonly string[] {
  return [
    ...rows.outcomes.flatMap(({ by }) => (by === 'machine' ? [] : [by.person])), ...rows.touches.map(({ by }) => by ?? ''), ...rows.codings.map(({ coder }) => coder), ...rows.itemCodings.map(({ coder }) => coder),
    ...rows.approvals.map(({ by }) => by), ...rows.deviations.map(({ by }) => by), ...rows.erasures.map(({ by }) => by), ...rows.locks.map(({ responsible }) => responsible),
  ].filter((name) => name !== 'machine');
}

const isService = (url: string): boolean =>
  embedVendors.test(url) || listeners.test(hostOfUrl(url)) || chatVendors.some(([, source]) => source.test(url)) || captchaVendors.some(({ frame, script }) => frame?.test(url) === true || script?.test(url) === true);

const hostOfMail = (address: string): string => (address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : '');
/** With its port; of a key, which may be a bare domain, too. */
const hostOfUrl = (url: string): string => url.toLowerCase().replace(/^https?:\/\//, '').replace(/[/?#].*$/s, '').replace(/^.*@/s, '');
