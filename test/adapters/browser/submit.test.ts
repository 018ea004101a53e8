import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../src/adapters/browser/index.ts';
import { virtualClock } from '../../../src/adapters/clock.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';
import { refusedPlusAddress } from '../../../src/domain/outcome.ts';
import { instant } from '../../../src/domain/time.ts';
import type { SubmitCapture } from '../../../src/ports.ts';
import { readSite, siteKinds, startSites, type Received, type Site } from '../../../src/rehearsal/sites/index.ts';
import { formOf, permitFor, planOf } from '../../support/submission.ts';

const all = await Promise.all((await siteKinds()).map((kind) => readSite(kind)));
const judged = all.filter((site) => site.form !== null && site.outcome !== null);
const captures = new Map<string, SubmitCapture>();
const received: Received[] = [];

/** Most of a submission is waiting, so a few sites are visited at a time. */
const lanes = 4;

beforeAll(async () => {
  const home = { host: 'moved-new-home', kind: 'plain-thanks-ru' };
  const sites = await startSites([...all.map(({ kind }) => ({ host: kind, kind })), home], { parts: join(import.meta.dirname, '../../../node_modules'), onReceived: (entry) => received.push(entry) });
  const browser = await openBrowser({ policy: { reach: 'loopback', localSites: sites.localSites }, resolver: systemResolver });
  const waiting = [...judged];
  const visit = async (): Promise<void> => {
    for (let site = waiting.shift(); site; site = waiting.shift()) {
      const form = formOf(site, sites.url(site.kind));
      const clock = virtualClock(instant('2026-03-02T09:00:00Z'));
      captures.set(site.kind, await browser.submit(await permitFor(form.page), form, planOf(site), { clock }));
    }
  };
  await Promise.all(Array.from({ length: lanes }, visit));
  await browser.close();
  await sites.close();
}, 900_000);

describe('one submission of a fixture form ends in the outcome that the server bears out', () => {
  it.each(judged.map((site) => [site.kind, site.outcome, site] as const))('%s: %s', (kind, expected, site: Site) => {
    const { outcome, evidence } = captures.get(kind) as SubmitCapture;
    const got = received.filter(({ host, path }) => host === kind && path !== '/autosave');
    const note = JSON.stringify({ outcome, got });
    expect(outcome.code, note).toBe(expected);
    expect(got.length, `pressed once: ${note}`).toBeLessThanOrEqual(1);
    if (outcome.code === 'submitted_confirmed') expect(got.map(({ taken }) => taken), note).toEqual([true]);
    if (!outcome.dispatched) expect(received.filter(({ host }) => host === kind), note).toEqual([]);
    if (site.dispatched !== undefined) expect(outcome.dispatched, note).toBe(site.dispatched);
    expect(outcome.dispatchedAt !== null).toBe(outcome.dispatched);
    expect(evidence.map(({ kind: shows }) => shows)).toContain('network');
  });
});

afterAll(() => captures.clear());

describe('what the planner and the reader of evidence are told', () => {
  it('names the e-mail field when the page refuses the plus before anything is sent', () => {
    const refused = ['refuses-plus-ru', 'refuses-plus-en'].map((kind) => refusedPlusAddress((captures.get(kind) as SubmitCapture).outcome));
    expect(refused).toEqual([true, true]);
  });

  it('takes no other refusal for a refused plus', () => {
    const others = ['server-validation-ru', 'asks-budget-en', 'sends-while-typing-ru', 'stays-disabled-en'].map((kind) => refusedPlusAddress((captures.get(kind) as SubmitCapture).outcome));
    expect(others).toEqual([false, false, false, false]);
  });

  it('keeps the page before and after the press, its words, and what went over the network', () => {
    const kinds = (captures.get('plain-thanks-ru') as SubmitCapture).evidence.map(({ kind }) => kind);
    expect(kinds).toEqual(['screenshot_before', 'screenshot_after', 'page_text', 'network', 'answers']);
  });

  it('types nothing into a form behind a captcha', () => {
    const { evidence } = captures.get('bitrix-captcha-ru') as SubmitCapture;
    expect(evidence.map(({ kind }) => kind)).toEqual(['network', 'answers']);
  });

  it('leaves the trap empty', () => {
    expect(received.find(({ host }) => host === 'honeypot-ru')?.fields.url).toBe('');
  });

  it('sends a letter with its lines and quotation marks whole', () => {
    expect(received.find(({ host }) => host === 'plain-thanks-ru')?.fields.message?.replaceAll('\r', ''))
      .toBe('Здравствуйте!\nХотим обновить сайт компании: «старый» каталог на 300 позиций.\nСколько это стоит?');
  });
});
