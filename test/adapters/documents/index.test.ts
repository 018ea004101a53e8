import ExcelJs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../../src/adapters/documents/index.ts';
import { limits } from '../../../src/adapters/documents/limits.ts';
import { docx, lockedPdf, longPdf, mailWith, odt, oldDoc, pdf, pdfBomb, pptx, zip } from './files.ts';

const documents = openDocuments();
afterAll(() => documents.close());
const attachment = async (name: string, bytes: Buffer, type?: string) => (await documents.read(mailWith(name, bytes, type))).attachments[0];

describe('a mail', () => {
  it('is decoded into plain values', async () => {
    const mail = await documents.read(mailWith('кп.txt', Buffer.from('Цена 300 000 руб.'), 'text/plain'));
    expect(mail).toMatchObject({ from: { name: 'Studio', address: 'info@studio.example' }, to: [{ address: 'a@client.example' }], subject: 'Предложение', date: '2026-03-03T09:30:00.000Z', unreadable: null });
    expect(mail.text.trim()).toBe('Документ во вложении.');
    expect(mail.headers.find(([name]) => name === 'subject')).toEqual(['subject', 'Предложение']);
  });

  it('in windows-1251 and KOI8-R reads as Russian', async () => {
    const body = (charset: string, bytes: readonly number[]) => documents.read(Buffer.concat([Buffer.from(`Content-Type: text/plain; charset=${charset}\r\n\r\n`), Buffer.from(bytes)]));
    expect((await body('windows-1251', [0xd6, 0xe5, 0xed, 0xe0])).text).toBe('Цена');
    expect((await body('koi8-r', [0xe3, 0xc5, 0xce, 0xc1])).text).toBe('Цена');
  });

  it('without a readable date has none, not the present moment', async () => {
    expect((await documents.read(Buffer.from('Date: someday\r\n\r\nhi'))).date).toBeNull();
  });

  it('keeps a delivery report and the returned mail apart from the text', async () => {
    const mail = await documents.read(Buffer.from('Content-Type: multipart/report; boundary=b\r\n\r\n--b\r\n\r\nnotice\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <a@b>\r\n\r\nours\r\n--b--\r\n'));
    expect(mail.text.trim()).toBe('notice');
    expect(mail.reports).toEqual([{ type: 'message/delivery-status', text: expect.stringContaining('x@y.example') as string }]);
    expect(mail.returned).toContain('<a@b>');
    expect(mail.attachments).toEqual([]);
  });
});

describe('an attachment', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, string]>([
    ['смета.docx', () => docx('Смета: 300 000 руб.'), 'Смета: 300 000 руб.'],
    ['презентация.pptx', () => pptx('О компании', 'Наши работы'), 'О компании'],
    ['договор.odt', () => odt('Договор № ___'), 'Договор № ___\nконец & всё'],
    ['offer.pdf', () => pdf('Commercial offer: 5000 USD for the whole redesign'), 'Commercial offer: 5000 USD'],
    ['прайс.xlsx', sheet, 'Лендинг\t80000'],
    ['прайс.csv', () => Buffer.from([0xd6, 0xe5, 0xed, 0xe0]), 'Цена'],
  ])('%s is read', async (name, make, text) => {
    const read = await attachment(name, await make());
    expect(read?.unreadable).toBeNull();
    expect(read?.name).toBe(name);
    expect(read?.text).toContain(text);
  });

  it.each<[string, () => Buffer, RegExp]>([
    ['скан.pdf', () => pdf(null), /scanned PDF/],
    ['закрыто.pdf', () => lockedPdf(), /locked with a password/],
    ['старый.doc', () => oldDoc(), /old Office format/],
    ['закрытый.docx', () => oldDoc('EncryptedPackage'), /password/],
    ['ложь.docx', () => docx('x', [{ name: 'a.xml', bytes: Buffer.alloc(5000), claimed: 10 }]), /damaged/],
    ['замок.docx', () => docx('x', [{ name: 'a.xml', bytes: 'secret', encrypted: true }]), /password/],
    ['бомба.docx', () => docx('x', [{ name: 'bomb.xml', bytes: Buffer.alloc(limits.unzippedBytes + 1) }]), /unpacks to more/],
    ['рой.docx', () => docx('x', Array.from({ length: limits.zipEntries + 1 }, (_, index) => ({ name: `${index}`, bytes: '' }))), /more than/],
    ['обрыв.docx', () => docx('x').subarray(0, 300), /damaged|no reader/],
    ['пусто.pdf', () => Buffer.alloc(0), /empty/],
  ])('%s is unreadable, with the reason', async (name, make, reason) => {
    const read = await attachment(name, make());
    expect(read?.text).toBeNull();
    expect(read?.unreadable).toMatch(reason);
  });

  it('with a path for a name stays a name, and a zip with one inside is left alone', async () => {
    expect(await attachment('../../etc/кп.zip', zip([{ name: 'кп.txt', bytes: 'x' }]))).toMatchObject({ name: '../../etc/кп.zip', text: 'кп.txt' });
    expect(await attachment('кп.zip', zip([{ name: '../evil.txt', bytes: 'x' }]))).toMatchObject({ text: null, unreadable: 'damaged: invalid relative path: ../evil.txt' });
  });
});

describe('limits', () => {
  it('end a reading that takes too long and go on with the next mail', async () => {
    const hurried = openDocuments({ readMs: 1 });
    const slow = await hurried.read(mailWith('кп.docx', docx('x')));
    await hurried.close();
    expect(slow.unreadable).toMatch(/longer than/);
    expect((await documents.read(Buffer.from('Subject: next\r\n\r\nhi'))).subject).toBe('next');
  });

  it('end a reading that takes too much memory, name its attachment with the reason, and go on with the next mail', async () => {
    const frugal = openDocuments({ readMb: 60, readMs: 100_000 });
    const bomb = await frugal.read(mailWith('кп.pdf', pdfBomb(400)));
    const next = await frugal.read(mailWith('кп.docx', docx('Цена')));
    await frugal.close();
    expect(bomb.attachments).toMatchObject([{ name: 'кп.pdf', text: null, unreadable: 'reading took more than 60 MB of memory' }]);
    expect(bomb.text.trim()).toBe('Документ во вложении.');
    expect(next.attachments).toMatchObject([{ text: expect.stringContaining('Цена') as string }]);
  }, 120_000);

  it('cost the mails that were asked for at the same time nothing', async () => {
    const frugal = openDocuments({ readMb: 60, readMs: 100_000 });
    const mails = await Promise.all([mailWith('а.docx', docx('Первая')), mailWith('кп.pdf', pdfBomb(400)), mailWith('б.docx', docx('Вторая')), mailWith('в.docx', docx('Третья'))].map((raw) => frugal.read(raw)));
    await frugal.close();
    expect(mails.map(({ attachments }) => attachments[0]?.text?.trim() ?? attachments[0]?.unreadable)).toEqual(['Первая', 'reading took more than 60 MB of memory', 'Вторая', 'Третья']);
  }, 120_000);

  it('read the first pages of a PDF of thousands', async () => {
    const read = await attachment('том.pdf', longPdf(3000));
    expect(read?.text?.match(/Page of a long offer/g)).toHaveLength(limits.pdfPages);
  }, 60_000);

  it('leave an attachment over the size unopened, but named', async () => {
    const read = await attachment('film.bin', Buffer.alloc(limits.attachmentBytes + 1));
    expect(read).toMatchObject({ bytes: limits.attachmentBytes + 1, text: null, unreadable: 'larger than 20 MB' });
  });
});

async function sheet(): Promise<Buffer> {
  const book = new ExcelJs.Workbook();
  book.addWorksheet('Прайс').addRow(['Лендинг', 80_000]);
  return Buffer.from(await book.xlsx.writeBuffer());
}
