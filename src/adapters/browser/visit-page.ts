import type { BrowserContext, Page } from 'playwright';
import type { PageSnapshot } from '../../domain/snapshot.ts';
import { chooseForm, openersOf } from '../../field/forms/index.ts';
import { isGateAnswer, noConnection } from '../gate/proxy.ts';
import { within } from './bounded.ts';
import { goTo } from './go-to.ts';
import { dismissCookieBar } from './fill-overlays.ts';
import { takeSnapshots } from './snapshot.ts';
import { visitLimits } from './visit-limits.ts';

export interface PageRead {
  /** The page first, then its frames; empty when it could not be read. */
  readonly snapshots: readonly PageSnapshot[];
  readonly failure: string | null;
}

/** Reads one page in a tab of its own: as loaded, and, when it shows no form, after pressing what may open one. */
export async function readPage(context: BrowserContext, url: string): Promise<PageRead> {
  const page = await context.newPage();
  // A page that opens others is read by itself.
  page.on('popup', (popup) => void within(popup.close(), visitLimits.closeMs, undefined));
  const crashed = new Promise<PageRead>((resolve) => page.once('crash', () => resolve(failed('the page crashed its tab'))));
  try {
    await stopWhenFull(page);
    return await Promise.race([readOpen(page, url), crashed]);
  } catch (error) {
    return failed((error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '');
  } finally {
    await within(page.close({ runBeforeUnload: false }), visitLimits.closeMs, undefined);
  }
}

/** A page without end is read as far as it came. */
async function stopWhenFull(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  let bytes = 0;
  session.on('Network.dataReceived', ({ dataLength }) => {
    bytes += dataLength;
    if (bytes > visitLimits.pageBytes) void session.send('Page.stopLoading').catch(() => undefined);
  });
  await session.send('Network.enable');
}

const failed = (failure: string): PageRead => ({ snapshots: [], failure });

async function readOpen(page: Page, url: string): Promise<PageRead> {
  let status: number | null = null;
  // Where the last document came from: pages rewrite what the address bar shows.
  let address = url;
  page.on('response', (response) => {
    const request = response.request();
    if (request.isNavigationRequest() && request.frame() === page.mainFrame() && (response.status() < 300 || response.status() >= 400)) address = response.url();
  });
  try {
    const response = await goTo(page, url, visitLimits.loadMs);
    status = response?.status() ?? null;
    if (response && isGateAnswer(response.status(), response.headers())) return failed(noConnection(response.status()));
  } catch (error) {
    // What a slow page has shown until now is still a page.
    if (!/Timeout/.test(String(error))) throw error;
    await within(page.evaluate('window.stop()'), visitLimits.pressMs, undefined);
  }
  await settle(page);
  const asLoaded = await takeSnapshots(page, { page: address, status, openedBy: null });
  if (asLoaded.length === 0) return failed('the page does not answer');
  const opened = chooseForm(asLoaded).form === null ? await pressOpeners(page, asLoaded[0] as PageSnapshot) : [];
  return { snapshots: [...asLoaded, ...opened], failure: null };
}

/** Waits until the page has come to rest, and lets it draw what it draws only when scrolled to. */
async function settle(page: Page): Promise<void> {
  await within(page.waitForLoadState('load', { timeout: visitLimits.settleMs }), visitLimits.settleMs, undefined);
  await within(page.evaluate(scrollSource), visitLimits.settleMs, undefined);
  let before = -1;
  for (const end = Date.now() + visitLimits.settleMs; Date.now() < end; ) {
    const size = await within(page.evaluate<number | null>('document.getElementsByTagName("*").length'), visitLimits.pressMs, null);
    if (size === null || size === before) return;
    before = size;
    await new Promise((resolve) => setTimeout(resolve, visitLimits.quietMs));
  }
}

const scrollSource = `(async () => {
  const rest = () => new Promise((resolve) => setTimeout(resolve, 60));
  const height = Math.min(document.documentElement.scrollHeight, 20000);
  for (let y = 0; y < height; y += 1500) { window.scrollTo(0, y); await rest(); }
  window.scrollTo(0, 0);
})()`;

/** Presses one opener after another until a contact form shows. Nothing is typed, and nothing but GET leaves the page. */
async function pressOpeners(page: Page, seen: PageSnapshot): Promise<readonly PageSnapshot[]> {
  const openers = openersOf(seen.buttons, visitLimits.openers);
  if (openers.length === 0) return [];
  const address = page.url();
  await dismissCookieBar(page);
  for (const opener of openers) {
    const pressed = await within(page.locator(`css:light=${opener.selector}`).first().click({ timeout: visitLimits.pressMs }).then(() => true), visitLimits.pressMs * 2, false);
    if (!pressed) continue;
    await settle(page);
    if (page.url().split('#')[0] !== address.split('#')[0]) return [];
    const snapshots = await takeSnapshots(page, { page: seen.page, status: seen.status, openedBy: opener.selector });
    if (chooseForm(snapshots).form) return snapshots;
    await within(page.keyboard.press('Escape'), visitLimits.pressMs, undefined);
  }
  return [];
}
