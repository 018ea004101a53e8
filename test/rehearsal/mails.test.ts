import { expect, it, onTestFinished } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { instant } from '../../src/domain/time.ts';
import { documentFormats, makeDocument, documentTypes } from '../../src/rehearsal/mails/documents.ts';
import { say, waysToSay } from '../../src/rehearsal/mails/grammar.ts';
import type { Inquiry } from '../../src/rehearsal/mails/inquiry.ts';
import { english } from '../../src/rehearsal/mails/phrases-en.ts';
import { russian } from '../../src/rehearsal/mails/phrases-ru.ts';
import { humanMail, type Occasion } from '../../src/rehearsal/mails/write.ts';
import { drawMarket } from '../../src/rehearsal/market/draw.ts';
import { usualMarket } from '../../src/rehearsal/market/model.ts';
import type { Vendor } from '../../src/rehearsal/market/vendor.ts';
import { composeMail } from '../../src/rehearsal/mails/compose.ts';
import { random } from '../../src/stats/index.ts';

const at = instant('2026-03-03T09:30:00Z');
const inquiry: Inquiry = { address: 'anna+k3@persona.test', to: 'info@bereg.localhost', name: 'Анна Воронцова', firstName: 'Анна', company: 'Балтфитинг', messageIdHeader: '<q1@persona.test>', subject: 'Новый сайт', text: 'Здравствуйте!\n\nНужен сайт.', at: instant('2026-03-02T09:00:00Z'), callable: true };
const firms = (n: number) => Array.from({ length: n }, (_, i) => ({ slug: `firm-${i}`, name: `Берег ${i}`, city: '', stratum: 'all', arms: [] }));
const vendors = (n: number): readonly Vendor[] => drawMarket(usualMarket('mails'), firms(n), 'ru');
const occasion = (vendor: Vendor, language: 'ru' | 'en' = 'ru'): Occasion => ({ vendor, inquiry, at, part: 'reply', seed: 'test', language, zone: 'Europe/Moscow', plainAddress: 'persona@persona.test' });

it('a rule is said in each of its ways, and one with a hole is refused', () => {
  const said = new Set(Array.from({ length: 200 }, (_, i) => say('{a|b {c|d}} [x]', random(`s${i}`), { x: 'y' })));
  expect([...said].sort()).toEqual(['a y', 'b c y', 'b d y']);
  expect(waysToSay('{a|b {c|d}} [x]')).toBe(3);
  expect(() => say('[who]', random('s'))).toThrow('wants [who]');
});

it('every rule of both languages has its braces in pairs', () => {
  const rules = (value: unknown): readonly string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(rules) : []);
  for (const rule of [...rules(russian), ...rules(english)]) expect(say(rule, random('r'), { name: '', firm: '', company: '', price: '', who: '', email: '', site: '', subject: '', phone: '' })).not.toMatch(/[{}|]/);
});

it('three hundred replies are three hundred different mails, the same ones for the same seed', async () => {
  const replying = vendors(300).map((vendor) => humanMail(occasion(vendor), { act: 'answer', price: vendor.reply?.price ?? null }));
  const raws = (await Promise.all(replying)).map(({ raw }) => Buffer.from(raw).toString('latin1').replace(/^(?:from|message-id|date):.*$/gim, '').replace(/firm-\d+/g, ''));
  expect(new Set(raws).size).toBe(300);
  const [vendor] = vendors(1);
  if (!vendor) throw new Error('no vendor');
  const twice = await Promise.all([1, 2].map(() => humanMail(occasion(vendor), { act: 'answer', documents: ['offer', 'presentation', 'contract_template'] })));
  expect(Buffer.from(twice[0]?.raw ?? []).equals(Buffer.from(twice[1]?.raw ?? []))).toBe(true);
});

it.each(documentFormats)('a %s made on the spot is read with its Russian words', async (format) => {
  const documents = openDocuments();
  onTestFinished(() => documents.close());
  const content = await makeDocument(format, { title: 'Коммерческое предложение', paragraphs: ['Разработка сайта «под ключ» — 385 000 руб.', 'Ёлка, № 5 (ООО).'] });
  const raw = await composeMail({ from: { name: 'A', address: 'a@b.test' }, to: 'c@d.test', subject: 's', at, messageId: '<m@b.test>', answers: null, text: 't', attachments: [{ filename: `kp.${format}`, contentType: documentTypes[format], content }] });
  const [file] = (await documents.read(raw)).attachments;
  expect(file?.unreadable).toBe(null);
  expect(file?.text?.replace(/\s+/g, ' ')).toContain('Разработка сайта «под ключ» — 385 000 руб.');
  expect(file?.text).toContain('Ёлка, № 5 (ООО)');
});

it('a mail in windows-1251 arrives with its letters', async () => {
  const documents = openDocuments();
  onTestFinished(() => documents.close());
  const raw = await composeMail({ from: { name: 'Студия «Берег»', address: 'a@b.test' }, to: 'c@d.test', subject: 'Очень длинная тема письма о сайте, ёлках и кавычках «ёлочках»', at, messageId: '<m@b.test>', answers: null, text: 'Цена — 5 руб.\nЁлка', oldCode: true });
  expect(await documents.read(raw)).toMatchObject({ subject: 'Очень длинная тема письма о сайте, ёлках и кавычках «ёлочках»', from: { name: 'Студия «Берег»' }, text: expect.stringContaining('Цена — 5 руб.\nЁлка') as string });
});
