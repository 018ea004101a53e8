import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSiteContext } from '../../../src/adapters/browser/context.ts';
import { takeSnapshots } from '../../../src/adapters/browser/snapshot.ts';
import type { Finding } from '../../../src/domain/probe.ts';
import { judgeSite } from '../../../src/field/forms/index.ts';
import { openPagesSite, type PagesSite } from './pages-site.ts';

const folder = join(import.meta.dirname, '../../../fixtures/pages/labelled');

/** What the first line of a page says of it: alternatives are joined by `|`. */
interface Label {
  readonly file: string;
  readonly findings: readonly string[];
  readonly captchas: readonly string[];
  readonly opened: boolean;
}

function labelOf(file: string): Label {
  const [note = ''] = readFileSync(join(folder, file), 'utf8').split('\n', 1);
  const said = (name: string): readonly string[] => new RegExp(`${name}: ([^;]+?)(?:;| -->)`).exec(note)?.[1]?.split('|') ?? [];
  return { file, findings: said('finding'), captchas: said('captcha'), opened: /; opener/.test(note) };
}

let site: PagesSite;
let page: Page;
beforeAll(async () => {
  site = await openPagesSite();
  page = await (await openSiteContext(site.browser, site.gate, { readOnly: true })).newPage();
});
afterAll(() => site.close());

async function read(file: string): Promise<Finding> {
  const url = `${site.origin}/labelled/${file}`;
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  return judgeSite(url, await takeSnapshots(page, { page: url, status: 200, openedBy: null }));
}

/** Role found beside role labelled, for every control that has either; `[]` when all agree. */
function disagreements(form: NonNullable<Finding['form']>): Promise<readonly string[]> {
  return page.evaluate((fields) => {
    const role = (element: Element): string => element.getAttribute('data-role') ?? 'other';
    const found = fields.map(({ selector, role: given }) => ({ given, element: document.querySelector(selector) as Element }));
    const wrong = found.filter(({ given, element }) => !role(element).split('|').includes(given)).map(({ given, element }) => `${role(element)} taken for ${given}`);
    const lost = [...document.querySelectorAll('[data-role]')].filter((element) => !found.some((one) => one.element === element)).map((element) => `${role(element)} not found`);
    return [...wrong, ...lost];
  }, form.fields);
}

/** Which of the form and its button is the labelled one; controls that no form holds have no one right box. */
function marked(form: NonNullable<Finding['form']>): Promise<{ readonly form: boolean; readonly button: boolean }> {
  return page.evaluate(({ selector, submit }) => {
    const root = document.querySelector(selector);
    const asked = [...document.querySelectorAll('[data-role]:not([data-role=honeypot])')];
    return {
      form: root !== null && (root.matches('[data-the-form]') || (root.localName !== 'form' && asked.every((control) => root.contains(control)))),
      button: document.querySelector(submit)?.matches('[data-the-button]') ?? false,
    };
  }, form);
}

const matches = (selectors: readonly string[]): Promise<readonly number[]> => page.evaluate((all) => all.map((selector) => document.querySelectorAll(selector).length), selectors);

describe('pages as form builders, content systems and studios write them', () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith('.html')).map(labelOf).map((label) => [label.file, label] as const))('%s', async (file, label) => {
    const { finding, form, why } = await read(file);
    expect(label.findings, why.join('\n')).toContain(finding);
    if (!form) return;
    expect(await marked(form), why.join('\n')).toEqual({ form: true, button: true });
    expect(await disagreements(form)).toEqual([]);
    expect(label.captchas.length > 0 ? label.captchas : ['null']).toContain(String(form.captcha));
    if (label.opened) expect(form.opener).not.toBeNull();
    const selectors = [form.selector, form.submit, ...(form.opener ? [form.opener] : []), ...form.fields.map(({ selector }) => selector)];
    expect(await matches(selectors), selectors.join('\n')).toEqual(selectors.map(() => 1));
  });
});
