import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BrowserContext } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSiteContext } from '../../../src/adapters/browser/context.ts';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import type { LaunchedChromium } from '../../../src/adapters/browser/launch.ts';
import { startGate } from '../../../src/adapters/gate/proxy.ts';
import type { Gate, GatePolicy } from '../../../src/adapters/gate/proxy.ts';
import { openSite, pretendedOutside } from './outside.ts';
import type { CountingSite } from './outside.ts';

const shopAddress = '93.184.216.10';
const shopPlace = '127.0.9.2';
const waiting = { timeout: 15_000, interval: 50 };

let chromium: LaunchedChromium;
const open: { close(): Promise<void> }[] = [];

beforeAll(async () => {
  chromium = await launchChromium();
});

afterAll(() => chromium.browser.close());

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

/** What a page of a local site may do to reach another host. `there` is that host's origin. */
const waysOut: readonly { way: string; page: (there: string) => string; arrives: string }[] = [
  { way: 'a form whose action is another host', page: (there) => form(`${there}/form`), arrives: 'POST /form' },
  { way: 'a form answered with a 307 that carries the body on', page: () => form('/moved'), arrives: 'POST /carried' },
  { way: 'a WebSocket', page: (there) => script(`new WebSocket('${there.replace('http', 'ws')}/socket')`), arrives: 'UPGRADE /socket' },
  { way: 'a beacon', page: (there) => script(`navigator.sendBeacon('${there}/beacon', 'words')`), arrives: 'POST /beacon' },
  { way: 'a fetch that outlives the page', page: (there) => script(`fetch('${there}/kept', { method: 'POST', body: 'words', mode: 'no-cors', keepalive: true })`), arrives: 'POST /kept' },
  { way: 'a popup', page: (there) => script(`open('${there}/popup')`), arrives: 'GET /popup' },
  { way: 'an iframe', page: (there) => `<iframe src="${there}/frame"></iframe>`, arrives: 'GET /frame' },
  { way: 'a worker', page: (there) => script(`new Worker(URL.createObjectURL(new Blob(["fetch('${there}/worker', { mode: 'no-cors' })"])))`), arrives: 'GET /worker' },
  { way: 'an image', page: (there) => `<img src="${there}/image">`, arrives: 'GET /image' },
];

describe('a page of a local site', () => {
  it.each(waysOut)('sends nothing out by $way when the policy is loopback', async ({ page }) => {
    const { gate, context, shop, local } = await localPage('loopback', page);
    await visit(context, local);
    await vi.waitFor(() => expect(gate.refusals.map((refusal) => refusal.host)).toContain('shop.example'), waiting);
    expect(shop.connections()).toBe(0);
  });

  it.each(waysOut)('does get out by $way when the policy is outside', async ({ page, arrives }) => {
    const { context, shop, local } = await localPage('outside', page);
    await visit(context, local);
    await vi.waitFor(() => expect(shop.asked).toContain(arrives), waiting);
  });

  it('opens no connection ahead of need, and looks no name up', async () => {
    const ahead = (there: string) =>
      ['preconnect', 'dns-prefetch', 'prefetch'].map((rel) => `<link rel="${rel}" href="${there.replace('http', 'https')}/">`).join('') +
      script("setTimeout(() => fetch('/later'), 500)");
    const { context, shop, local, lookUps } = await localPage('loopback', ahead);
    await visit(context, local);
    await vi.waitFor(() => expect(local.asked).toContain('GET /later'), waiting);
    expect(shop.connections()).toBe(0);
    expect(lookUps).toEqual([]);
  });

  it('gets no service worker', async () => {
    const { context, local } = await localPage('loopback', () => '<h1>Studio</h1>');
    const page = await visit(context, local);
    const registrations = await page.evaluate(async () => {
      await navigator.serviceWorker.register('/worker.js').catch(() => undefined);
      return (await navigator.serviceWorker.getRegistrations()).length;
    });
    expect(registrations).toBe(0);
    expect(local.asked).not.toContain('GET /worker.js');
  });
});

describe('a page from outside', () => {
  it.each([
    ['127.0.0.1', 'unnamed_local_site'],
    ['2130706433', 'unnamed_local_site'],
    ['0x7f.0.0.1', 'unnamed_local_site'],
    ['[::ffff:127.0.0.1]', 'address_not_public'],
    ['secret.localhost', 'unnamed_local_site'],
    ['inside.example', 'address_not_public'],
  ])('cannot redirect to this machine as %s', async (host, why) => {
    const secret = await site({ address: '127.0.0.1' });
    const target = `http://${host}:${secret.site.split(':')[1]}/`;
    const { gate, context, shop } = await outsidePage((_request, response) => response.writeHead(302, { location: target }).end());
    const page = await context.newPage();
    await page.goto(shop.origin);
    expect(gate.refusals.map((refusal) => refusal.why)).toContain(why);
    expect(secret.connections()).toBe(0);
  });

  it('cannot redirect into a private network', async () => {
    const { gate, context, shop } = await outsidePage((request, response) => response.writeHead(request.url === '/' ? 302 : 404, { location: 'http://192.168.1.1/' }).end());
    const page = await context.newPage();
    await page.goto(shop.origin);
    expect(gate.refusals[0]).toMatchObject({ host: '192.168.1.1', why: 'address_not_public' });
  });

  it('cannot move its own name to this machine between two look-ups', async () => {
    const shop = await site({ address: shopPlace, name: 'rebind.example' });
    const outside = pretendedOutside({ 'rebind.example': [[shopAddress], ['127.0.0.1']] }, { [shopAddress]: shopPlace });
    const { context } = await behindGate(outside.resolver, { reach: 'outside', localSites: [] });
    const page = await visit(context, shop);
    await page.evaluate(() => fetch('/again'));
    expect(shop.asked).toEqual(['GET /', 'GET /again']);
    expect(outside.lookUps).toEqual(['rebind.example']);
  });
});

describe('the browser on its own account', () => {
  it('reaches nobody, though it may reach outside and its own requests go through the gate', async () => {
    const shop = await site({ address: shopPlace, name: 'shop.example' });
    const outside = pretendedOutside({ 'shop.example': [[shopAddress]] }, { [shopAddress]: shopPlace });
    const gate = await startGate({ reach: 'outside', localSites: [] }, outside.resolver);
    const launched = await launchChromium({ proxy: gate.url });
    open.push(gate, launched.browser);
    const context = await openSiteContext(launched.browser, gate, { readOnly: false });
    const page = await visit(context, shop);
    await page.setContent('<form><input name="email" autocomplete="email"><input type="password"></form>');
    // Chromium's own requests begin about a second after its start.
    await page.waitForTimeout(3_000);
    expect(outside.lookUps).toEqual(['shop.example']);
    expect(gate.refusals.filter((refusal) => refusal.why !== 'browser_service')).toEqual([]);
  });
});

const form = (action: string): string => `<form method="post" action="${action}"><input name="message" value="words"></form>${script('document.forms[0].submit()')}`;
const script = (code: string): string => `<script>${code}</script>`;

async function localPage(reach: GatePolicy['reach'], page: (there: string) => string) {
  const shop = await site({ address: shopPlace, name: 'shop.example' });
  const local = await site({
    address: '127.0.0.1',
    answer: (request, response) => {
      if (request.url === '/moved') return response.writeHead(307, { location: `${shop.origin}/carried` }).end();
      return response.setHeader('content-type', 'text/html').end(`<!doctype html><body>${page(shop.origin)}`);
    },
  });
  const { resolver, lookUps } = pretendedOutside({ 'shop.example': [[shopAddress]] }, { [shopAddress]: shopPlace });
  return { shop, local, lookUps, ...(await behindGate(resolver, { reach, localSites: [local.site] })) };
}

async function outsidePage(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const shop = await site({ address: shopPlace, name: 'shop.example', answer });
  const { resolver } = pretendedOutside({ 'shop.example': [[shopAddress]], 'inside.example': [['127.0.0.1']] }, { [shopAddress]: shopPlace });
  return { shop, ...(await behindGate(resolver, { reach: 'outside', localSites: [] })) };
}

async function behindGate(resolver: Parameters<typeof startGate>[1], policy: GatePolicy): Promise<{ gate: Gate; context: BrowserContext }> {
  const gate = await startGate(policy, resolver);
  const context = await openSiteContext(chromium.browser, gate, { readOnly: false });
  open.push(gate, context);
  return { gate, context };
}

async function site(options: Parameters<typeof openSite>[0]): Promise<CountingSite> {
  const opened = await openSite(options);
  open.push(opened);
  return opened;
}

async function visit(context: BrowserContext, to: CountingSite) {
  const page = await context.newPage();
  await page.goto(`${to.origin}/`, { waitUntil: 'commit' });
  return page;
}
