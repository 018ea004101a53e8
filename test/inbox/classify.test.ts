import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { judgeMail } from '../../src/commands/judge.ts';
import { messageKinds } from '../../src/domain/judgement.ts';
import { fixtureFiles, mailFixtures, rawMail, type MailFixture } from './fixtures.ts';

const documents = openDocuments();
afterAll(() => documents.close());
const judge = async (mail: Omit<MailFixture, 'id' | 'lang' | 'kind'>) => judgeMail(await documents.read(rawMail({ id: 'x', lang: 'ru', kind: 'human', ...mail })));

describe('classification of labelled mail', () => {
  it.each(fixtureFiles)('knows the kinds of %s, what people do in them, and each stop and no other', async (file) => {
    const wrong: string[] = [];
    for (const mail of mailFixtures(file)) {
      const { kind, human, why } = judgeMail(await documents.read(rawMail(mail)));
      const isRight = kind === mail.kind && (kind !== 'human' || ((mail.act === undefined || human?.act === mail.act) && human?.stop === (mail.stop ?? false)));
      if (!isRight) wrong.push(`${mail.id}: ${kind} ${JSON.stringify(human)} (${why.join('; ')})`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(fixtureFiles)('finds the visible text of %s', async (file) => {
    const wrong: string[] = [];
    for (const mail of mailFixtures(file)) {
      if (mail.kind !== 'human' || mail.visible === undefined) continue;
      const { text } = judgeMail(await documents.read(rawMail(mail)));
      if (text !== mail.visible.trim()) wrong.push(`${mail.id}: ${text}`);
    }
    expect(wrong).toEqual([]);
  });
});

describe('stop', () => {
  it.each(['Не пишите нам больше.', 'Пожалуйста, не пишите мне больше', 'Отпишите нас от рассылки', 'Отпишите меня от ваших писем!', 'Удалите наш адрес из базы', 'Прошу удалите нас из списка', 'Please unsubscribe me', 'Unsubscribe me from this', 'Больше не присылайте нам письма', 'remove me from your list', 'Please do not contact us again'])('is heard in "%s"', async (body) => {
    expect((await judge({ subject: 'Re: сайт', body })).human?.stop).toBe(true);
  });

  it.each(['Отпишитесь, как решите', 'Отпишите, как решите, пожалуйста', 'Отпишите по срокам, пожалуйста', 'Сделаем за 300 т.р. Отпишитесь, пожалуйста, по решению.', 'Пишите нам, если что', 'Не пишите ТЗ сами, мы поможем', 'Удалите старые страницы из каталога, и сайт станет быстрее', 'Do not hesitate to contact us'])('is not heard in "%s"', async (body) => {
    expect((await judge({ subject: 'Re: сайт', body })).human?.stop).toBe(false);
  });

  it('is not heard in a quotation, a signature or a footer', async () => {
    const body = 'Готовы сделать за 200 000 руб.\n\nС уважением,\nИван\nЧтобы отписаться от рассылки, нажмите сюда\n\n03.03.2026, 09:15, "Анна" <a@client.example>:\n> Не пишите нам больше.';
    expect((await judge({ subject: 'Re: сайт', body })).human).toEqual({ act: 'answer', stop: false });
  });
});

describe('signs of a machine', () => {
  it('takes X-Auto-Response-Suppress and Auto-Submitted: no for nothing', async () => {
    const headers = { 'X-Auto-Response-Suppress': 'All', 'Auto-Submitted': 'no' };
    expect((await judge({ subject: 'Re: сайт', headers, body: 'Добрый день! Какой у вас бюджет?' })).kind).toBe('human');
  });

  it.each([
    'We received your message about the new site. Usually we start with wireframes, then design and build.', 'We received your note about the site. Yes, we build sites like this.', 'We received your message. Redesigns of this size are what we do most.',
    'Получили ваше письмо о сайте. Посмотрим ваш сайт и вернёмся в понедельник.', 'Благодарим за интерес. Посмотрим ваш сайт и ответим в ближайшие дни.', 'Увидела ваше сообщение с сайта. Изучим задачу и ответим в ближайшие дни.', 'Благодарим за интерес к нам. Подобные каталоги — наша обычная работа. Работаем по договору с этапами.',
  ])('hears a person in "%s", who confirms and says something of the matter', async (body) => {
    expect((await judge({ subject: 'Re: сайт', body })).kind).toBe('human');
  });

  it.each(['We received your message and will come back to you shortly.', 'Мы получили вашу заявку и ответим в ближайшее время. Работаем по будням с 10 до 19.', 'Мы получили вашу заявку. Работаем с понедельника по пятницу.'])('hears a machine in "%s"', async (body) => {
    expect((await judge({ subject: 'Re: сайт', body })).kind).toBe('acknowledgement');
  });

  it('thanks for getting in touch promise nothing', async () => {
    expect((await judge({ subject: 'Re: website', body: 'Thanks for getting in touch with us. Yes, we take on this kind of work. We work in three stages: structure, design, development.' })).human?.act).toBe('answer');
  });

  it('calls an acknowledgement with a price a person\'s answer', async () => {
    expect((await judge({ subject: 'Ваша заявка принята', body: 'Спасибо за обращение! Ваша заявка принята, менеджер свяжется с вами. Корпоративный сайт стоит от 300 000 руб.' })).kind).toBe('human');
  });
});

describe('what is no mail', () => {
  it.each([['nothing', ''], ['a table', 'Rank,Studio,Website\n1,Studio 1,https://studio1.example/\n'], ['a page of notes', '# Notes\n\nWe could build it for 300 000 RUB.\n'], ['noise', Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 131 + (i >> 3)) % 256))]])('cannot be read: %s', async (_, bytes) => {
    expect(judgeMail(await documents.read(Buffer.from(bytes)))).toMatchObject({ kind: 'unreadable', human: null, quotes: [] });
  });
});

describe('mailings', () => {
  const headers = { 'List-Unsubscribe': '<mailto:off@studio.example>', Precedence: 'bulk', 'In-Reply-To': '<m1@client.example>' };

  it('are known in a thread of ours too, by what they say', async () => {
    expect((await judge({ subject: 'Скидки марта', headers, body: 'Только в марте минус 20 % на SEO для новых клиентов.\n\nЧтобы отписаться от рассылки, перейдите по ссылке.' })).kind).toBe('newsletter');
  });

  it('are not what a person answers through a CRM with a mailing\'s header', async () => {
    expect(await judge({ subject: 'Re: Редизайн сайта', headers, body: 'Анна, добрый день! По вашему запросу: сайт стоит от 300 000 руб.\n\nС уважением, Иван\n\nОтписаться от рассылки' })).toMatchObject({ kind: 'human', human: { act: 'answer', stop: false } });
  });
});

describe('any bytes', () => {
  it('come out as a judgement of a known kind', async () => {
    const pieces = fc.array(fc.oneof(fc.string(), fc.constantFrom('\r\n', 'From: ', 'Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n', 'Content-Type: message/delivery-status\r\n\r\n', 'Final-Recipient: rfc822;', '=?utf-8?B?', '--b--', 'Content-Transfer-Encoding: base64\r\n', 'charset=x-unknown', '\0')), { maxLength: 25 });
    await fc.assert(fc.asyncProperty(fc.oneof(pieces.map((list) => Buffer.from(list.join(''))), fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))), async (raw) => {
      const judgement = judgeMail(await documents.read(raw));
      expect(messageKinds).toContain(judgement.kind);
      expect(judgement.human === null).toBe(judgement.kind !== 'human');
      expect(judgement.bounce === null).toBe(judgement.kind !== 'bounce');
    }), { numRuns: 150 });
  });
});
