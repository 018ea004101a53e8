import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { openBrowser } from '../../../src/adapters/browser/index.ts';
import { virtualClock } from '../../../src/adapters/clock.ts';
import { systemResolver } from '../../../src/adapters/gate/resolver.ts';
import { isCertainlyUndelivered, mayFallBack } from '../../../src/domain/outcome.ts';
import { instant } from '../../../src/domain/time.ts';
import { readSite } from '../../../src/rehearsal/sites/index.ts';
import { formOf, permitFor, planOf } from '../../support/submission.ts';

// A site that refuses us may say so in words or with an empty page; an e-mail after a no would be a way round it.
it.each([[403, 'blocked', false], [429, 'blocked', false], [404, 'broken_form', true], [500, 'server_error', false]] as const)('a form page that answers %i, with words or without, is %s', async (status, code, fallback) => {
  for (const body of ['<p>No</p>', '']) {
    const server = createServer((_request, response) => void response.writeHead(status, { 'content-type': 'text/html' }).end(body));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const browser = await openBrowser({ policy: { reach: 'loopback', localSites: [`127.0.0.1:${port}`] }, resolver: systemResolver });
    onTestFinished(() => browser.close());
    const site = await readSite('plain-thanks-ru');
    const form = formOf(site, `http://127.0.0.1:${port}/`);
    const { outcome } = await browser.submit(await permitFor(form.page), form, planOf(site), { clock: virtualClock(instant('2026-03-02T09:00:00Z')) });
    expect([body, outcome.code, isCertainlyUndelivered(outcome), mayFallBack(outcome)]).toEqual([body, code, true, fallback]);
  }
}, 60_000);
