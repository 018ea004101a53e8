import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Locator } from 'playwright';
import { submitLimits } from './submit-limits.ts';

const timeout = submitLimits.controlMs;

/** Puts a text into a control and reads it back; types it key by key when the page did not keep it. */
export async function typeText(control: Locator, value: string): Promise<boolean> {
  await control.fill(value, { timeout });
  if (sameText(await read(control), value)) return true;
  await clear(control);
  await control.pressSequentially(value, { timeout: timeout + value.length * slowestKeyMs });
  return sameText(await read(control), value);
}

/** A mask that formats on each key is the slowest that was met. */
const slowestKeyMs = 30;

/** Types a number into a control that may have a mask, and reads back the digits. `value` is E.164; a mask with the country code already in it gets the rest. */
export async function typePhone(control: Locator, value: string): Promise<boolean> {
  const phone = parsePhoneNumberFromString(value);
  const national = phone?.nationalNumber ?? value.replace(/\D/g, '');
  await control.click({ timeout });
  const prefix = digits(await read(control));
  const variants = prefix === '' ? [value, national] : [national, value];
  for (const variant of variants) {
    // A mask shows at most a country code of its own; anything longer is left from a try before.
    if (digits(await read(control)).length > longestCode) await clear(control);
    await control.pressSequentially(variant, { timeout: timeout + variant.length * slowestKeyMs });
    if (isNumber(digits(await read(control)), national, phone?.countryCallingCode ?? '')) return true;
  }
  return false;
}

const longestCode = 3;

/** The whole number and no digit more; Russian masks begin with the trunk 8 in place of +7. */
const isNumber = (typed: string, national: string, country: string): boolean => ['', country, country === '7' ? '8' : country].some((prefix) => typed === prefix + national);

async function clear(control: Locator): Promise<void> {
  await control.press('Control+A', { timeout });
  await control.press('Delete', { timeout });
  // Some masks put their prefix back only after the caret is set anew.
  await control.press('End', { timeout });
}

async function read(control: Locator): Promise<string> {
  return (await control.inputValue({ timeout }).catch(() => control.innerText({ timeout }))) ?? '';
}

const digits = (text: string): string => text.replace(/\D/g, '');
const sameText = (read: string, wanted: string): boolean => read.replace(/\s+/g, ' ').trim() === wanted.replace(/\s+/g, ' ').trim();
