import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSiteContext } from '../../../src/adapters/browser/context.ts';
import { takeSnapshots } from '../../../src/adapters/browser/snapshot.ts';
import type { PageSnapshot } from '../../../src/domain/snapshot.ts';
import { chooseForm } from '../../../src/field/forms/index.ts';
import { openPagesSite } from './pages-site.ts';
import type { PagesSite } from './pages-site.ts';

let site: PagesSite;
beforeAll(async () => {
  site = await openPagesSite();
});
afterAll(() => site.close());

async function snapshotsOf(file: string): Promise<readonly PageSnapshot[]> {
  const context = await openSiteContext(site.browser, site.gate, { readOnly: true });
  const page = await context.newPage();
  const url = `${site.origin}/${file}`;
  await page.goto(url);
  const snapshots = await takeSnapshots(page, { page: url, status: 200, openedBy: null });
  await context.close();
  return snapshots;
}

const formOf = async (file: string) => chooseForm(await snapshotsOf(file));
const rolesOf = async (file: string) => Object.fromEntries(((await formOf(file)).form?.fields ?? []).map((field) => [field.selector, field.role]));

describe('a snapshot', () => {
  it('finds the controls of a form torn apart by a table, and its image button', async () => {
    const { form } = await formOf('misnested-table.html');
    expect(form?.fields.map((field) => [field.role, field.label])).toEqual([['name', 'Your name:'], ['email', 'E-mail address:'], ['message', 'Comments:']]);
    expect(form?.submit).toContain('input');
  });

  it('finds controls around a button that no form holds', async () => {
    const { form } = await formOf('formless-cluster.html');
    expect(form?.fields.map((field) => [field.role, field.type])).toEqual([['name', 'text'], ['email', 'text'], ['message', 'contenteditable']]);
  });

  it('names what stands in a shadow root through its host', async () => {
    const { form } = await formOf('shadow-root.html');
    expect(form?.fields.map((field) => field.selector)).toEqual(['html > body > contact-widget >>> #n', 'html > body > contact-widget >>> #e', 'html > body > contact-widget >>> #m']);
  });

  it('reads a form in a frame and says which frame leads there', async () => {
    const { form } = await formOf('frame-outer.html');
    expect(form).toMatchObject({ page: `${site.origin}/frame-outer.html`, frame: ['iframe[name="box"]'], selector: '#brief' });
  });

  it('reads a form in a frame of another origin', async () => {
    site.routes.set('/frame-crossing.html', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe id="other" width="500" height="500" src="${site.origin.replace('127.0.0.1', 'localhost')}/contact-ru.html"></iframe>`));
    site.gate.setPolicy({ reach: 'loopback', localSites: [new URL(site.origin).host, `localhost:${new URL(site.origin).port}`] });
    expect((await formOf('frame-crossing.html')).form).toMatchObject({ frame: ['#other'], selector: '#brief' });
  });

  it('is not misled by controls that carry the names of the form\'s own properties', async () => {
    expect(Object.values(await rolesOf('clobbered-form.html'))).toEqual(['name', 'email', 'message']);
  });

  it('reads windows-1251 and labels that mix alphabets', async () => {
    expect(Object.values(await rolesOf('encoded-windows-1251.html'))).toEqual(['name', 'email', 'phone', 'message']);
  });

  it('gives every control a selector that matches it alone', async () => {
    for (const file of ['contact-ru.html', 'quiz-steps.html', 'dropdown-and-styled-boxes.html']) {
      const context = await openSiteContext(site.browser, site.gate, { readOnly: true });
      const page = await context.newPage();
      await page.goto(`${site.origin}/${file}`);
      const [snapshot] = await takeSnapshots(page, { page: page.url(), status: 200, openedBy: null });
      const selectors = [...(snapshot?.controls ?? []), ...(snapshot?.buttons ?? []), ...(snapshot?.candidates ?? [])].map((one) => one.selector);
      expect(await page.evaluate<number[]>(`${JSON.stringify(selectors)}.map((selector) => document.querySelectorAll(selector).length)`)).toEqual(selectors.map(() => 1));
      await context.close();
    }
  });

  it('stays small on a page with ten thousand inputs, and says that it was clipped', async () => {
    site.routes.set('/many-inputs', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(Array.from({ length: 10_000 }, (_, index) => `<div><input name="i${index}" placeholder="Name"></div>`).join('')));
    const [snapshot] = await snapshotsOf('many-inputs');
    expect(snapshot?.clipped).toBe(true);
    expect(snapshot?.controls.length).toBe(600);
  });
});

describe('a form', () => {
  it('hidden in a popup is chosen with what opens it', async () => {
    const { form } = await formOf('popup-behind-opener.html');
    expect(form).toMatchObject({ opener: 'a[href="#order-popup"]', steps: 1 });
    expect(form?.fields.map((field) => field.role)).toEqual(['name', 'phone', 'message']);
  });

  it('that shows one question at a time has steps', async () => {
    const { form } = await formOf('quiz-steps.html');
    expect(form?.steps).toBe(3);
    expect(form?.fields.map((field) => [field.role, field.type])).toEqual([['other', 'radio'], ['budget', 'select'], ['name', 'text'], ['email', 'text']]);
  });

  it('keeps traps and advertising apart from what is to be filled', async () => {
    expect((await formOf('contact-ru.html')).form?.fields.map((field) => [field.role, field.required])).toEqual([
      ['name', true], ['phone', false], ['email', true], ['message', false], ['honeypot', false], ['consent', false], ['newsletter', false],
    ]);
  });

  it.each([
    ['image', 'image', true], ['arithmetic', 'math', true], ['recaptcha-v2', 'recaptcha_v2', true], ['recaptcha-v3', 'recaptcha_v3', false], ['recaptcha-invisible', 'recaptcha_invisible', false],
    ['hcaptcha', 'hcaptcha', true], ['turnstile', 'turnstile', true], ['smartcaptcha', 'smartcaptcha', true],
  ] as const)('guarded by %s has captcha %s', async (file, type, visible) => {
    const choice = await formOf(`captcha-${file}.html`);
    expect(choice.form?.captcha).toBe(type);
    expect(choice.captchaVisible).toBe(visible);
    expect(choice.form?.fields.filter((field) => !['captcha'].includes(field.role)).map((field) => field.role)).toEqual(['name', 'email', 'message']);
  });

  it.each(['login', 'newsletter', 'comment', 'review', 'job', 'order', 'payment', 'registration', 'search', 'calculator'])('for %s is no contact form', async (kind) => {
    const choice = await formOf(`not-contact-${kind}.html`);
    expect(choice.form).toBeNull();
    expect(choice.judged[0]?.judgement.kind).not.toBe('contact');
  });
});
