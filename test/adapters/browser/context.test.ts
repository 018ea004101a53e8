import { createServer as createTlsServer } from 'node:https';
import type { RequestListener, Server } from 'node:http';
import type { BrowserContext, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSiteContext } from '../../../src/adapters/browser/context.ts';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import type { LaunchedChromium } from '../../../src/adapters/browser/launch.ts';
import { startGate } from '../../../src/adapters/gate/proxy.ts';
import { openSite, pretendedOutside } from '../gate/outside.ts';
import type { CountingSite, SiteOptions } from '../gate/outside.ts';
import { certificate } from './context-certificate.ts';

const shopAddress = '93.184.216.10';
const shopPlace = '127.0.9.3';
const waiting = { timeout: 15_000, interval: 50 };

let chromium: LaunchedChromium;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  chromium = await launchChromium();
  // For the whole browser: a popup would come too early for a setting of its own.
  const session = await chromium.browser.newBrowserCDPSession();
  await session.send('Security.setIgnoreCertificateErrors', { ignore: true });
});

afterAll(() => chromium.browser.close());

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** A page that hands something over in every way it can: at once, from frames and workers, and while it is being left. */
const insistentPage = `<!doctype html><title>Insistent</title>
<form id="plain" method="post" action="/form" target="_blank"><input name="message" value="words"></form>
<form id="moved" method="post" action="/moved" target="inner"><input name="message" value="words"></form>
<iframe name="inner"></iframe><a id="audited" href="#" ping="/ping">Audited link</a>
<script>
const post = { method: 'POST', body: 'words', mode: 'no-cors' };
const socket = (path) => location.origin.replace('http', 'ws') + path;
const attempt = (work) => { try { Promise.resolve(work()).catch(() => {}); } catch {} };
const inFrame = () => document.body.appendChild(document.createElement('iframe')).contentWindow;
const worker = (path) => URL.createObjectURL(new Blob(["fetch('" + location.origin + path + "', { method: 'POST', body: 'words', mode: 'no-cors' }); new WebSocket('" + socket(path) + "')"]));
const xhr = (path) => { const request = new XMLHttpRequest(); request.open('POST', path); request.onerror = () => fetch('/refused' + path); request.send('words'); };
attempt(() => navigator.sendBeacon('/beacon', 'words'));
attempt(() => fetch('/fetch', post));
attempt(() => fetch('/kept', { ...post, keepalive: true }));
attempt(() => fetch('/put', { method: 'PUT', body: 'words' }));
attempt(() => xhr('/xhr'));
attempt(() => fetchLater('/later', { method: 'POST', body: 'words', activateAfter: 0 }));
attempt(() => new WebSocket(socket('/socket')));
attempt(() => inFrame().fetch(location.origin + '/frame-fetch', post));
attempt(() => inFrame().navigator.sendBeacon(location.origin + '/frame-beacon', 'words'));
attempt(() => new (inFrame().WebSocket)(socket('/frame-socket')));
attempt(() => new Worker(worker('/worker')));
attempt(() => new SharedWorker(worker('/shared-worker')));
attempt(() => new (inFrame().Worker)(worker('/frame-worker')));
attempt(() => navigator.serviceWorker.register('/service-worker.js'));
addEventListener('pagehide', () => {
  attempt(() => navigator.sendBeacon('/leaving-beacon', 'words'));
  attempt(() => fetch('/leaving-fetch', post));
  attempt(() => fetch(new Request('/leaving-kept', { ...post, keepalive: true })));
  attempt(() => xhr('/leaving-xhr'));
  attempt(() => inFrame().fetch(location.origin + '/leaving-frame', post));
  attempt(() => document.getElementById('moved').submit());
});
document.getElementById('audited').click();
// One after the other: a navigation begun at once would cancel the one before.
setTimeout(() => document.getElementById('plain').submit(), 200);
setTimeout(() => document.getElementById('moved').submit(), 400);
setTimeout(() => fetch('/done'), 600);
</script><img src="/against-policy.png">`;

const answer: NonNullable<SiteOptions['answer']> = (request, response) => {
  if (request.url === '/moved') return response.writeHead(307, { location: '/carried' }).end();
  if (request.url !== '/') return response.end('plain words');
  response.setHeader('reporting-endpoints', 'default="/report"');
  response.setHeader('nel', '{"report_to":"default","max_age":1000,"success_fraction":1.0}');
  response.setHeader('content-security-policy-report-only', "img-src 'none'; report-uri /policy-report");
  return response.setHeader('content-type', 'text/html').end(insistentPage);
};

const schemes: readonly { scheme: 'http' | 'https'; create?: (listener: RequestListener) => Server }[] = [
  { scheme: 'http' },
  { scheme: 'https', create: (listener) => createTlsServer(certificate, listener) },
];

describe.each(schemes)('a context that only reads, over $scheme', (over) => {
  it('hands a site nothing, whatever the site’s page does, now and when it is left', async () => {
    const { shop, context } = await shopContext({ ...over, answer }, true);
    const left = await visit(context, shop);
    await vi.waitFor(() => expect(shop.asked).toContain('GET /done'), waiting);
    await left.goto(`${shop.origin}/next`);
    const closed = await visit(context, shop);
    await closed.close();
    await visit(context, shop);
    await context.close();
    // What Chromium still meant to send would have come before the answer to a page opened later.
    const { context: later } = await reopen();
    await (await visit(later, shop)).waitForTimeout(500);
    expect(shop.asked.filter((line) => line === 'GET /').length).toBe(4);
    expect(shop.asked).toContain('GET /refused/xhr');
    expect(shop.written()).toEqual([]);
  });

  it('is what kept the words in: the same page hands them over in a context that may write', async () => {
    const { shop, context } = await shopContext({ ...over, answer }, false);
    const page = await visit(context, shop);
    const missing = (lines: readonly string[]): readonly string[] => lines.filter((line) => !shop.asked.includes(line));
    const ways = ['/form', '/carried', '/beacon', '/fetch', '/kept', '/xhr', '/frame-fetch', '/worker', '/frame-worker'];
    await vi.waitFor(() => expect(missing(['PUT /put', 'UPGRADE /socket', ...ways.map((path) => `POST ${path}`)])).toEqual([]), waiting);
    await page.goto(`${shop.origin}/next`);
    await vi.waitFor(() => expect(missing(['POST /leaving-beacon', 'POST /leaving-fetch', 'POST /leaving-kept'])).toEqual([]), waiting);
    expect(shop.asked).not.toContain('POST /ping');
    expect(shop.asked).not.toContain('GET /service-worker.js');
  });
});

describe('a site context', () => {
  it('has no WebRTC, not even in a frame the page has just made', async () => {
    const { shop, context } = await shopContext({}, false);
    const page = await visit(context, shop);
    const kinds = await page.evaluate(() => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      return [typeof RTCPeerConnection, typeof (frame.contentWindow as unknown as Record<string, unknown>).RTCPeerConnection];
    });
    expect(kinds).toEqual(['undefined', 'undefined']);
  });

  it('agrees to a confirmation when it may write, and dismisses it when it only reads', async () => {
    for (const readOnly of [false, true]) {
      const { shop, context } = await shopContext({}, readOnly);
      const page = await visit(context, shop);
      expect(await page.evaluate(() => confirm('Send?'))).toBe(!readOnly);
    }
  });

  it('shows the same words three times and twenty dialogs in all, so that a page of alerts can still be used', async () => {
    const { shop, context } = await shopContext({}, false);
    const shown: string[] = [];
    context.on('dialog', (dialog) => shown.push(dialog.message()));
    const page = await visit(context, shop);
    await page.evaluate(() => {
      for (let time = 0; time < 50; time += 1) alert('News!');
      alert('Your message was sent');
      for (let time = 0; time < 50; time += 1) confirm(`Question ${time}`);
    });
    expect(shown.filter((words) => words === 'News!').length).toBe(3);
    expect(shown).toContain('Your message was sent');
    expect(shown.length).toBe(20);
    expect(await page.evaluate(() => confirm('One more?'))).toBe(true);
  });

  it('keeps no download', async () => {
    const download: SiteOptions['answer'] = (_request, response) => response.writeHead(200, { 'content-disposition': 'attachment; filename=price.xls' }).end('rows');
    const { shop, context } = await shopContext({ answer: download }, true);
    const page = await context.newPage();
    const [started] = await Promise.all([page.waitForEvent('download'), page.goto(shop.origin).catch(() => null)]);
    expect(await started.failure()).not.toBeNull();
  });
});

async function shopContext(options: Partial<SiteOptions>, readOnly: boolean) {
  const shop = await openSite({ address: shopPlace, name: 'shop.example', ...options });
  open.push(shop);
  return { shop, ...(await reopen(readOnly)) };
}

async function reopen(readOnly = true): Promise<{ context: BrowserContext }> {
  const { resolver } = pretendedOutside({ 'shop.example': [[shopAddress]] }, { [shopAddress]: shopPlace });
  const gate = await startGate({ reach: 'outside', localSites: [] }, resolver);
  const context = await openSiteContext(chromium.browser, gate, { readOnly });
  open.push(gate, context);
  return { context };
}

async function visit(context: BrowserContext, shop: CountingSite): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${shop.origin}/`);
  return page;
}
