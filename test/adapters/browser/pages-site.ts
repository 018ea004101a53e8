import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import { startGate } from '../../../src/adapters/gate/proxy.ts';
import type { Gate } from '../../../src/adapters/gate/proxy.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';

const folder = join(import.meta.dirname, '../../../fixtures/pages');
export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** The small pages of fixtures/pages on loopback, with a browser behind a gate that lets nothing else through. */
export interface PagesSite {
  readonly origin: string;
  readonly browser: Browser;
  readonly gate: Gate;
  /** Methods and paths asked for, in order. */
  readonly asked: string[];
  /** Answers for paths that no file has. */
  readonly routes: Map<string, Handler>;
  close(): Promise<void>;
}

export async function openPagesSite(): Promise<PagesSite> {
  const asked: string[] = [];
  const routes = new Map<string, Handler>();
  const server = createServer((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    asked.push(`${request.method} ${path}`);
    const route = routes.get(path);
    if (route) route(request, response);
    else answerFile(path, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const gate = await startGate({ reach: 'loopback', localSites: [host] }, systemResolver);
  const { browser } = await launchChromium({ proxy: gate.url });
  return {
    origin: `http://${host}`, browser, gate, asked, routes,
    close: async () => {
      await browser.close();
      await gate.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answerFile(path: string, response: ServerResponse): void {
  try {
    const body = readFileSync(join(folder, /^\/(?:labelled\/)?[\w-]+\.html$/.test(path) ? path : 'none'));
    const charset = path.includes('windows-1251') ? 'windows-1251' : 'utf-8';
    response.writeHead(200, { 'content-type': `text/html; charset=${charset}` }).end(body);
  } catch {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>Not found</h1>');
  }
}
