import type { Locator } from 'playwright';
import { submitLimits } from './submit-limits.ts';
import { tick } from './fill-tick.ts';

const timeout = submitLimits.controlMs;

/** Chooses an option of a select, a radio group or a listbox by its value or its words. */
export async function choose(control: Locator, value: string): Promise<boolean> {
  const kind = await control.evaluate((element) => (element.tagName === 'SELECT' ? 'select' : element.getAttribute('type')), undefined, { timeout });
  if (kind === 'radio') return tick(control);
  return kind === 'select' ? chooseOption(control, value) : chooseItem(control, value);
}

async function chooseOption(control: Locator, value: string): Promise<boolean> {
  // A select hidden behind a drawn one is set itself: the drawn one follows its change event.
  const options = { timeout, force: !(await control.isVisible()) };
  const picked = await control.selectOption({ value }, options).catch(() => control.selectOption({ label: value }, options));
  return picked.length > 0;
}

async function chooseItem(control: Locator, value: string): Promise<boolean> {
  await control.click({ timeout });
  const items = control.page().locator('[role=option], [role=menuitem], li, .option');
  const item = items.filter({ hasText: value, visible: true }).first();
  await item.click({ timeout });
  return true;
}
