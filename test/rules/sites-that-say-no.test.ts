import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { debrief } from '../../src/commands/debrief.ts';
import { pause, resume } from '../../src/commands/pause.ts';
import { probe } from '../../src/commands/probe.ts';
import { sample } from '../../src/commands/sample.ts';
import { send } from '../../src/commands/send.ts';
import { dayMs, plusMs } from '../../src/domain/time.ts';
import { aField, aWorld, noon, type Field } from '../support/field.ts';
import { addStages } from '../support/stages.ts';

// Each opens a browser and visits several sites, more than once.
vi.setConfig({ testTimeout: 300_000 });

/** A field whose rating gives every company an address, which nobody may fall back to after a no. */
async function withAddresses(kinds: readonly (readonly [host: string, kind: string])[]): Promise<Field> {
  const field = await aField({ sites: kinds });
  const file = join(field.dir, 'ratings', 'catalogue.csv');
  const [head = '', ...rows] = (await readFile(file, 'utf8')).trim().split('\n');
  await writeFile(file, `${head};E-mail\n${rows.map((row, i) => `${row};info@${kinds[i]?.[0] ?? ''}.localhost`).join('\n')}\n`);
  await addStages(field.dir);
  await sample(aWorld(field), { dir: field.dir });
  await probe(aWorld(field), { study: field.dir });
  return field;
}

/** Everything that writes to strangers, over two months: inquiry, chase, questionnaire, close-out, debrief, and after a pause again. */
async function everyCommand(field: Field): Promise<void> {
  for (const day of [0, 1, 4, 9, 14]) await send(aWorld(field, { clock: virtualClock(plusMs(noon, day * dayMs)) }), { dir: field.dir });
  const later = aWorld(field, { clock: virtualClock(plusMs(noon, 56 * dayMs)) });
  await pause(later, { dir: field.dir, by: 'Anna', reason: 'a look' });
  await resume(later, { dir: field.dir, by: 'Anna', reason: 'go on' });
  await send(later, { dir: field.dir });
  await debrief(later, { dir: field.dir });
}

const mailsTo = ({ mail }: Field, host: string): number => mail.accepted.filter(({ to }) => to.some((address) => address.endsWith(`@${host}.localhost`))).length;

describe('a site that says no', () => {
  it.each([['403 to everybody', '/', 403], ['429 to everybody', '/', 429], ['403 at the form', '/send', 403], ['429 at the form', '/send', 429]] as const)('with %s is left alone by every command', async (_, path, status) => {
    const got: string[] = [];
    const origin = await serving((method, url) => {
      if (method !== 'GET') got.push(`${method} ${url}`);
      return path === '/' || url.startsWith(path) ? { status, body: '' } : { status: 200, body: formPage };
    });
    const field = await withSite(origin);
    await everyCommand(field);
    expect(got.length).toBeLessThanOrEqual(path === '/' ? 0 : 1);
    expect(field.mail.accepted.map(({ to }) => to)).toEqual([]);
  });

  it.each([['all of it', 'User-agent: *\nDisallow: /'], ['us by name', 'User-agent: shopper\nDisallow: /'], ['by a server that fails', null]])('to robots — %s — is neither read nor written to', async (_, robots) => {
    const asked: string[] = [];
    const origin = await serving((method, url) => {
      asked.push(`${method} ${url}`);
      if (url === '/robots.txt') return robots === null ? { status: 503, body: '' } : { status: 200, body: robots, type: 'text/plain' };
      return { status: 200, body: formPage };
    });
    const field = await withSite(origin);
    await everyCommand(field);
    expect([...new Set(asked.filter((one) => !one.endsWith('/favicon.ico')))]).toEqual(['GET /robots.txt']);
    expect(field.mail.accepted.map(({ to }) => to)).toEqual([]);
  });
});

describe('a form', () => {
  it('behind a captcha is not filled, by no command', async () => {
    const kinds = [['bitrix', 'bitrix-captcha-ru'], ['hcaptcha', 'hcaptcha-en']] as const;
    const field = await withAddresses(kinds);
    await everyCommand(field);
    expect(field.sites.received).toEqual([]);
    // What DESIGN lets follow a captcha is one e-mail, and no more letters than its stages have.
    for (const [host] of kinds) expect(mailsTo(field, host)).toBeGreaterThanOrEqual(1);
  });

  it('with a trap gets the letter and an empty trap', async () => {
    const field = await withAddresses([['trap', 'honeypot-ru']]);
    await send(aWorld(field), { dir: field.dir });
    expect(field.sites.received.map(({ fields, taken }) => [fields.url ?? '', taken])).toEqual([['', true]]);
  });

  it('gets the consent it demands, and none to advertising', async () => {
    const got: string[] = [];
    const origin = await serving((method, _url, body) => {
      if (method === 'POST') got.push(body);
      return { status: 200, body: method === 'POST' ? '<p>Спасибо! Ваша заявка принята, мы свяжемся с вами.</p>' : formPage };
    });
    const field = await withSite(origin);
    await send(aWorld(field), { dir: field.dir });
    expect(got.map((body) => [...new URLSearchParams(body).keys()].sort())).toEqual([['agree', 'email', 'message', 'name']]);
  });
});

const formPage = `<!doctype html><meta charset="utf-8"><title>Студия</title><h1>Обсудить проект</h1><form method="post" action="/send">
<label>Имя <input name="name" required></label><label>E-mail <input name="email" type="email" required></label><label>Сообщение <textarea name="message" required></textarea></label>
<label><input type="checkbox" name="agree" required> Согласен на обработку персональных данных</label>
<label><input type="checkbox" name="news"> Хочу получать рекламную рассылку и новости</label>
<button type="submit">Отправить</button></form>`;

interface Page {
  readonly status: number;
  readonly body: string;
  readonly type?: string;
}

/** A site of our own; ends with the test. */
async function serving(page: (method: string, url: string, body: string) => Page): Promise<string> {
  const server = createServer((request, response) => {
    let sent = '';
    request.setEncoding('utf8').on('data', (chunk: string) => { sent += chunk; }).on('end', () => {
      if (request.url === '/robots.txt' && page.length === 3) return void response.writeHead(404).end();
      const { status, body, type = 'text/html; charset=utf-8' } = page(request.method ?? '', request.url ?? '', sent);
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://studio.localhost:${(server.address() as AddressInfo).port}/`;
}

/** A field of one company, whose site is this one and whose address is in the rating. */
async function withSite(origin: string): Promise<Field> {
  const field = await aField({ sites: [['studio', 'plain-thanks-ru']] });
  await writeFile(join(field.dir, 'ratings', 'catalogue.csv'), `№;Студия;Сайт;Город;E-mail\n1;Студия;${origin};Москва;info@studio.localhost\n`);
  await writeFile(join(field.dir, 'ratings', 'awards.csv'), `Place,Studio,Website\n1,Студия,${origin}\n`);
  await addStages(field.dir);
  await sample(aWorld(field), { dir: field.dir });
  await probe(aWorld(field), { study: field.dir });
  return field;
}
