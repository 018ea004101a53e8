import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { renderPage, type Studio } from './page.ts';
import { readSubmission, type Fields } from './submission.ts';
import { readSite, sitesFolder, type Route, type Site } from './site.ts';

/** One studio with a site: `<host>.localhost` shows the fixture `kind`. */
export interface HostedSite extends Partial<Studio> {
  readonly host: string;
  readonly kind: string;
}

/** A request with a body, or to a route that takes submissions, as the server got it. */
export interface Received {
  readonly host: string;
  readonly path: string;
  readonly fields: Fields;
  /** False when the site threw it away. */
  readonly taken: boolean;
}

export interface Sites {
  /** Serves more sites from now on. */
  add(hosted: readonly HostedSite[]): Promise<void>;
  /** The site's home page, `http://<host>.localhost:<port>/`. */
  url(host: string): string;
  /** `host:port` of every site, as the gate wants them named. */
  readonly localSites: readonly string[];
  /** All submissions so far, in order. */
  readonly received: readonly Received[];
  close(): Promise<void>;
}

export interface SitesOptions {
  readonly folder?: string;
  /** A `node_modules` folder whose front-end parts are served under `/npm/`; none by default. */
  readonly parts?: string;
  /** The first free port from here on is taken; any free one when left out. */
  readonly firstPort?: number;
  readonly onReceived?: (received: Received) => void;
}

/** Serves fixture sites on 127.0.0.1, told apart by their `localhost` names, and keeps every submission they get. */
export async function startSites(hosted: readonly HostedSite[], options: SitesOptions = {}): Promise<Sites> {
  const folder = options.folder ?? sitesFolder;
  const kinds = new Map<string, Site>();
  const byHost = new Map<string, HostedSite>();
  const add: Sites['add'] = async (more) => {
    for (const kind of new Set(more.map((site) => site.kind))) if (!kinds.has(kind)) kinds.set(kind, await readSite(kind, folder));
    for (const site of more) byHost.set(site.host, site);
  };
  await add(hosted);
  const received: Received[] = [];
  const keep = (entry: Received): void => {
    received.push(entry);
    options.onReceived?.(entry);
  };
  const server = createServer((request, response) => {
    const host = (request.headers.host ?? '').replace(/^widget-/, '').replace(/(?:\.localhost)?(?::\d+)?$/, '');
    const one = byHost.get(host);
    const site = one && kinds.get(one.kind);
    // Where nobody lives nobody answers: an empty page would be an answer.
    if (!one || !site) return void response.destroy();
    serve({ site, studio: studioOf(one), host, folder, parts: options.parts ?? null, keep, port: String((server.address() as AddressInfo).port) }, request, response).catch(() => response.destroy());
  });
  const port = await listen(server, options.firstPort ?? 0);
  return {
    add,
    url: (host) => `http://${host}.localhost:${port}/`,
    get localSites() {
      return [...byHost.values()].flatMap(({ host, kind }) => [host, ...(kinds.get(kind)?.widget ? [`widget-${host}`] : [])]).map((host) => `${host}.localhost:${port}`);
    },
    received,
    close: () => stop(server),
  };
}

/** Ports that are tried one after another before any will do. */
const tried = 100;

async function listen(server: Server, port: number, left = tried): Promise<number> {
  try {
    server.listen(left === 0 ? 0 : port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || left === 0) throw error;
    return listen(server, port + 1, left - 1);
  }
}

interface Serving {
  readonly site: Site;
  readonly studio: Studio;
  readonly host: string;
  readonly folder: string;
  readonly parts: string | null;
  readonly port: string;
  readonly keep: (received: Received) => void;
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { site, host, folder, parts, keep } = serving;
  const { method = 'GET', url = '/' } = request;
  const path = url.split('?', 1)[0] ?? '/';
  const fields = await readSubmission(request, url);
  const route = site.routes.find((candidate) => fits(candidate, method, path, fields));
  if (method !== 'GET' || route?.takes) keep({ host, path, fields, taken: route?.takes ?? false });
  if (route) return answer(serving, route, response);
  if (path === '/') return page(serving, 'index.html', response);
  if (/^\/shared\/[\w.-]+$/.test(path)) return asset(`${folder}${path}`, response);
  if (parts !== null && /^\/npm(?:\/(?!\.)[\w@.-]+)+$/.test(path)) return asset(`${parts}${path.slice('/npm'.length)}`, response);
  return void response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>404</h1>');
}

function fits(route: Route, method: string, path: string, fields: Fields): boolean {
  const [wantedMethod, wantedPath] = route.on.split(' ');
  if (wantedMethod !== method || (wantedPath !== '*' && wantedPath !== path)) return false;
  const { when } = route;
  if (!when) return true;
  const value = fields[when.field] ?? '';
  return (when.contains === undefined || value.includes(when.contains)) && (!when.empty || value === '') && (when.not === undefined || value !== when.not);
}

async function answer(serving: Serving, route: Route, response: ServerResponse): Promise<void> {
  if (route.how === 'hang') return;
  if (route.how === 'drop') return void response.destroy();
  if (route.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, route.delayMs));
  if (route.how === 'drip' || route.how === 'flood') return pour(route.how, route.type, response);
  if (route.location !== undefined) return void response.writeHead(route.status === 200 ? 302 : route.status, { location: route.location.replace('{{port}}', serving.port) }).end();
  if (route.file !== undefined) return page(serving, route.file, response, route.status);
  const body = typeof route.body === 'string' ? route.body : JSON.stringify(route.body);
  response.writeHead(route.status, { 'content-type': typeof route.body === 'string' ? route.type : 'application/json', ...route.headers }).end(body);
}

async function page({ site, studio, host, folder, port }: Serving, file: string, response: ServerResponse, status = 200): Promise<void> {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(await renderPage(site, file, { ...studio, host, port }, folder));
}

const assetTypes: Readonly<Record<string, string>> = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml', html: 'text/html; charset=utf-8' };

async function asset(file: string, response: ServerResponse): Promise<void> {
  const type = assetTypes[file.split('.').at(-1) ?? ''];
  const bytes = type ? await readFile(file).catch(() => null) : null;
  if (bytes) response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(bytes);
  else response.writeHead(404).end();
}

/** A byte now and then keeps a slow site's connection open; a flood has no end. Both stop when the visitor leaves. */
function pour(how: 'drip' | 'flood', type: string, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': type });
  const chunk = how === 'drip' ? ' ' : 'flood '.repeat(1_000);
  const timer = setInterval(() => response.writable && response.write(chunk), how === 'drip' ? 500 : 5);
  response.on('close', () => clearInterval(timer));
}

const studioOf = ({ host, name, email, phone }: HostedSite): Studio =>
  ({ name: name ?? 'Студия «Берег»', email: email ?? `info@${host}.localhost`, phone: phone ?? '+7 (812) 555-01-20' });

function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
