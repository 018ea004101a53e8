import type { BrowserContext, Frame, Page } from 'playwright';
import type { FillPlan } from '../../domain/fill.ts';
import type { CaptchaType, FormMap } from '../../domain/probe.ts';
import type { Instant } from '../../domain/time.ts';
import type { InvalidControl, Stop, UnfilledControl, Watched, WatchedDialog } from '../../domain/watched.ts';
import { challengeFrames } from '../../field/outcomes/index.ts';
import type { Clock } from '../../ports.ts';
import { within } from './bounded.ts';
import type { Scope } from './fill-scope.ts';
import { submitLimits, submitSizes } from './submit-limits.ts';
import { wrongControls } from './watch-page.ts';
import { watchRequests } from './watch-requests.ts';
import { watchTexts } from './watch-texts.ts';

export interface Watch {
  /** The form is there and untouched: what is visible now is known. */
  begin(): Promise<void>;
  /** To be called just before the press. */
  press(): Promise<void>;
  /** Watches until `enough` says so and the network is quiet, or the waits are over. */
  untilDecided(enough: (watched: Watched) => boolean): Promise<void>;
  note(entry: { readonly stop?: Stop; readonly unfilled?: readonly UnfilledControl[]; readonly pressLost?: boolean }): void;
  watched(): Watched;
}

/** Starts watching a context before anything is typed in it. */
export function startWatch(context: BrowserContext, page: Page, form: FormMap, fill: FillPlan, scope: Scope, clock: Clock): Watch {
  const requests = watchRequests(context, fill.watchFor, clock);
  const texts = watchTexts(context);
  const dialogs: WatchedDialog[] = [];
  const navigations: string[] = [];
  const sentTo: string[] = [];
  const missing = new Set<string>();
  let stop: Stop | null = null;
  let unfilled: readonly UnfilledControl[] = [];
  let invalid: readonly InvalidControl[] = [];
  let challenge: CaptchaType | null = null;
  let pressedAt: Instant | null = null;
  let pressLost = false;
  let crashed = false;

  context.on('dialog', (dialog) => {
    // An alert of the page's start says nothing of the form.
    if (pressedAt !== null && dialogs.length < submitSizes.dialogs) dialogs.push({ type: dialog.type(), message: dialog.message().slice(0, 500) });
  });
  const watchPage = (opened: Page): void => {
    opened.on('crash', () => (crashed = true));
    opened.on('framenavigated', (frame) => {
      const about = frame === opened.mainFrame() || frame.parentFrame() === page.mainFrame();
      if (pressedAt !== null && about && navigations.length < submitSizes.navigations) navigations.push(frame.url());
    });
  };
  context.on('page', watchPage);
  watchPage(page);
  context.on('request', (request) => {
    if (request.isNavigationRequest() && request.redirectedFrom()?.method() === 'POST') sentTo.push(request.url());
  });
  context.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.status() >= 400) missing.add(response.url());
  });
  context.browser()?.on('disconnected', () => (crashed = true));

  const look = async (): Promise<void> => {
    [, challenge, invalid] = await Promise.all([
      texts.look(),
      challenge ?? within(shownChallenge(page.frames()), submitLimits.evaluateMs, null),
      within(readInvalid(scope, form), submitLimits.evaluateMs, invalid),
    ]);
  };
  const watched = (): Watched => ({
    page: form.page, captcha: form.captcha, challenge, stop, pressedAt, pressLost, requests: requests.seen(), navigations: navigations.filter((url) => !missing.has(url)), texts: texts.fresh(), dialogs, invalid, unfilled, crashed,
  });

  return {
    begin: () => texts.begin(),
    press: async () => {
      await texts.press();
      requests.press();
      pressedAt = clock.now();
    },
    note: (entry) => {
      stop = entry.stop ?? stop;
      unfilled = entry.unfilled ?? unfilled;
      pressLost = entry.pressLost ?? pressLost;
    },
    untilDecided: async (enough) => {
      const pressedMs = performance.now();
      let pause: number = submitLimits.firstLookAfterMs;
      let decidedMs = Infinity;
      let unchanged = { sinceMs: pressedMs, looks: 0 };
      while (!crashed) {
        await pauseMs(pause);
        pause = Math.min(2 * pause, submitLimits.lookMs);
        // A page half arrived shows half sentences; one that takes long is looked at all the same.
        if (requests.traffic().loading > 0 && performance.now() - pressedMs < submitLimits.wordsMs) continue;
        await look();
        const { pending, loading, changedMs } = requests.traffic();
        decidedMs = pending === 0 && enough(watched()) ? Math.min(decidedMs, performance.now()) : Infinity;
        if (performance.now() - decidedMs >= submitLimits.standsMs) break;
        if (changedMs > unchanged.sinceMs) unchanged = { sinceMs: changedMs, looks: 0 };
        unchanged.looks += 1;
        const answered = requests.seen().some(({ beforePress }) => !beforePress);
        const patienceMs = pending + loading > 0 ? submitLimits.answerMs : answered ? submitLimits.wordsMs : submitLimits.silenceMs;
        // A busy page lets itself be looked at so seldom that time alone says nothing.
        if (performance.now() - unchanged.sinceMs > patienceMs && unchanged.looks >= fewestLooks) break;
      }
      // Where the answer sent us is the site's word, also when the page there does not come.
      if (navigations.length === 0) navigations.push(...sentTo.slice(0, submitSizes.navigations));
    },
    watched,
  };
}

const fewestLooks = 3;

/** Waiting for the browser, so in real time. */
const pauseMs = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function shownChallenge(frames: readonly Frame[]): Promise<CaptchaType | null> {
  for (const frame of frames) {
    const known = challengeFrames.find(({ url }) => url.test(frame.url()));
    if (!known || !frame.parentFrame()) continue;
    const box = await (await frame.frameElement()).boundingBox();
    // Waiting challenges are kept far off the page or in a frame of no size.
    if (box && box.width > 100 && box.height > 100 && box.y > -box.height) return known.captcha;
  }
  return null;
}

async function readInvalid(scope: Scope, form: FormMap): Promise<readonly InvalidControl[]> {
  const box = scope(form.selector);
  // What is gone, with the whole form after success, is not waited for.
  if ((await box.count()) === 0) return [];
  const fields = form.fields.filter(({ role }) => role !== 'honeypot');
  const selectors = fields.map(({ selector }) => selector.split('>>>').at(-1)?.trim() ?? selector);
  const wrong = await box.evaluate(wrongControls, selectors, { timeout: submitLimits.evaluateMs });
  return wrong.map(({ field, message }) => ({ role: fields[field]?.role ?? null, message }));
}
