import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readSite, siteKinds, startSites, type HostedSite, type Sites } from '../../src/rehearsal/sites/index.ts';

let sites: Sites;
afterEach(() => sites.close());

const studios: readonly HostedSite[] = [
  { host: 'bereg', kind: 'plain-thanks-ru', name: 'Студия <Берег>', email: 'zakaz@bereg.test', phone: '+7 (812) 555-01-77' },
  { host: 'northpine', kind: 'xhr-silent-en', name: 'Northpine' },
  { host: 'down', kind: 'down-ru' },
];

/** Node resolves `*.localhost` only where the system does, so the name is sent as the Host header. */
function fetchAs(url: string, init: RequestInit & { redirect?: 'manual' } = {}): Promise<{ status: number; text: string; location: string }> {
  const { hostname, port, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: pathname + search, method: init.method ?? 'GET', headers: { host: `${hostname}:${port}`, ...(init.headers as Record<string, string>) } }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve({ status: response.statusCode ?? 0, text, location: response.headers.location ?? '' }));
    });
    asking.on('error', reject);
    asking.end(init.body as string | undefined);
  });
}

describe('the sites of a rehearsal', () => {
  it('show each studio its own name, address and telephone', async () => {
    sites = await startSites(studios);
    const { text } = await fetchAs(sites.url('bereg'));
    expect(text).toContain('<strong>Студия &lt;Берег&gt;</strong>');
    expect(text).toContain('mailto:zakaz@bereg.test');
    expect(text).toContain('href="tel:+78125550177"');
    expect(text).not.toMatch(/\{\{\w+\}\}/);
  });

  it('keep what was submitted, by studio, and say whether the studio takes it in', async () => {
    sites = await startSites(studios);
    const body = new URLSearchParams({ name: 'Анна', email: 'anna+x@buyer.example' }).toString();
    const answer = await fetchAs(`${sites.url('bereg')}send`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    expect(answer).toMatchObject({ status: 302, location: '/spasibo/' });
    expect(sites.received).toEqual([{ host: 'bereg', path: '/send', fields: { name: 'Анна', email: 'anna+x@buyer.example' }, taken: true }]);
  });

  it('cut the connection where the site is down', async () => {
    sites = await startSites(studios);
    await expect(fetchAs(sites.url('down'))).rejects.toThrow();
  });

  it('know no other studio and no file outside theirs', async () => {
    sites = await startSites(studios);
    await expect(fetchAs(sites.url('stranger'))).rejects.toThrow();
    expect((await fetchAs(`${sites.url('bereg')}shared/..%2fplain-thanks-ru%2fsite.json`)).status).toBe(404);
  });

  it('name themselves as the gate wants them named', async () => {
    sites = await startSites(studios);
    expect(sites.localSites).toEqual(studios.map(({ host }) => new URL(sites.url(host)).host));
  });

  it('come in at least two kinds for every outcome of a form that a submission can have', async () => {
    sites = await startSites([]);
    const all = await Promise.all((await siteKinds()).map((kind) => readSite(kind)));
    const counts = new Map<string, number>();
    for (const { outcome } of all) if (outcome) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    const wanted = ['submitted_confirmed', 'submitted_unconfirmed', 'validation_error', 'captcha', 'spam_rejected', 'server_error', 'network_error', 'timeout', 'broken_form', 'blocked', 'moved'];
    expect(wanted.filter((outcome) => (counts.get(outcome) ?? 0) < 2)).toEqual([]);
  });
});
