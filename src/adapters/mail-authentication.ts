import ip from 'ipaddr.js';
import type { Dns } from '../ports.ts';

/** One DKIM signature of a mail, as it verified. */
export interface Signature {
  readonly domain: string;
  readonly selector: string;
  /** mailauth's word: `pass`, `fail`, `neutral`, `temperror` … */
  readonly result: string;
  readonly comment: string;
}

/** Verifies the DKIM signatures of a raw mail (RFC 6376); empty where it has none. */
export async function signaturesOf(raw: Uint8Array, dns: Dns): Promise<readonly Signature[]> {
  // @ts-expect-error the package has no types; what is taken from it is said below
  const { dkimVerify } = (await import('mailauth/lib/dkim/verify.js')) as { dkimVerify: (mail: Buffer, options: { resolver: Dns }) => Promise<{ results: readonly MailauthResult[] }> };
  const { results } = await dkimVerify(Buffer.from(raw), { resolver: dns });
  return results.flatMap(({ signingDomain, selector, status }) =>
    (signingDomain ? [{ domain: signingDomain.toLowerCase(), selector: selector ?? '', result: status.result, comment: status.comment || '' }] : []));
}

interface MailauthResult {
  readonly signingDomain?: string;
  readonly selector?: string;
  readonly status: { readonly result: string; readonly comment?: string | false };
}

/** The TXT records of a name that begin so; empty where the name has none. Throws when DNS cannot be asked. */
export async function textRecords(name: string, begins: RegExp, dns: Dns): Promise<readonly string[]> {
  const rows = (await answer(dns, name, 'TXT')) as readonly (readonly string[])[];
  return rows.map((parts) => parts.join('').trim()).filter((text) => begins.test(text));
}

/** Names of an address, those first that lead back to it. */
export async function namesOf(address: string, dns: Dns): Promise<readonly { readonly name: string; readonly confirmed: boolean }[]> {
  const names = (await answer(dns, reversed(ip.process(address).toByteArray()), 'PTR')) as readonly string[];
  const checked = await Promise.all(names.slice(0, 5).map(async (name) => {
    const back = [...(await answer(dns, name, 'A')), ...(await answer(dns, name, 'AAAA'))] as readonly string[];
    return { name, confirmed: back.some((one) => ip.isValid(one) && normal(one) === normal(address)) };
  }));
  return checked.sort((a, b) => Number(b.confirmed) - Number(a.confirmed));
}

/** An address that the world can reach, without brackets; null for any other text. */
export function publicAddress(text: string): string | null {
  if (!ip.isValid(text) || /^\d+$/.test(text)) return null;
  return inner.has(ip.process(text).range()) ? null : text;
}

const inner: ReadonlySet<string> = new Set(['private', 'loopback', 'linkLocal', 'uniqueLocal', 'carrierGradeNat', 'unspecified', 'broadcast', 'multicast']);

const normal = (address: string): string => ip.process(address).toNormalizedString();

const reversed = (bytes: readonly number[]): string =>
  bytes.length === 4
    ? `${[...bytes].reverse().join('.')}.in-addr.arpa`
    : `${[...Buffer.from(bytes).toString('hex')].reverse().join('.')}.ip6.arpa`;

/** No such name and no such record are answers; anything else is DNS out of order. */
async function answer(dns: Dns, name: string, type: string): Promise<readonly unknown[]> {
  try {
    return (await dns(name, type)) as readonly unknown[];
  } catch (error) {
    if (['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '')) return [];
    throw error;
  }
}
