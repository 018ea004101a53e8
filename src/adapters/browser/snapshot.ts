import type { Frame, Page } from 'playwright';
import type { PageSnapshot } from '../../domain/snapshot.ts';
import { within } from './bounded.ts';
import { candidateTools } from './snapshot-page-candidates.ts';
import type { CollectorLimits } from './snapshot-page-dom.ts';
import { domTools } from './snapshot-page-dom.ts';
import { labelTools } from './snapshot-page-labels.ts';
import { sightTools } from './snapshot-page-sight.ts';
import type { Collected } from './snapshot-page.ts';
import { collectPage } from './snapshot-page.ts';

// Ten times what the largest of real contact pages hold; a page with more is hostile or no page for people.
const limits: CollectorLimits = { controls: 600, buttons: 500, links: 800, candidates: 60, nodes: 60_000, text: 30_000 };

/** How long a document may take to describe itself; a frame that never loaded never answers. */
const collectTimeoutMs = { page: 15_000, frame: 4_000 } as const;
const mostFrames = 12;

/** What the page cannot say of itself. */
export type PageState = Pick<PageSnapshot, 'page' | 'status' | 'openedBy'>;

/** Snapshots of the page and of the frames in it that answer, the page first; a frame that cannot be read is left out. Empty when the page itself cannot. */
export async function takeSnapshots(page: Page, state: PageState): Promise<readonly PageSnapshot[]> {
  const main = await collect(page.mainFrame(), null, state);
  if (main === null) return [];
  const inner = await Promise.all(page.frames().slice(1, mostFrames + 1).map((frame) => collectFrame(frame, { ...state, status: null })));
  return [main, ...inner.flatMap((snapshot) => (snapshot && (snapshot.controls.length > 0 || snapshot.text !== '') ? [snapshot] : []))];
}

async function collectFrame(frame: Frame, state: PageState): Promise<PageSnapshot | null> {
  const path = await within(framePath(frame), collectTimeoutMs.frame, null);
  return path === null ? null : collect(frame, path, state);
}

async function collect(frame: Frame, path: readonly string[] | null, state: PageState): Promise<PageSnapshot | null> {
  const look = (): Promise<Collected> => frame.evaluate<Collected>(source);
  // A page that goes on to another just then is looked at again there.
  const patient = look().catch(() => frame.waitForLoadState('domcontentloaded').then(look));
  const collected = await within(patient, path === null ? collectTimeoutMs.page : collectTimeoutMs.frame, null);
  return collected === null ? null : { ...collected, frame: path, ...state };
}

/** Selectors of the frame elements that lead to a frame, outermost first; null when one of them cannot be seen or named. */
async function framePath(frame: Frame): Promise<readonly string[] | null> {
  const path: string[] = [];
  for (let at = frame; at.parentFrame(); at = at.parentFrame() as Frame) {
    const element = await at.frameElement();
    const box = await element.boundingBox();
    // Trackers and tokens live in frames of no size.
    if (box !== null && (box.width < 20 || box.height < 20)) return null;
    path.unshift(await element.evaluate(nameInPage));
    await element.dispose();
  }
  return path;
}

// The collector goes into the page as text. Some compilers wrap functions into `__name`, which the page does not have.
const asSource = (body: string): string => `(() => { const __name = (named) => named; ${body} })()`;
const toolsSource = `
  const dom = (${domTools.toString()})();
  const sight = (${sightTools.toString()})(dom);
  const labels = (${labelTools.toString()})(dom, sight);
  const candidates = (${candidateTools.toString()})(dom, sight, labels);`;
const source = asSource(`${toolsSource} return (${collectPage.toString()})(${JSON.stringify(limits)}, dom, sight, labels, candidates);`);
// Playwright calls what it is handed as a function, and takes a text for an expression; so the text is made a function here.
// eslint-disable-next-line @typescript-eslint/no-implied-eval
const nameInPage = new Function('element', `const __name = (named) => named; return (${domTools.toString()})().selectorOf(element);`) as (element: Node) => string;
