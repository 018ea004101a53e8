import { parse } from 'tldts';
import { isLoopbackHost, isReservedName } from './loopback.ts';
import { hostPlatforms, pathPlatforms, platformAliases, registrySuffixes } from './platforms.ts';

/** A company's site, as one key that two ratings agree on however they spell it. */
export interface Site {
  /** With scheme, host in punycode and lower case; tracking parameters and fragment gone. */
  readonly url: string;
  /** The registrable domain; the whole URL without scheme on a shared platform; `host:port` on a loopback address. */
  readonly key: string;
  /** The domain that is the company's own, where its mail would be; null on a platform where a company is a path. */
  readonly domain: string | null;
}

/** What a cell of a rating says of the company's site. `none`: it says that there is none. */
export type SiteReading =
  | { readonly kind: 'site'; readonly site: Site }
  | { readonly kind: 'none' }
  | { readonly kind: 'bad'; readonly wanted: string };

/** Reads a site as people write it: without a scheme, with a path, in capitals, in Cyrillic. Never throws. */
export function readSite(text: string): SiteReading {
  const written = text.trim();
  if (/^(|[-–—.?]{1,3}|нет|нет сайта|no|none|n\/a|н\/д)$/i.test(written)) return { kind: 'none' };
  if (written.length > 2_000 || /\s/.test(written)) return bad('one web address without spaces, like studio.ru');
  const scheme = /^([a-z][a-z0-9+.-]{0,20}):(\/\/|[^\d])/i.exec(written)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https') return bad('a web address: http, https or no scheme');
  const url = parseUrl(scheme === undefined ? `http://${written.replace(/^\/\//, '')}` : written);
  if (url === null) return bad('a web address, like studio.ru or https://studio.ru/');
  if (url.username !== '' || url.password !== '') return bad('a web address, not an e-mail address and none with a login');
  return locate(withoutTracking(url));
}

/** The registrable domain of a host name (`www.studio.spb.ru` -> `studio.spb.ru`), else the host name itself. */
export function registrableDomain(host: string): string {
  const name = host.toLowerCase().replace(/\.$/, '');
  return parse(name, { allowPrivateDomains: true }).domain ?? name;
}

function locate(url: URL): SiteReading {
  const host = url.hostname.replace(/\.$/, '');
  const site = (key: string, domain: string | null): SiteReading => ({ kind: 'site', site: { url: url.href, key, domain } });
  // A localhost name is one company whatever port serves it today; a bare loopback address is as many as it has ports.
  if (host.endsWith('.localhost')) return site(host, host);
  if (isLoopbackHost(host)) return site(url.host, host);
  const { isIp, publicSuffix, isPrivate, domain } = parse(host, { allowPrivateDomains: true });
  if (isIp === true) return site(url.host, host);
  const wellFormed = host.length <= 253 && host.split('.').every((label) => label.length >= 1 && label.length <= 63);
  if (!wellFormed || !/\.([a-z]{2,63}|xn--[a-z0-9-]{1,59})$/.test(host)) return bad('a full host name, like studio.ru');
  if (isReservedName(host)) return site(registrableDomain(host), registrableDomain(host));

  const own = domain ?? host;
  const platform = platformAliases.get(own) ?? own;
  if (pathPlatforms.has(platform)) {
    const page = pageOf(url);
    return page === '' ? bad(`the company's own page on ${platform}, like ${platform}/studio`) : site(placeOf(url, platform, own) + page, null);
  }
  const shared = hostPlatforms.has(platform) || (isPrivate === true && !registrySuffixes.has(publicSuffix ?? ''));
  if (!shared) return site(own, own);
  const customer = host.replace(/^www\./, '');
  return site(customer + pageOf(url), customer);
}

/** `m.vk.com` and `www.vk.com` are vk.com, but sites.google.com is not docs.google.com. */
function placeOf(url: URL, platform: string, own: string): string {
  const place = url.hostname.slice(0, -own.length).replace(/^(www|m|mobile|touch|[a-z]{2}(-[a-z]{2})?)\.$/, '');
  return place + platform;
}

/** Path and query in lower case without a last slash: platforms do not tell `/Studio` from `/studio`. */
const pageOf = (url: URL): string => (url.pathname.replace(/\/$/, '') + url.search).toLowerCase();

function withoutTracking(url: URL): URL {
  const clean = new URL(url);
  clean.hash = '';
  for (const name of [...clean.searchParams.keys()]) {
    if (/^(utm_|yclid$|gclid$|fbclid$)/i.test(name)) clean.searchParams.delete(name);
  }
  return clean;
}

function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

const bad = (wanted: string): SiteReading => ({ kind: 'bad', wanted });
