import type { Page } from 'playwright';
import { submitLimits } from './submit-limits.ts';

const bars = '[class*=cookie i], [id*=cookie i], [class*=gdpr i], [id*=gdpr i]';
const agree = /^\s*(?:принять(?: все| вс[её])?|принимаю|соглас(?:ен|на|иться)|хорошо|понятно|ок|ok|okay|accept(?: all)?(?: cookies)?|i agree|agree|got it|allow all|закрыть|close|[×✕])\s*[!.]?\s*$/i;

/** Closes a cookie bar that may lie over the form, as a visitor does. Does nothing when there is none. */
export async function dismissCookieBar(page: Page): Promise<void> {
  const button = page.locator(bars).locator('button, a, [role=button], input[type=button]').filter({ hasText: agree, visible: true }).first();
  if ((await button.count().catch(() => 0)) === 0) return;
  await button.click({ timeout: submitLimits.controlMs }).catch(() => undefined);
}
