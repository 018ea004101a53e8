import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, BrowserContext } from 'playwright';
import { virtualClock } from '../../../src/adapters/clock.ts';
import { openSiteContext } from '../../../src/adapters/browser/context.ts';
import { launchChromium } from '../../../src/adapters/browser/launch.ts';
import { submitForm } from '../../../src/adapters/browser/submit.ts';
import { startGate, type Gate } from '../../../src/adapters/gate/proxy.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';
import { instant } from '../../../src/domain/time.ts';
import type { Clock } from '../../../src/ports.ts';
import { readSite, startSites, type Sites } from '../../../src/rehearsal/sites/index.ts';
import { formOf, planOf } from '../../support/submission.ts';

const site = await readSite('plain-thanks-ru');
let sites: Sites;
let gate: Gate;
let chromium: Browser;
let context: BrowserContext;

beforeEach(async () => {
  sites = await startSites([{ host: 'studio', kind: site.kind }]);
  gate = await startGate({ reach: 'loopback', localSites: sites.localSites }, systemResolver);
  chromium = (await launchChromium({ proxy: gate.url })).browser;
  context = await openSiteContext(chromium, gate, { readOnly: false });
});
afterEach(async () => {
  await chromium.close();
  await gate.close();
  await sites.close();
});

/** A clock at whose first pause, the form being loaded and nothing typed, something happens. */
function pausing(happen: () => Promise<unknown>): Clock {
  const clock = virtualClock(instant('2026-03-02T09:00:00Z'));
  let first = true;
  return {
    ...clock,
    sleep: async (ms) => {
      if (first) await happen();
      first = false;
      await clock.sleep(ms);
    },
  };
}

const submit = (clock: Clock, signal?: AbortSignal) => submitForm(context, formOf(site, sites.url('studio')), planOf(site), { clock, ...(signal && { signal }) });

async function crashTab(): Promise<void> {
  const [page] = context.pages();
  if (!page) throw new Error('no tab to crash');
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void session.send('Page.crash').catch(() => undefined);
  await crashed;
}

describe('a submission that is cut short', () => {
  it('ends with an outcome when the tab dies', async () => {
    const { outcome } = await submit(pausing(crashTab));
    expect(outcome).toMatchObject({ code: 'broken_form', dispatched: false });
    expect(sites.received).toEqual([]);
  });

  it('ends with an outcome that allows another try when the whole browser dies', async () => {
    const { outcome } = await submit(pausing(() => chromium.close()));
    expect(outcome).toMatchObject({ code: 'timeout', dispatched: false });
  });

  it('does not press when we are told to stop while typing', async () => {
    const stop = new AbortController();
    const { outcome } = await submit(pausing(() => Promise.resolve(stop.abort())), stop.signal);
    expect(outcome).toMatchObject({ code: 'timeout', dispatched: false });
    expect(sites.received).toEqual([]);
  });
});
