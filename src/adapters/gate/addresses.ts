import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** A host as the URL standard spells it: lower case, decimal and hexadecimal IPv4 made dotted, no root dot, no brackets. Null when it is no host. */
export function canonicalHost(host: string): string | null {
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  // Anything beyond a host ("a@b", "a/b", "a:80") would be read as another part of the URL, or leave it unreadable.
  const url = parseUrl(`http://${bracketed}:1/`);
  if (url === null || url.href !== `http://${url.hostname}:1/`) return null;
  return url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '') || null;
}

/** `host:port` with the host in canonical spelling and the port always written, or null. */
export function canonicalSite(site: string): string | null {
  const url = parseUrl(`http://${site}/`);
  const host = url === null ? null : canonicalHost(url.hostname);
  return url === null || host === null ? null : siteKey(host, Number(url.port || 80));
}

/** The key of a server: canonical host and port. */
export const siteKey = (host: string, port: number): string => (isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`);

/**
 * What an address is: `public`, or the name of the special range it lies in (loopback, private, linkLocal,
 * carrierGradeNat, ipv4Mapped, rfc6052 for NAT64, …). Only `public` may be dialled for a remote name.
 */
export function addressKind(address: string): string {
  if (!ipaddr.isValid(address)) return 'not_an_address';
  const parsed = ipaddr.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return range;
  // Global unicast IPv6 is 2000::/3 (IANA); the rest of what ipaddr.js leaves as unicast is unassigned or IPv4-compatible.
  return parsed instanceof ipaddr.IPv6 && ((parsed.parts[0] ?? 0) & 0xe000) !== 0x2000 ? 'unassigned' : 'public';
}

/** `URL.parse` came to Node after 20.19. */
const parseUrl = (href: string): URL | null => (URL.canParse(href) ? new URL(href) : null);
