import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { probe } from '../../src/commands/probe.ts';
import { sample } from '../../src/commands/sample.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { openPagesSite } from '../adapters/browser/pages-site.ts';
import type { PagesSite } from '../adapters/browser/pages-site.ts';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

let site: PagesSite;
beforeAll(async () => {
  site = await openPagesSite();
  site.routes.set('/', (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<a href="/contact-ru.html">Contact us</a>'));
});
afterAll(() => site.close());

describe('probe of an address', () => {
  it('prints one line of the contract, without the options kept for filling', async () => {
    const world = testWorld(await temporaryFolder());
    await probe(world, { urls: [`${site.origin}/quiz-steps.html`], json: true });
    expect(world.printed().split('\n')).toHaveLength(2);
    const { why, ...line } = JSON.parse(world.printed()) as { why: string[] };
    expect(why[0]).toBe('a contact form');
    expect(line).toEqual({
      url: `${site.origin}/quiz-steps.html`, reached: true, finding: 'form',
      channels: { form: true, email: [], phone: [], messenger: [], chat: [], callback: false },
      form: {
        page: `${site.origin}/quiz-steps.html`, frame: null, selector: '#quiz', opener: null, submit: '#quiz > fieldset:nth-of-type(3) > button', steps: 3, captcha: null,
        fields: [
          { role: 'other', selector: '#quiz > fieldset:nth-of-type(1) > label:nth-of-type(1) > input', label: 'Что нужно сделать?', required: false, type: 'radio' },
          { role: 'budget', selector: 'select[name="money"]', label: 'Какой бюджет?', required: true, type: 'select' },
          { role: 'name', selector: 'input[name="name"]', label: 'Имя', required: false, type: 'text' },
          { role: 'email', selector: 'input[name="mail"]', label: 'Почта', required: true, type: 'text' },
        ],
        score: expect.any(Number) as number,
      },
    });
  });

  it('explains its choice to a person', async () => {
    const world = testWorld(await temporaryFolder());
    await probe(world, { urls: [`${site.origin}/contact-ru.html`] });
    expect(world.printed()).toBe(`${site.origin}/contact-ru.html: form
  form #brief on ${site.origin}/contact-ru.html (confidence 0.996)
    name           text      required Ваше имя*
    phone          text               Телефон
    email          text      required Электронная почта*
    message        textarea           Расскажите о задаче
    honeypot       text               Сайт
    consent        checkbox           Согласен на обработку персональных данных
    newsletter     checkbox           Хочу получать новости и специальные предложения
  sent by #brief > button
  why:
    a contact form
    form #brief: asks how to reach the visitor; has a field for a message; asks for a name; asks for a telephone number; asks for consent to processing; its button sends or requests; its heading speaks of contact; its markup speaks of contact
    not form[action="/subscribe"]: newsletter
    not form[action="/search"]: search
    read ${site.origin}/contact-ru.html

`);
  });

  it('refuses what is no web address before a browser is started', async () => {
    await expect(probe(testWorld(await temporaryFolder()), { urls: ['ftp://studio.example/'] })).rejects.toThrow(UsageError);
  });
});

describe('probe of a study', () => {
  it('records a finding with its snapshots for each sampled company that has a site', async () => {
    const dir = await studyFolder('en', { 'ratings/directory.csv': `Rank,Studio,Website\n1,Example Line,${site.origin}/\n`, 'ratings/awards.csv': 'Rank,Studio,Website\n1,Example Nowhere,\n' });
    const world = testWorld(await temporaryFolder());
    await sample(world, { dir });
    await probe(world, { study: dir, json: true });
    const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
    const { probes } = await ledger.rows();
    await ledger.close();
    expect(probes.map((row) => [row.finding.finding, row.finding.form?.page, row.evidence.map((one) => one.kind)])).toEqual([['form', `${site.origin}/contact-ru.html`, ['snapshot']]]);
  });

  it('does not visit who is on the suppression list', async () => {
    const dir = await studyFolder('en', {
      'ratings/directory.csv': `Rank,Studio,Website\n1,Example Line,${site.origin}/\n`, 'ratings/awards.csv': 'Rank,Studio,Website\n1,Example Nowhere,\n',
    });
    const world = testWorld(await temporaryFolder());
    await sample(world, { dir });
    const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
    const { targets, runs } = await ledger.rows();
    const [first] = targets.filter((target) => target.site !== null);
    await ledger.addSuppression({ runId: runs[0]!.id, at: world.clock.now(), key: first!.key.toLowerCase(), reason: 'asked' });
    await ledger.close();
    expect(await probe(world, { study: dir })).toEqual([]);
  });
});
