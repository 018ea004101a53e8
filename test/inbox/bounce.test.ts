import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import { judgeMail } from '../../src/commands/judge.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const report = (fields: string): Buffer => Buffer.from(`From: MAILER-DAEMON@mx.example\r\nTo: a.orlova+k3f9@client.example\r\nSubject: Delivery Status Notification\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\n${fields}\r\n--b--\r\n`);
const bounceOf = async (fields: string) => judgeMail(await documents.read(report(fields))).bounce;

describe('a delivery report', () => {
  it('names each recipient with its own type and reason', async () => {
    const bounce = await bounceOf('Final-Recipient: rfc822; info@studio.example\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\r\n\r\nFinal-Recipient: rfc822; sales@studio.example\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n');
    expect(bounce?.recipients.map(({ address, status, type }) => [address, status, type])).toEqual([['info@studio.example', '5.1.1', 'hard'], ['sales@studio.example', '5.2.2', 'soft']]);
    expect(bounce?.type).toBe('soft');
  });

  it('of a delay is no failure', async () => {
    const bounce = await bounceOf('Final-Recipient: rfc822; info@studio.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n');
    expect(bounce).toMatchObject({ type: 'soft', recipients: [{ address: 'info@studio.example', type: 'soft' }] });
    expect(bounce?.recipients[0]?.reason).toMatch(/^delayed/);
  });

  it('of a delivery is a receipt', async () => {
    const judgement = judgeMail(await documents.read(report('Final-Recipient: rfc822; info@studio.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n')));
    expect(judgement.kind).toBe('receipt');
  });

  it('of spam rejection is soft: the mailbox exists', async () => {
    expect(await bounceOf('Final-Recipient: rfc822; info@studio.example\r\nAction: failed\r\nStatus: 5.7.1\r\nDiagnostic-Code: smtp; 550 5.7.1 Message rejected as spam\r\n')).toMatchObject({ type: 'soft' });
  });

  it('of an unknown user is hard at RCPT, and soft once the server had taken the recipient', async () => {
    const prose = (command: string): Buffer => Buffer.from(`From: MAILER-DAEMON@mx.example\r\nTo: a.orlova+k3f9@client.example\r\nReturn-Path: <>\r\nSubject: Undelivered Mail Returned to Sender\r\n\r\nI'm sorry to have to inform you that your message could not be delivered.\r\n\r\n<info@studio.example>: host mail.studio.example said: 550 User unknown (in reply to ${command})\r\n`);
    expect(judgeMail(await documents.read(prose('RCPT TO command'))).bounce).toMatchObject({ type: 'hard' });
    expect(judgeMail(await documents.read(prose('end of DATA command'))).bounce).toMatchObject({ type: 'soft' });
  });

  it('of a mailbox that exists and takes nothing is soft by its code', async () => {
    expect(await bounceOf('Final-Recipient: rfc822; info@studio.example\r\nAction: failed\r\nStatus: 5.2.1\r\nDiagnostic-Code: smtp; 550 5.2.1 Mailbox disabled\r\n')).toMatchObject({ type: 'soft' });
  });
});
