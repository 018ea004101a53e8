import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright';
import { fillForm, paceOf } from '../../../src/adapters/browser/fill.ts';
import { scopeOf } from '../../../src/adapters/browser/fill-scope.ts';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import type { FillStep } from '../../../src/domain/fill.ts';
import type { FormMap } from '../../../src/domain/probe.ts';

let chromium: Browser;
let page: Page;
beforeAll(async () => {
  chromium = (await launchChromium()).browser;
  page = await chromium.newPage();
});
afterAll(() => chromium.close());

const form: FormMap = { page: '', frame: null, selector: 'form', opener: null, submit: 'button', steps: 1, captcha: null, fields: [], score: 1 };

async function fill(html: string, ...steps: FillStep[]) {
  await page.setContent(html);
  return fillForm(scopeOf(page, form), form, { steps, watchFor: [] }, () => Promise.resolve());
}
const name: FillStep = { selector: '[name=name]', role: 'name', act: 'type', value: 'Анна' };

describe('filling', () => {
  it('enters a shadow tree by its host', async () => {
    const unfilled = await fill('<x-form></x-form><script>document.querySelector("x-form").attachShadow({ mode: "open" }).innerHTML = "<form><input name=name></form>"</script>', { ...name, selector: 'x-form >>> [name=name]' });
    expect(unfilled).toEqual([]);
    expect(await page.locator('x-form input').inputValue()).toBe('Анна');
  });

  it('leaves alone what has been hidden since the page was read', async () => {
    const unfilled = await fill('<form><input name=name style="position:absolute;left:-5000px"></form>', name);
    expect(unfilled).toEqual([{ role: 'name', why: 'not to be seen at the time of typing' }]);
    expect(await page.locator('input').inputValue()).toBe('');
  });

  it('never touches a trap, a captcha or an advertising box, whatever the plan says', async () => {
    await fill('<form><input name=name><input name=promo type=checkbox></form>', { ...name, role: 'honeypot' }, { ...name, role: 'captcha' }, { selector: '[name=promo]', role: 'newsletter', act: 'tick' });
    expect(await page.locator('[name=name]').inputValue()).toBe('');
    expect(await page.locator('[name=promo]').isChecked()).toBe(false);
  });

  it('ticks a hidden box by its label without following the link in it', async () => {
    const unfilled = await fill('<form><label><input type=checkbox name=agree style="display:none"><a href="about:blank#policy">Согласие на обработку персональных данных</a> даю</label></form>', { selector: '[name=agree]', role: 'consent', act: 'tick' });
    expect(unfilled).toEqual([]);
    expect(page.url()).not.toContain('policy');
    expect(await page.locator('input').isChecked()).toBe(true);
  });

  it('types key by key what a page does not let itself be given', async () => {
    const html = '<form><input name=name></form><script>let keys = 0; const input = document.querySelector("input"); input.onkeydown = () => keys++; input.oninput = () => { if (keys === 0) input.value = ""; }</script>';
    expect(await fill(html, name)).toEqual([]);
    expect(await page.locator('input').inputValue()).toBe('Анна');
  });

  it('says which control does not keep its value', async () => {
    expect(await fill('<form><input name=name oninput="this.value = \'x\'"></form>', name)).toEqual([{ role: 'name', why: 'does not keep the value' }]);
  });

  it('takes at least as long as a person, and pastes what is long', () => {
    expect(paceOf(name)).toBeGreaterThanOrEqual(1_500);
    expect(paceOf({ ...name, role: 'message', value: 'текст '.repeat(200) })).toBe(8_700);
  });
});
