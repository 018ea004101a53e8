import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getDomain } from 'tldts';
import { literal } from '../domain/literal.ts';
import { fieldNames, type Answer, type RecordedAnswer } from '../domain/answers.ts';
import { answerBook, type AnswerBook, type Asked } from '../field/answer-book.ts';

/** A site as it was met: the page of its form, and the answers to each attempt on it, in order. */
export interface RecordedSite {
  readonly page: string;
  readonly attempts: readonly (readonly RecordedAnswer[])[];
}

/** Recorded sites played on loopback, each under a name of its own. */
export interface PlayedSites {
  /** Where an address of a site is served now; others are given back as they are. */
  local(site: RecordedSite, text: string): string;
  /** `host:port` of all that is played, for the gate. */
  readonly localSites: readonly string[];
  /** The site of this page goes on to its next attempt. */
  begin(page: string): void;
  /** What somebody else answered on this page's site: scripts of vendors and the like. */
  stranger(page: string, asked: Asked): Answer | null;
  /** Requests that were never answered in the recording, in order. */
  readonly misses: readonly { readonly site: RecordedSite; readonly asked: string }[];
  close(): Promise<void>;
}

/** Serves recorded answers by method, URL and names of fields. What was not recorded is a cut connection, never a page. */
export async function playSites(sites: readonly RecordedSite[]): Promise<PlayedSites> {
  const misses: { site: RecordedSite; asked: string }[] = [];
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const played = sites.map((site, i) => playedSite(site, i + 1, port));
  const byHost = new Map(played.flatMap((one) => [...one.hosts].map(([recorded, local]) => [local, { ...one, recorded, one }] as const)));
  const ofPage = (page: string): Played | undefined => byHost.get(new URL(page).host)?.one;

  const find = ({ site, books, at }: Played, asked: Asked): Answer | null => {
    const found = books[Math.max(0, Math.min(at.attempt, books.length - 1))]?.next(asked) ?? null;
    if (found === null) misses.push({ site, asked: `${asked.method} ${asked.url}` });
    return found;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const host = byHost.get((request.headers.host ?? '').toLowerCase());
    const body = await bodyOf(request);
    const found = host && find(host.one, { method: request.method ?? 'GET', url: `http://${host.recorded}${request.url ?? '/'}`, fields: fieldNames(request.headers['content-type'] ?? '', body) });
    if (!host || !found || 'failure' in found) return void response.destroy();
    if ('silent' in found) return;
    const headers: Record<string, string | string[]> = { 'content-type': found.contentType, 'cache-control': 'no-store', 'set-cookie': found.cookies.map((cookie) => cookie.replace(/;\s*(?:domain=[^;]*|secure|samesite=none)/gi, '')) };
    if (found.location !== null) headers.location = host.one.rewrite(found.location);
    response.writeHead(found.status, headers).end(rewritten(found, host.one.rewrite));
  }

  return {
    local: (site, text) => played.find((one) => one.site === site)?.rewrite(text) ?? text,
    localSites: [...byHost.keys()],
    begin: (page) => {
      const site = ofPage(page);
      if (site) site.at.attempt += 1;
    },
    stranger: (page, asked) => {
      const site = ofPage(page);
      return site ? throughRedirects(site, asked) : null;
    },
    misses,
    close: () => new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    }),
  };

  /** The browser asks us once for somebody else's file; where it was sent on, we go on. */
  function throughRedirects(site: Played, asked: Asked, left = 5): Answer | null {
    const found = find(site, asked);
    if (!found || !('location' in found) || found.location === null || left === 0) return found;
    return throughRedirects(site, { method: 'GET', url: new URL(found.location, asked.url).href, fields: [] }, left - 1);
  }
}

interface Played {
  readonly site: RecordedSite;
  readonly books: readonly AnswerBook[];
  readonly at: { attempt: number };
  /** `host:port` served now, by the host that was recorded. */
  readonly hosts: ReadonlyMap<string, string>;
  /** Text in which every recorded host stands as it is served now. */
  readonly rewrite: (text: string) => string;
}

/** Its own hosts, and those it sent the browser on to: both must be pages of their own, by names that differ as theirs do. */
function playedSite(site: RecordedSite, n: number, port: number): Played {
  const answers = site.attempts.flat();
  const home = domainOf(new URL(site.page).host);
  const sentTo = answers.flatMap(({ url, answer }) => ('location' in answer && answer.location !== null && URL.canParse(answer.location, url) ? [new URL(answer.location, url).host] : []));
  const all = [...new Set([new URL(site.page).host, ...sentTo, ...answers.map(({ url }) => new URL(url).host).filter((host) => domainOf(host) === home)])];
  const domains = [...new Set([home, ...all.map(domainOf)])];
  const hosts = new Map(all.map((host): [string, string] => {
    const domain = domainOf(host);
    const under = host.replace(/:\d+$/, '').endsWith(`.${domain}`) ? host.replace(/:\d+$/, '').slice(0, -domain.length) : '';
    const name = domain === home ? `site-${n}` : `site-${n}-${domains.indexOf(domain)}`;
    return [host, `${under}${name}.localhost:${port}`];
  }));
  const pattern = new RegExp(`(?:https?:)?(\\\\?/\\\\?/)(${[...hosts.keys()].sort((a, b) => b.length - a.length).map(literal).join('|')})(?![\\w.:-])`, 'gi');
  return { site, books: site.attempts.map(answerBook), at: { attempt: -1 }, hosts, rewrite: (text) => text.replace(pattern, (_, slashes: string, host: string) => `http:${slashes}${hosts.get(host.toLowerCase()) ?? host}`) };
}

const domainOf = (host: string): string => getDomain(host.replace(/:\d+$/, ''), { allowPrivateDomains: true }) ?? host;

/** Byte for byte but for the hosts, whatever the encoding: they are ASCII. */
function rewritten({ contentType, body }: Extract<Answer, { readonly status: number }>, rewrite: Played['rewrite']): Buffer {
  const bytes = Buffer.from(body, 'base64');
  return /^(?:text\/|application\/(?:json|javascript|x-javascript|xml|xhtml))/i.test(contentType) ? Buffer.from(rewrite(bytes.toString('latin1')), 'latin1') : bytes;
}

/** More than a form that we fill can hold. */
const longestBody = 1_000_000;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= longestBody) chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('latin1');
}
