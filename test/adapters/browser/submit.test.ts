import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../../../src/adapters/browser/index.ts';
import { virtualClock } from '../../../src/adapters/clock.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';
import { instant } from '../../../src/domain/time.ts';
import type { Browser } from '../../../src/ports.ts';
import { readSite, siteKinds, startSites, type Site, type Sites } from '../../../src/rehearsal/sites/index.ts';
import { formOf, permitFor, planOf } from '../../support/submission.ts';

const kinds = await siteKinds();
const all = await Promise.all(kinds.map((kind) => readSite(kind)));
const judged = all.filter((site) => site.form !== null && site.outcome !== null);

let browser: Browser;
let sites: Sites;
beforeAll(async () => {
  sites = await startSites(all.map(({ kind }) => ({ host: kind, kind })));
  browser = await openBrowser({ policy: { reach: 'loopback', localSites: sites.localSites }, resolver: systemResolver });
});
afterAll(async () => {
  await browser.close();
  await sites.close();
});

describe('one submission of every fixture form ends in the outcome that the server bears out', () => {
  it.each(judged.map((site) => [site.kind, site.outcome, site] as const))('%s: %s', async (kind, expected, site: Site) => {
    const url = sites.url(kind);
    const { outcome, evidence } = await browser.submit(permitFor(url), formOf(site, url), planOf(site), { clock: virtualClock(instant('2026-03-02T09:00:00Z')) });
    const got = sites.received.filter(({ host }) => host === kind);
    const note = JSON.stringify({ outcome, got: got.length });
    expect(outcome.code, note).toBe(expected);
    expect(got.length, 'pressed once').toBeLessThanOrEqual(1);
    if (outcome.code === 'submitted_confirmed') expect(got.filter(({ taken }) => taken).length, note).toBe(1);
    if (!outcome.dispatched) expect(got, note).toEqual([]);
    if (site.dispatched !== undefined) expect(outcome.dispatched, note).toBe(site.dispatched);
    expect(evidence.map(({ kind: shows }) => shows)).toContain('network');
  }, 60_000);
});
