import type { Browser, BrowserContext, Route, WebSocketRoute } from 'playwright';
import type { Gate } from '../gate/proxy.ts';
import { fewDialogs, onlyReading, withoutUdp } from './context-page.ts';

export interface SiteContextOptions {
  /** Abort everything but GET and HEAD, and every WebSocket: a site is read, nothing is handed to it. */
  readonly readOnly: boolean;
}

/**
 * A fresh browser profile whose only way out is the gate: no service workers (their requests would pass unseen), no
 * downloads, no WebRTC. Dialogs are closed at once: agreed to, or dismissed when only reading. A listener may read their text.
 */
export async function openSiteContext(browser: Browser, gate: Pick<Gate, 'url'>, options: SiteContextOptions): Promise<BrowserContext> {
  const context = await browser.newContext({
    // Chromium sends loopback past a proxy unless told otherwise.
    proxy: { server: gate.url, bypass: '<-loopback>' },
    serviceWorkers: 'block',
    acceptDownloads: false,
    // A site's content policy may have the browser post a report of each breach, also when the page is already being left.
    bypassCSP: options.readOnly,
  });
  await context.addInitScript(withoutUdp);
  await context.addInitScript(fewDialogs);
  context.on('dialog', (dialog) => {
    // The page may be gone before the answer arrives.
    void (options.readOnly ? dialog.dismiss() : dialog.accept()).catch(() => undefined);
  });
  if (options.readOnly) await keepReadOnly(context);
  return context;
}

async function keepReadOnly(context: BrowserContext): Promise<void> {
  await context.addInitScript(onlyReading);
  await context.route(() => true, abortUnlessRead);
  await context.routeWebSocket(() => true, (socket: WebSocketRoute) => socket.close());
}

const readingMethods: readonly string[] = ['GET', 'HEAD'];

async function abortUnlessRead(route: Route): Promise<void> {
  if (readingMethods.includes(route.request().method())) await route.continue();
  else await route.abort('blockedbyclient');
}
