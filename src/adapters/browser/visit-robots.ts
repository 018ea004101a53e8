import type { BrowserContext, Page, Response } from 'playwright';
// The package is CommonJS whose types promise a default export it does not have under `NodeNext`.
import * as robotsParser from 'robots-parser';
import { isGateAnswer, noConnection } from '../gate/proxy.ts';
import { within } from './bounded.ts';
import { goTo } from './go-to.ts';
import { visitLimits } from './visit-limits.ts';

export interface Robots {
  allows(url: string): boolean;
  /** Why a page is disallowed, for a person. */
  readonly reason: string;
  /** Why nothing of the site was asked further; null when robots.txt was answered, if only by "not found". */
  readonly unreachable: string | null;
}

/** The name by which a robots.txt may address us. */
const agent = 'shopper';
/** RFC 9309, 2.5: at least 500 KiB must be read; nothing longer is a robots.txt. */
const longest = 512_000;

/** Reads robots.txt as RFC 9309 says: absent (4xx) allows all, a failing server (5xx) disallows all. */
export async function readRobots(context: BrowserContext, url: string): Promise<Robots> {
  const address = new URL('/robots.txt', url).href;
  const page = await context.newPage();
  try {
    const response = await goTo(page, address, visitLimits.robotsMs);
    return await read(page, response, address);
  } catch (error) {
    const words = (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
    // Served as a download, or not in time: nothing that disallows.
    if (/ERR_ABORTED|[Dd]ownload|ERR_INVALID_RESPONSE/.test(words)) return allowing('robots.txt cannot be read');
    return { allows: () => false, reason: '', unreachable: /ERR_TUNNEL_CONNECTION_FAILED/.test(words) ? 'no connection: the name has no address, or nobody answers there' : `robots.txt could not be asked for: ${words}` };
  } finally {
    await within(page.close(), visitLimits.closeMs, undefined);
  }
}

async function read(page: Page, response: Response | null, address: string): Promise<Robots> {
  const status = response?.status() ?? 404;
  if (response && isGateAnswer(status, response.headers())) return { allows: () => false, reason: '', unreachable: noConnection(status) };
  if (status >= 500) return { allows: () => false, reason: `robots.txt answered ${status}, which disallows everything (RFC 9309)`, unreachable: null };
  if (status >= 400) return allowing(`robots.txt answered ${status}`);
  const type = response?.headers()['content-type'] ?? '';
  if (/html/i.test(type)) return allowing('robots.txt is a page');
  const text = await within(page.evaluate<string>(`document.documentElement.textContent.slice(0, ${longest})`), visitLimits.robotsMs, '');
  const rules = parse(address, text);
  return { allows: (url) => rules.isAllowed(url, agent) !== false, reason: 'robots.txt disallows the page', unreachable: null };
}

const allowing = (reason: string): Robots => ({ allows: () => true, reason, unreachable: null });

const parse = (robotsParser as unknown as { default: (url: string, text: string) => { isAllowed(url: string, agent: string): boolean | undefined } }).default;
