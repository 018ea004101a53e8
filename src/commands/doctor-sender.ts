import { namesOf, publicAddress, signaturesOf, textRecords } from '../adapters/mail-authentication.ts';
import { getDomain } from 'tldts';
import { isLoopbackHost, isReservedName } from '../domain/loopback.ts';
import { epochMs, instant, secondMs, type Instant } from '../domain/time.ts';
import { headersOf } from '../inbox/headers.ts';
import type { Dns } from '../ports.ts';
import type { World } from '../world.ts';
import type { Arrival } from './doctor-arrivals.ts';
import { failed, notChecked, passed, warned, type Check, type CheckId } from './doctor-check.ts';

/**
 * What other mail servers look at before they put our letter into an inbox, and the clock by which we stamp. A lack of one warns; a letter that
 * neither SPF nor DKIM vouches for is refused or binned by the large providers, so that fails.
 */
export const senderIds = ['spf', 'dkim', 'dmarc', 'reverse_dns', 'clock'] as const satisfies readonly CheckId[];

/** A mail to ourselves that arrived, and when it left by our clock. */
export interface Sent {
  /** Domain of the address that it was sent from. */
  readonly domain: string;
  /** Our own SMTP server: one on this machine is a rehearsal's, and tells nothing of what the world would see. */
  readonly smtpHost: string;
  readonly sentAt: Instant;
  readonly arrival: Arrival;
}

/** Reads DNS and the mail that arrived as a receiving server would. Asks no DNS in a rehearsal, nor of a name that no public server answers for. */
export async function* checkSender(world: Pick<World, 'dns'>, sent: Sent | null): AsyncGenerator<Check> {
  if (!sent) return yield* senderIds.map((id) => notChecked(id, 'no mail arrived'));
  const why = whyNoDns(sent);
  const look = (id: (typeof senderIds)[number]): Promise<Check> => (why !== null && id !== 'clock' ? Promise.resolve(notChecked(id, why)) : looked(id, sent, world.dns));
  yield* vouched(await look('spf'), await look('dkim'));
  for (const id of senderIds.slice(2)) yield await look(id);
}

function whyNoDns({ domain, smtpHost }: Sent): string | null {
  if (isLoopbackHost(smtpHost)) return `the SMTP server ${smtpHost} is on this machine, so no DNS is asked`;
  return isReservedName(domain) ? `${domain} is a name for tests: no server outside asks for it` : null;
}

/** Either of the two is enough to be believed by most servers; with neither the letter is nobody's. */
function vouched(spf: Check, dkim: Check): readonly Check[] {
  const neither = spf.state === 'warning' && dkim.state === 'warning';
  return [spf, dkim].map((check) => (neither ? { ...check, state: 'failed' } : check));
}

const looks: Readonly<Record<(typeof senderIds)[number], (sent: Sent, dns: Dns) => Promise<Check>>> = { spf: checkSpf, dkim: checkDkim, dmarc: checkDmarc, reverse_dns: checkReverse, clock: checkClock };

async function looked(id: (typeof senderIds)[number], sent: Sent, dns: Dns): Promise<Check> {
  try {
    return await looks[id](sent, dns);
  } catch (error) {
    const { code } = error as { code?: string };
    // What DNS could not answer is no fault of the domain; anything without a code is ours.
    if (code === undefined) throw error;
    return notChecked(id, `DNS could not be asked (${code})`, 'Run `shopper doctor` again when the network is up.');
  }
}

/** RFC 7208: exactly one record, and one that does not let everybody send, at the domain of the envelope's sender. */
async function checkSpf(sent: Sent, dns: Dns): Promise<Check> {
  const domain = envelopeDomain(sent);
  const records = await textRecords(domain, /^v=spf1(?:\s|$)/i, dns);
  const [record] = records;
  if (!record) return warned('spf', `${domain} has no SPF record`, `Publish a TXT record at ${domain} that names the servers of mailbox.smtp, like "v=spf1 include:… -all"; without it letters land in junk.`);
  if (records.length > 1) return warned('spf', `${domain} has ${records.length} SPF records, which counts as an error (RFC 7208, 4.5)`, 'Join them into one.');
  if (/(?:^|\s)\+?all(?:\s|$)/i.test(record)) return warned('spf', `the SPF record of ${domain} lets everybody send: ${record}`, 'End it with -all or ~all.');
  return passed('spf', record);
}

/** The server that delivered writes the envelope's sender down (RFC 5321, 4.4); a provider may have put its own there. */
function envelopeDomain({ domain, arrival }: Sent): string {
  const [path = ''] = headersOf(arrival.content, 'return-path');
  return /@([^@\s<>]+)>?\s*$/.exec(path)?.[1]?.toLowerCase() ?? domain;
}

async function checkDkim({ domain, arrival }: Sent, dns: Dns): Promise<Check> {
  const signatures = await signaturesOf(arrival.raw, dns);
  const aligned = signatures.filter((signature) => organisation(signature.domain) === organisation(domain));
  const good = aligned.find(({ result }) => result === 'pass');
  if (good) return passed('dkim', `signed by ${good.domain}, selector ${good.selector}`);
  const [bad] = aligned;
  if (bad) return warned('dkim', `the signature of ${bad.domain} does not verify: ${[bad.result, bad.comment].filter(Boolean).join(', ')}`, `Publish the key of selector ${bad.selector} as the provider says, or renew it.`);
  const others = signatures.map((signature) => signature.domain).join(', ');
  return warned('dkim', others ? `signed by ${others}, not by ${domain}` : 'the mail arrived without a DKIM signature',
    `Turn DKIM on for ${domain} at the mail provider. Some do not sign what never leaves them: \`shopper doctor --seeds\` shows what arrives elsewhere.`);
}

/** RFC 7489: at the domain, else at the organisation's. */
async function checkDmarc({ domain }: Sent, dns: Dns): Promise<Check> {
  const names = [...new Set([domain, organisation(domain)])];
  for (const name of names) {
    const [record, ...more] = await textRecords(`_dmarc.${name}`, /^v=DMARC1\b/i, dns);
    if (more.length > 0) return warned('dmarc', `_dmarc.${name} has ${more.length + 1} records, which counts as none`, 'Leave one.');
    if (record) return passed('dmarc', `${name}: ${record}`);
  }
  return warned('dmarc', `${names.join(' and ')}: no DMARC record`, `Publish a TXT record at _dmarc.${organisation(domain)}, like "v=DMARC1; p=none"; the large providers ask for one.`);
}

const organisation = (domain: string): string => getDomain(domain, { allowPrivateDomains: true }) ?? domain;

/** Of the server that handed the mail over, where the topmost Received says its address. */
async function checkReverse({ arrival }: Sent, dns: Dns): Promise<Check> {
  const address = handedOverBy(arrival);
  if (!address) return notChecked('reverse_dns', 'the mail never left the provider, and no line says which address others would see');
  const [first] = await namesOf(address, dns);
  if (!first) return warned('reverse_dns', `${address}, which handed the mail over, has no name`, 'Ask who runs that server for a PTR record, or send through another SMTP server.');
  if (!first.confirmed) return warned('reverse_dns', `${address} is called ${first.name}, which does not lead back to it`, 'Ask who runs that server to mend its name (FCrDNS).');
  return passed('reverse_dns', `${address} is ${first.name}`);
}

/** The first public address that the topmost lines name after "from". */
function handedOverBy({ content }: Arrival): string | null {
  const [top = ''] = headersOf(content, 'received');
  const from = top.slice(0, top.search(/\sby\s/i) + 1 || undefined);
  const address = /\[(?:IPv6:)?([0-9a-f.:]{7,45})\]/i.exec(from)?.[1];
  return address === undefined ? null : publicAddress(address);
}

/** Servers keep time; a minute is far more than they are off (NTP), and enough to shift a first reply. */
const mostOffMs = 60 * secondMs;

function checkClock({ sentAt, arrival }: Sent): Promise<Check> {
  const [top = ''] = headersOf(arrival.content, 'received');
  const stamped = Date.parse(top.slice(top.lastIndexOf(';') + 1).replace(/\([^()]{0,100}\)/g, ' ').trim());
  if (!top.includes(';') || Number.isNaN(stamped)) return Promise.resolve(notChecked('clock', 'no server wrote the time of arrival into the mail'));
  const early = epochMs(sentAt) - stamped;
  const late = stamped - epochMs(arrival.seenAt);
  const off = Math.max(early, late);
  if (off <= mostOffMs) return Promise.resolve(passed('clock', `the mail server's clock says ${instant(stamped)}`));
  return Promise.resolve(failed('clock', `our clock is ${Math.round(off / secondMs)} s ${early > late ? 'ahead of' : 'behind'} the mail server's`, 'Set the clock of this machine (NTP): latencies are counted between the two.'));
}
