import type { Browser, BrowserContext } from 'playwright';
import type { Finding } from '../../domain/probe.ts';
import type { PageSnapshot } from '../../domain/snapshot.ts';
import { barrierOf, chooseForm, contactPages, judgeSite, withoutForm } from '../../field/forms/index.ts';
import type { ProbeCapture, ProbeOptions } from '../../ports.ts';
import type { Gate } from '../gate/proxy.ts';
import { within } from './bounded.ts';
import { openSiteContext } from './context.ts';
import { readPage } from './visit-page.ts';
import type { PageRead } from './visit-page.ts';
import { readRobots } from './visit-robots.ts';
import { siteOf, visitLimits } from './visit-limits.ts';

/** Visits one site in a fresh profile and closes it: home page and likely contact pages. Types nothing, sends nothing, throws for nothing a site does. */
export async function visitSite(browser: Browser, gate: Pick<Gate, 'url'>, url: string, options: ProbeOptions): Promise<ProbeCapture> {
  const context = await openSiteContext(browser, gate, { readOnly: true });
  try {
    return await readSite(context, url, options);
  } finally {
    await within(context.close(), visitLimits.closeMs, undefined);
  }
}

/** The same in a profile that is already open for reading only. */
export async function readSite(context: BrowserContext, url: string, options: ProbeOptions): Promise<ProbeCapture> {
  const visit: Visit = { url, snapshots: [], notes: [] };
  const late = (): Finding => concluded(visit, `the site took longer than ${visitLimits.siteMs / 1000} s`);
  const reading = read(context, visit, options).catch((error: unknown) => concluded(visit, firstLine(error)));
  const finding = await within(unlessStopped(reading, options.signal, () => concluded(visit, 'the visit was stopped')), visitLimits.siteMs, null);
  return captured(finding ?? late(), visit.snapshots);
}

/** The result, or `otherwise` at once when the signal says stop. The signal outlives the visit, so it is let go of. */
async function unlessStopped<T>(work: Promise<T>, signal: AbortSignal | undefined, otherwise: () => T): Promise<T> {
  if (!signal) return work;
  let stop = (): void => undefined;
  const stopped = new Promise<T>((resolve) => {
    stop = () => resolve(otherwise());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** What has been read so far: what a visit that is cut short is judged by. */
interface Visit {
  readonly url: string;
  readonly snapshots: PageSnapshot[];
  readonly notes: string[];
}

async function read(context: BrowserContext, visit: Visit, options: ProbeOptions): Promise<Finding> {
  const { url } = visit;
  const robots = options.obeyRobots ? await readRobots(context, url) : null;
  if (robots?.unreachable) return withoutForm(url, 'unreachable', false, [robots.unreachable]);
  if (robots && !robots.allows(url)) return withoutForm(url, 'robots_disallowed', false, [robots.reason]);

  const home = await readPage(context, url);
  const refused = refusal(url, home);
  if (refused) return refused;
  keep(visit, home);
  const page = home.snapshots[0] as PageSnapshot;
  for (const next of contactPages(page, visitLimits.pages - 1)) {
    if (isEnough(visit.snapshots)) break;
    if (robots && !robots.allows(next)) {
      visit.notes.push(`${next}: not read, robots.txt disallows it`);
      continue;
    }
    const read = await readPage(context, next);
    const bad = refusal(url, read);
    if (bad) visit.notes.push(`${next}: ${bad.finding}, ${bad.why[0] ?? ''}`);
    else if ((read.snapshots[0]?.status ?? 200) < 400) keep(visit, read);
    // A site that shows us the door is not asked again.
    if (bad?.finding === 'blocked') break;
  }
  return judgeSite(url, visit.snapshots, visit.notes);
}

function keep(visit: Visit, read: PageRead): void {
  visit.snapshots.push(...read.snapshots);
  visit.notes.push(`read ${read.snapshots[0]?.page ?? ''}`);
}

/** A form that takes a letter, and an address to write to otherwise, is all one comes for. */
function isEnough(snapshots: readonly PageSnapshot[]): boolean {
  const { form, captchaVisible } = chooseForm(snapshots);
  return form !== null && !captchaVisible && form.fields.some((field) => field.role === 'message');
}

/** Why a page is not judged; null when it is. */
function refusal(url: string, read: PageRead): Finding | null {
  const page = read.snapshots[0];
  if (!page) return withoutForm(url, 'unreachable', false, [read.failure ?? 'the page could not be read']);
  if (siteOf(page.page) !== siteOf(url)) return withoutForm(url, 'moved', true, [`the address leads to ${page.page}`], read.snapshots);
  const barrier = barrierOf(page);
  if (barrier) return withoutForm(url, 'blocked', true, [barrier]);
  if (page.status === 401) return withoutForm(url, 'login_required', true, ['HTTP 401']);
  if ((page.status ?? 200) >= 500) return withoutForm(url, 'unreachable', true, [`HTTP ${page.status}`]);
  return null;
}

const concluded = (visit: Visit, reason: string): Finding =>
  visit.snapshots.length > 0 ? judgeSite(visit.url, visit.snapshots, [...visit.notes, reason]) : withoutForm(visit.url, 'unreachable', false, [reason]);

const captured = (finding: Finding, snapshots: readonly PageSnapshot[]): ProbeCapture => ({
  finding,
  evidence: snapshots.length > 0 ? [{ kind: 'snapshot', bytes: Buffer.from(JSON.stringify(snapshots)) }] : [],
});

const firstLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n', 1)[0] ?? '';
