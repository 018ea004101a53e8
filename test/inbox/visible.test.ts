import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf, splitBody } from '../../src/inbox/visible.ts';
import { clientQuotes, mailFixtures } from './fixtures.ts';

const replies = mailFixtures('replies');

describe('visible text', () => {
  it.each(Object.entries(clientQuotes))('is the same whatever %s puts under it', (_client, quote) => {
    for (const { visible = '', sign } of replies) {
      expect(splitBody([visible, sign, quote].filter((part) => part !== undefined).join('\n\n')).text).toBe(visible);
    }
  });

  it('never changes when a quoted block is added under it, however the block is worded', () => {
    const words = fc.array(fc.constantFrom('Добрый день', 'hello', 'цена 500 000 руб.', '', 'С уважением', '> deeper', 'wrote:', '--', 'От: кого', '12.03.2026'), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(words, fc.constantFrom(...replies), (lines, { visible = '' }) => {
      const quote = ['On Tue, Mar 3, 2026 at 9:15 AM Anna <anna@client.example> wrote:', ...lines.map((line) => `> ${line}`)].join('\n');
      expect(splitBody(`${visible}\n\n${quote}\n`).text).toBe(splitBody(visible).text);
    }));
  });

  it('loses no line: each is text, quotation or signature', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('> q', '-- ', 'С уважением,', 'Sent from my iPhone', 'От: a@b.example', 'Тема: x', 'Кому: y')), { maxLength: 30 }), (lines) => {
      const { text, quoted, signature } = splitBody(lines.join('\n'));
      const kept = `${text}\n${quoted}\n${signature}`;
      for (const line of lines) for (const word of line.replace(/[\u00ad\u200b\u200e\u200f\ufeff]/g, '').split(/\s+/)) if (!/^[_-]{10,}$/.test(word)) expect(kept).toContain(word);
    }));
  });

  it('keeps answers written between the quoted lines', () => {
    expect(splitBody('On Dec 15, 2024, Jane <j@c.example> wrote:\n> Option A?\n\nYes.\n\n> Option B?\n\nNo.').text).toBe('Yes.\n\nNo.');
  });

  it('is empty when a mail is only forwarded', () => {
    expect(splitBody('---------- Пересылаемое сообщение ----------\nОт: Иван <i@c.example>\nТема: Сайт\n\nНужен сайт').text).toBe('');
  });

  it('keeps an enumeration that merely looks like header fields', () => {
    const text = 'Что нужно от вас:\n\nТема: любая\nОбъём: 10 страниц\nСрок: май';
    expect(splitBody(text).text).toBe(text);
  });

  it('takes quotations in HTML from the containers clients use', () => {
    const html = '<div>Сделаем за 300&nbsp;000 руб.</div><div class="gmail_quote"><div>вт, 3 мар. 2026 г. в 09:15, Анна &lt;a@c.example&gt;:</div><blockquote>Сколько?</blockquote></div>';
    expect(splitBody(bodyOf({ text: '', html }))).toMatchObject({ text: 'Сделаем за 300 000 руб.' });
    const outlook = '<p>Да, можем.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt"><p><b>From:</b> Анна<br><b>Sent:</b> Tuesday</p></div><p>Нужен сайт</p>';
    expect(splitBody(bodyOf({ text: '', html: outlook })).text).toBe('Да, можем.');
  });

  it('takes a megabyte of hostile lines without stalling', () => {
    for (const line of ['>'.repeat(1_000_000), 'On '.repeat(300_000), '<div>'.repeat(200_000), 'От: a@b.example\n'.repeat(60_000), '<'.repeat(500_000), ' '.repeat(1_000_000), '&amp'.repeat(250_000)]) {
      expect(splitBody(bodyOf({ text: line, html: '' })).text.length).toBeLessThanOrEqual(1_000_000);
      expect(bodyOf({ text: '', html: line }).length).toBeLessThanOrEqual(3_000_000);
    }
  });
});
