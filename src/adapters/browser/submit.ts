import type { BrowserContext, Page } from 'playwright';
import type { FillPlan } from '../../domain/fill.ts';
import type { FormMap } from '../../domain/probe.ts';
import type { Stop, UnfilledControl, Watched } from '../../domain/watched.ts';
import { judgeSubmission } from '../../field/outcomes/index.ts';
import type { Collected, SubmitCapture, SubmitOptions } from '../../ports.ts';
import { within } from './bounded.ts';
import { pageText, screenshot, watchedAsEvidence } from './evidence-capture.ts';
import { fillForm, paceOf } from './fill.ts';
import { scopeOf, type Scope } from './fill-scope.ts';
import { findForm, loadPage, movedAway } from './submit-arrive.ts';
import { submitLimits } from './submit-limits.ts';
import { startWatch, type Watch } from './watch.ts';
import { watchAnswers } from './watch-answers.ts';

/** Fills one form in a fresh context, presses once, and says what became of it. Never throws for what a site does; takes bounded time. */
export async function submitForm(context: BrowserContext, form: FormMap, fill: FillPlan, options: SubmitOptions): Promise<SubmitCapture> {
  const answers = watchAnswers(context);
  const page = await context.newPage();
  const scope = scopeOf(page, form);
  const act: Act = { page, scope, form, fill, options, watch: startWatch(context, page, form, fill, scope, options.clock), evidence: [] };
  const late: Stop = { code: 'page_timeout', words: 'the site took longer than a submission may take' };
  const stop = await within(fillPressWatch(act), submitLimits.wholeMs + restsOf(act), late);
  if (stop && act.watch.watched().pressedAt === null) act.watch.note({ stop });
  const watched = act.watch.watched();
  return { outcome: judgeSubmission(watched), evidence: [...act.evidence, watchedAsEvidence(watched), ...(await answers.collected())] };
}

interface Act {
  readonly page: Page;
  readonly scope: Scope;
  readonly form: FormMap;
  readonly fill: FillPlan;
  readonly options: SubmitOptions;
  readonly watch: Watch;
  readonly evidence: Collected[];
}

/** Before the first key, and between the last one and the press. */
const readingMs = 3_000;
const checkingMs = 2_000;

/** Why the act ended before the press, or null when the button was pressed. */
async function fillPressWatch(act: Act): Promise<Stop | null> {
  const { page, scope, form, fill, options, watch, evidence } = act;
  const rest = (ms: number): Promise<void> => (options.signal?.aborted ? Promise.resolve() : options.clock.sleep(ms, options.signal));
  try {
    const away = (await loadPage(page, form)) ?? (await findForm(page, scope, form));
    if (away) return away;
    await watch.begin();
    await rest(readingMs);
    const unfilled = await fillForm(scope, form, fill, rest, options.signal);
    watch.note({ unfilled });
    await rest(checkingMs);
    const barred = interrupted(options.signal) ?? movedAway(page, form) ?? (await whyNotPressable(act)) ?? withoutLetter(unfilled);
    evidence.push(...(await screenshot(page, 'screenshot_before')));
    if (barred) return barred;
    await pressOnce(act);
    await watch.untilDecided(isDecided);
    evidence.push(...(await screenshot(page, 'screenshot_after')), ...(await pageText(page)));
    return null;
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    // A browser that died may have died of another site.
    return { code: page.context().browser()?.isConnected() ? 'crashed' : 'interrupted', words };
  }
}

const interrupted = (signal: AbortSignal | undefined): Stop | null => (signal?.aborted ? { code: 'interrupted', words: 'stopped by us before the press' } : null);

/** What is sent without the letter, or without the address to answer to, would not be our inquiry. */
function withoutLetter(unfilled: readonly UnfilledControl[]): Stop | null {
  const lacking = unfilled.find(({ role }) => role === 'message' || role === 'email' || role === 'email_or_phone');
  return lacking ? { code: 'not_filled', words: `${lacking.role}: ${lacking.why}` } : null;
}

/** Tries the press without pressing: the button is there, enabled, at rest and on top. */
async function whyNotPressable({ scope, form }: Act): Promise<Stop | null> {
  const button = scope(form.submit);
  if ((await button.count()) === 0) return { code: 'button_missing', words: 'the button is gone' };
  try {
    await button.click({ trial: true, timeout: submitLimits.trialMs });
    return null;
  } catch (error) {
    if (await button.isDisabled({ timeout: submitLimits.controlMs }).catch(() => false)) return { code: 'button_disabled', words: 'the button stays disabled after filling' };
    const words = String(error).replace(/\u001b\[\d{1,3}m/g, '').split('\n').findLast((line) => /intercepts|not visible|not stable|outside/.test(line));
    return { code: 'button_covered', words: words?.replace(/^[\s-]{1,20}/, '') ?? 'the button cannot be pressed' };
  }
}

/** The one press there is. Whatever comes of it, even an error, it counts as made. */
async function pressOnce({ scope, form, watch }: Act): Promise<void> {
  const button = scope(form.submit);
  await watch.press();
  await button.click({ timeout: submitLimits.pressMs, noWaitAfter: true }).catch(() => watch.note({ pressLost: true }));
}

const open: readonly string[] = ['submitted_unconfirmed', 'broken_form', 'timeout'];

/** Nothing that may still come would change it. A refusal without any request is waited out: tokens are fetched before sending. */
function isDecided(watched: Watched): boolean {
  const { code, dispatched } = judgeSubmission(watched);
  return !open.includes(code) && (dispatched || code === 'captcha');
}

/** Pauses by a real clock come on top of the site's own time. */
const restsOf = ({ fill, options }: Act): number =>
  options.clock.virtual ? 0 : fill.steps.reduce((sum, step) => sum + paceOf(step), readingMs + checkingMs);
