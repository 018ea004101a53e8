import type { Locator } from 'playwright';
import { chooseOption } from '../../field/forms/index.ts';
import { submitLimits } from './submit-limits.ts';
import { tick } from './fill-tick.ts';

const timeout = submitLimits.controlMs;

/** Chooses an option of a select, a radio or a list drawn by the page, by its value or its words. An empty value leaves the choice to what the opened list offers. */
export async function choose(control: Locator, value: string, label: string): Promise<boolean> {
  const kind = await control.evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.getAttribute('type')), undefined, { timeout });
  if (kind === 'radio') return tick(control);
  return kind === 'select' ? chooseOfSelect(control, value) : chooseOfList(control, value, label);
}

async function chooseOfSelect(control: Locator, value: string): Promise<boolean> {
  // A select hidden behind a drawn one is set itself: the drawn one follows its change event.
  const options = { timeout, force: !(await control.isVisible()) };
  const picked = await control.selectOption({ label: value }, { ...options, timeout: submitLimits.firstWayMs }).catch(() => control.selectOption({ value }, options));
  return picked.length > 0;
}

async function chooseOfList(control: Locator, value: string, label: string): Promise<boolean> {
  await control.click({ timeout });
  const items = control.page().locator('[role=option], [role=listbox] li, [class*=option], [class*=dropdown] li').filter({ visible: true });
  await items.first().waitFor({ timeout });
  const texts = await items.allInnerTexts();
  const language = texts.some((text) => /[а-я]/i.test(text)) ? 'ru' : 'en';
  const index = value === '' ? chooseOption(texts, label, language) : texts.findIndex((text) => text.trim() === value);
  if (index === null || index < 0) return false;
  await items.nth(index).click({ timeout });
  return true;
}
