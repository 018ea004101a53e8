import type { Page } from 'playwright';
import type { CaptchaType, FormMap } from '../../domain/probe.ts';
import type { Stop } from '../../domain/watched.ts';
import { isGateAnswer, noConnection } from '../gate/proxy.ts';
import type { Scope } from './fill-scope.ts';
import { dismissCookieBar } from './fill-overlays.ts';
import { goTo } from './go-to.ts';
import { submitLimits } from './submit-limits.ts';
import { siteOf } from './visit-limits.ts';

/** Goes to the page of the form. Returns why the form cannot be met there, or null. */
export async function loadPage(page: Page, form: FormMap): Promise<Stop | null> {
  try {
    const response = await goTo(page, form.page, submitLimits.loadMs);
    const status = response?.status() ?? 200;
    if (response && isGateAnswer(status, response.headers())) return { code: 'page_unreachable', words: noConnection(status) };
    const bad = badStatuses.find(({ from, to }) => status >= from && status <= to);
    if (bad) return { code: bad.code, words: `the page answered ${status}` };
    await page.waitForLoadState('load', { timeout: submitLimits.formMs }).catch(() => undefined);
    return movedAway(page, form);
  } catch (error) {
    const words = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    return { code: /timeout/i.test(words) ? 'page_timeout' : /crash|closed/i.test(words) ? 'crashed' : 'page_unreachable', words };
  }
}

/** Pages leave by scripts and `meta refresh` too, at any time: asked before the first key and before the press. */
export const movedAway = (page: Page, form: FormMap): Stop | null =>
  siteOf(page.url()) === siteOf(form.page) ? null : { code: 'moved', words: `the page leads to ${page.url()}` };

const badStatuses: readonly { readonly from: number; readonly to: number; readonly code: Stop['code'] }[] = [
  { from: 401, to: 401, code: 'page_refused' },
  { from: 403, to: 403, code: 'page_refused' },
  { from: 429, to: 429, code: 'page_refused' },
  { from: 400, to: 499, code: 'page_missing' },
  { from: 500, to: 589, code: 'page_broken' },
];

/** Kinds that a visitor must solve before the press; with them nothing is typed. */
const solvedByHand: ReadonlySet<CaptchaType | null> = new Set<CaptchaType | null>(['recaptcha_v1', 'recaptcha_v2', 'hcaptcha', 'smartcaptcha', 'image', 'math', 'other']);

/** Brings the form into sight, opening its popup. Returns why it cannot, or null. */
export async function findForm(page: Page, scope: Scope, form: FormMap): Promise<Stop | null> {
  if (form.captcha && solvedByHand.has(form.captcha)) return { code: 'captcha', words: `the form is guarded by a captcha: ${form.captcha}` };
  await dismissCookieBar(page);
  const button = scope(form.submit);
  if (form.opener !== null && !(await button.isVisible())) {
    const opened = await openPopup(page, form.opener);
    if (!opened) return { code: 'form_missing', words: 'what opens the form is gone' };
  }
  const state = form.steps > 1 ? 'attached' : 'visible';
  const there = await button.waitFor({ state, timeout: submitLimits.formMs }).then(() => true, () => false);
  if (there) return movedAway(page, form);
  return movedAway(page, form) ?? { code: 'form_missing', words: 'the form is no longer to be seen' };
}

async function openPopup(page: Page, opener: string): Promise<boolean> {
  try {
    await page.locator(opener.includes('>>>') ? opener.replaceAll('>>>', '>>') : `css:light=${opener}`).first().click({ timeout: submitLimits.openMs });
    return true;
  } catch {
    return false;
  }
}
