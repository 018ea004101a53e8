import type { PageSnapshot } from '../../domain/snapshot.ts';
import { contactLinkTexts, contactPaths, usualPaths } from '../lexicons/links.ts';
import { plain } from './text.ts';

/** Addresses of likely contact pages of the same site, best first, without the page itself: by link text, then by address, then the usual ones. */
export function contactPages(home: PageSnapshot, most: number): readonly string[] {
  const base = new URL(home.page);
  const linked = home.links
    .map((link, order) => ({ url: sameSite(link.href, base), score: linkScore(link.href, plain(link.text)), order }))
    .filter((link): link is typeof link & { url: string } => link.url !== null && link.score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .map((link) => link.url);
  const russian = home.language.startsWith('ru') || /[а-я]{3}/i.test(home.text.slice(0, 2000));
  const usual = linked.length > 0 ? [] : usualPaths[russian ? 'ru' : 'en'].map((path) => new URL(path, base).href);
  return [...new Set([...linked, ...usual])].slice(0, most);
}

function linkScore(href: string, text: string): number {
  if (text.length > 60) return 0;
  const worded = contactLinkTexts.findIndex((pattern) => pattern.test(text));
  const placed = contactPaths.findIndex((pattern) => pattern.test(href));
  return (worded < 0 ? 0 : 6 - 2 * worded) + (placed < 0 ? 0 : 4 - placed);
}

function sameSite(href: string, base: URL): string | null {
  try {
    const url = new URL(href, base);
    url.hash = '';
    const home = new URL(base.href);
    home.hash = '';
    if (!/^https?:$/.test(url.protocol) || url.href === home.href) return null;
    if (/\.(?:pdf|docx?|zip|jpe?g|png|xlsx?|rar)$/i.test(url.pathname)) return null;
    return bareHost(url) === bareHost(base) ? url.href : null;
  } catch {
    return null;
  }
}

const bareHost = (url: URL): string => url.host.replace(/^www\./, '');
