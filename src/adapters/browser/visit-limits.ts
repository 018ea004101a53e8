import { getDomain } from 'tldts';

/** What a visit may cost, in real time: a site that needs longer keeps its customers waiting too. */
export const visitLimits = {
  /** Pages of one site: home and three likely contact pages. */
  pages: 4,
  siteMs: 120_000,
  /** Until the document is parsed; a slow shared host answers in about ten seconds. */
  loadMs: 20_000,
  /** After that, for pictures and scripts. */
  settleMs: 6_000,
  /** The page is taken as still when it did not change for this long. */
  quietMs: 400,
  robotsMs: 10_000,
  /** What one page may load, with all its parts: about ten times what a usual page weighs. */
  pageBytes: 30_000_000,
  pressMs: 3_000,
  /** Things that may open a popup, pressed on one page. */
  openers: 3,
  closeMs: 5_000,
} as const;

/** What makes two addresses one site: the registrable domain, else host and port. */
export function siteOf(url: string): string {
  const { host, hostname } = new URL(url);
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}
