import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../../src/adapters/documents/index.ts';
import { writeMail } from '../../../src/adapters/documents/write.ts';
import { judgeMail } from '../../../src/commands/judge.ts';
import type { MailContent } from '../../../src/domain/mail.ts';
import { fixtureFiles, mailFixtures, rawMail } from '../../inbox/fixtures.ts';
import { docx, mailWith, pdf } from './files.ts';

const documents = openDocuments();
afterAll(() => documents.close());
const again = async (mail: MailContent): Promise<MailContent> => documents.read(writeMail(mail));

describe('a mail that is written from what was read', () => {
  it.each(fixtureFiles)('is judged as the first one was: %s', async (file) => {
    for (const fixture of mailFixtures(file)) {
      const mail = await documents.read(rawMail(fixture));
      expect({ id: fixture.id, ...judgeMail(await again(mail)) }).toEqual({ id: fixture.id, ...judgeMail(mail) });
    }
  }, 120_000);

  it.each([['смета.docx', () => docx('Смета: 300 000 руб. {и} \\ 5 €\nвторая строка')], ['offer.pdf', () => pdf('Total 4,500 USD')], ['цены.csv', () => Buffer.from('сайт;300 000')]])('has the text of %s under its name', async (name, bytes) => {
    const mail = await documents.read(mailWith(name, await Promise.resolve(bytes())));
    const [before] = mail.attachments;
    const [after] = (await again(mail)).attachments;
    expect(after?.name).toBe(name);
    expect(after?.text?.replace(/\s+/g, ' ').trim()).toBe(before?.text?.replace(/[{}\\]/g, ' ').replace(/\s+/g, ' ').trim());
  });

  it('holds nothing of an attachment that could not be read', async () => {
    const mail = await documents.read(mailWith('фото.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('GPS 55.75 37.61')]), 'image/jpeg'));
    expect(Buffer.from(writeMail(mail)).includes('GPS')).toBe(false);
    expect((await again(mail)).attachments[0]).toMatchObject({ name: 'фото.jpg', text: null });
  });

  it('keeps a delivery report a report', async () => {
    const mail = await documents.read(Buffer.from('Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nnotice\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822; x@y.example\r\nStatus: 5.1.1\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <a@b>\r\n\r\nours\r\n--b--\r\n'));
    const copy = await again(mail);
    expect(judgeMail(copy).bounce).toEqual(judgeMail(mail).bounce);
    expect(copy.returned).toContain('<a@b>');
  });

  it('lets no field begin another', async () => {
    const mail = await again({ ...(await documents.read(mailWith('a.txt', Buffer.from('a')))), headers: [['subject', 'Смета\r\nBcc: a@b.example'], ['x-y: z\r\nTo', 'b']] });
    expect(mail.headers.map(([name]) => name)).not.toContain('bcc');
    expect(mail.to).toEqual([]);
  });
});
