import { createServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Resolver } from '../../../src/adapters/gate/resolver.ts';

/** A server that keeps what it was asked: `GET /path`, and `UPGRADE /path` for WebSockets. */
export interface CountingSite {
  /** `host:port` as a page would write it. */
  readonly site: string;
  readonly origin: string;
  readonly asked: readonly string[];
  /** TCP connections taken, whether or not something was asked. */
  readonly connections: () => number;
  /** Asked for with a method that hands something over. */
  readonly written: () => readonly string[];
  close(): Promise<void>;
}

export interface SiteOptions {
  /** Address on loopback to listen on, and the name pages use. */
  readonly address: string;
  readonly name?: string;
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
  /** A server of another kind, e.g. with TLS. */
  readonly scheme?: 'http' | 'https';
  readonly create?: (listener: RequestListener) => Server;
}

const serveHtml: NonNullable<SiteOptions['answer']> = (_request, response) => {
  response.setHeader('content-type', 'text/html');
  response.end('<!doctype html><title>Site</title><h1>Site</h1>');
};

/** Opens a counting site on its own loopback address and a free port. */
export async function openSite(options: SiteOptions): Promise<CountingSite> {
  const asked: string[] = [];
  const answer = options.answer ?? serveHtml;
  const server = (options.create ?? createServer)((request, response) => {
    if (request.url !== '/favicon.ico') asked.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  let connections = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.on('upgrade', (request, socket) => {
    asked.push(`UPGRADE ${request.url}`);
    socket.end();
  });
  await new Promise<void>((resolve) => server.listen(0, options.address, resolve));
  const site = `${options.name ?? options.address}:${(server.address() as AddressInfo).port}`;
  return {
    site,
    origin: `${options.scheme ?? 'http'}://${site}`,
    asked,
    connections: () => connections,
    written: () => asked.filter((line) => !line.startsWith('GET ')),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * Names and addresses of a pretended outside. `names` gives the answers of successive look-ups, the last one for good;
 * `places` says which loopback address stands for a public one. An address without a place cannot be dialled.
 */
export function pretendedOutside(names: Readonly<Record<string, readonly (readonly string[])[]>>, places: Readonly<Record<string, string>>) {
  const lookUps: string[] = [];
  const resolver: Resolver = {
    resolve: async (name) => {
      const answers = names[name] ?? [];
      const turn = lookUps.filter((other) => other === name).length;
      lookUps.push(name);
      return Promise.resolve(answers[Math.min(turn, answers.length - 1)] ?? []);
    },
    dial: (address) => places[address] ?? nowhere,
  };
  return { resolver, lookUps };
}

/** Nothing listens on the discard port's address here: a dial to it fails at once. */
const nowhere = '127.255.255.254';
