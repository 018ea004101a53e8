import { request } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { playSites, type PlayedSites, type RecordedSite } from '../../src/adapters/recorded-sites.ts';
import type { Answer, RecordedAnswer } from '../../src/domain/answers.ts';

const answered = (body: string, over: Partial<Extract<Answer, { status: number }>> = {}): Answer => ({ status: 200, contentType: 'text/html', location: null, cookies: [], body: Buffer.from(body).toString('base64'), ...over });
const got = (url: string, answer: Answer, method = 'GET', fields: readonly string[] = []): RecordedAnswer => ({ method, url, fields, answer });

async function playing(...sites: RecordedSite[]): Promise<PlayedSites> {
  const played = await playSites(sites);
  onTestFinished(() => played.close());
  return played;
}

interface Got {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** As a browser would, which takes any name under localhost for this machine (RFC 6761). */
const ask = (url: string, body?: string): Promise<Got | 'cut'> => new Promise((resolve) => {
  const { hostname, port, pathname, search, host } = new URL(url);
  expect(hostname).toMatch(/\.localhost$/);
  const asked = request({ host: '127.0.0.1', port, path: pathname + search, method: body === undefined ? 'GET' : 'POST', headers: { host, ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) } }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (chunk: string) => { text += chunk; }).on('end', () => resolve({ status: response.statusCode, headers: response.headers, body: text }));
  });
  asked.on('error', () => resolve('cut')).end(body);
});

const site: RecordedSite = {
  page: 'https://www.studio.ru/kontakty',
  attempts: [[
    got('https://www.studio.ru/kontakty', answered('<form action="https://www.studio.ru/send"><a href="//studio.ru/a">, {"u":"https:\\/\\/www.studio.ru\\/b"}, notstudio.ru, https://vk.com/studio.ru')),
    got('https://studio.ru/a', answered('root')),
    got('https://www.studio.ru/send', { status: 302, contentType: '', location: 'https://thanks.ru/ok', cookies: ['sid=1; Domain=.studio.ru; Secure; HttpOnly'], body: '' }, 'POST', ['name']),
    got('https://www.studio.ru/down', { failure: 'net::ERR_CONNECTION_RESET' }),
    got('https://cdn.example/lib.js', { status: 301, contentType: '', location: '/v2/lib.js', cookies: [], body: '' }),
    got('https://cdn.example/v2/lib.js', answered('lib', { contentType: 'text/javascript' })),
  ]],
};

it('serves a page under a name of its own, with every address of the site as it is served now', async () => {
  const played = await playing(site);
  const page = played.local(site, site.page);
  const answer = await ask(page) as Got;
  const host = new URL(page).host;
  expect(page).toMatch(/^http:\/\/www\.site-1\.localhost:\d+\/kontakty$/);
  expect(answer.body).toBe(`<form action="http://${host}/send"><a href="http://${host.slice(4)}/a">, {"u":"http:\\/\\/${host}\\/b"}, notstudio.ru, https://vk.com/studio.ru`);
  expect((await ask(`http://${host.slice(4)}/a`) as Got).body).toBe('root');
});

it('answers what was sent by the names of its fields, and leads on to another site as one', async () => {
  const played = await playing(site);
  const page = new URL(played.local(site, site.page));
  expect(await ask(`${page.origin}/send`, 'name=Anna')).toMatchObject({ status: 302, headers: { 'set-cookie': ['sid=1; HttpOnly'], location: expect.stringMatching(/^http:\/\/site-1-1\.localhost:\d+\/ok$/) as string } });
  expect(await ask(`${page.origin}/send`, 'phone=1')).toBe('cut');
  expect(played.misses.map(({ asked }) => asked)).toEqual([expect.stringMatching(/^POST http:\/\/www\.studio\.ru\/send$/)]);
});

it('cuts the connection where the network failed, and where nothing was recorded', async () => {
  const played = await playing(site);
  const { origin } = new URL(played.local(site, site.page));
  expect(await ask(`${origin}/down`)).toBe('cut');
  expect(await ask(`${origin}/never-seen`)).toBe('cut');
});

it('follows somebody else’s redirects itself, for the browser asks once', async () => {
  const played = await playing(site);
  const found = played.stranger(played.local(site, site.page), { method: 'GET', url: 'https://cdn.example/lib.js', fields: [] });
  expect(found).toMatchObject({ status: 200, contentType: 'text/javascript' });
  expect(played.stranger(played.local(site, site.page), { method: 'GET', url: 'https://cdn.example/other.js', fields: [] })).toBeNull();
});

it('keeps two companies on one host apart, and their attempts in order', async () => {
  const shared = (text: readonly string[]): RecordedSite => ({ page: 'https://vk.com/a', attempts: text.map((one) => [got('https://vk.com/a', answered(one))]) });
  const [one, two] = [shared(['first', 'second']), shared(['other'])];
  const played = await playing(one, two);
  const [a, b] = [played.local(one, one.page), played.local(two, two.page)];
  played.begin(a);
  expect((await ask(a) as Got).body).toBe('first');
  played.begin(a);
  expect((await ask(a) as Got).body).toBe('second');
  expect((await ask(b) as Got).body).toBe('other');
});
