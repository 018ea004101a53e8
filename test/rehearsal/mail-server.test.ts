import { describe, expect, it, onTestFinished } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openImap } from '../../src/adapters/mailbox/imap.ts';
import { openSmtp } from '../../src/adapters/mailer.ts';
import { instant } from '../../src/domain/time.ts';
import { startMailServer, type MailServerOptions, type RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';
import { permitTo } from '../support/permit.ts';

const at = instant('2026-03-02T09:00:00Z');

async function startServer(over: Partial<MailServerOptions> = {}): Promise<RehearsalMailServer> {
  const server = await startMailServer({ domain: 'persona.test', user: 'anna', password: 'correct-horse', clock: virtualClock(at), ...over });
  onTestFinished(() => server.close());
  return server;
}

async function send({ smtpPort }: RehearsalMailServer, to: string): Promise<string> {
  const mailer = openSmtp({ server: { host: '127.0.0.1', port: smtpPort, tls: 'none', user: 'anna', password: { env: 'X' } }, password: 'correct-horse', clock: virtualClock(at) });
  const { outcome } = await mailer.send(
    await permitTo({ kind: 'mail', smtpHost: '127.0.0.1', recipient: to }),
    { from: { name: 'Anna', address: 'k7@persona.test' }, to, subject: 'A new site', text: 'Hello', messageIdHeader: '<m1@persona.test>', date: at },
  );
  return outcome.code;
}

async function inboxOf({ imapPort }: RehearsalMailServer): Promise<string[]> {
  const mailbox = openImap({ server: { host: '127.0.0.1', port: imapPort, tls: 'none', user: 'anna', password: { env: 'X' } }, password: 'correct-horse' });
  onTestFinished(() => mailbox.close());
  const [inbox] = await mailbox.open();
  const mails: string[] = [];
  if (inbox) for await (const { bytes } of mailbox.messagesAfter(inbox, 0)) mails.push(Buffer.from(bytes).toString());
  return mails;
}

describe('the mail server of a rehearsal', () => {
  it('catches mail to any address of the persona, traced at the time of the rehearsal, Message-ID kept', async () => {
    const server = await startServer();
    expect(await send(server, 'any+thing@persona.test')).toBe('accepted');
    const [mail = ''] = await inboxOf(server);
    expect(mail).toMatch(/^Received: from sender by mx\.persona\.test \(rehearsal\) with ESMTP; Mon, 02 Mar 2026 09:00:00 \+0000\r\n/);
    expect(mail).toContain('Message-ID: <m1@persona.test>');
  });

  it('hands every other mail to the vendors, who may refuse it', async () => {
    const received: string[] = [];
    const server = await startServer({
      onMail: ({ to }) => {
        received.push(...to);
        return to[0]?.startsWith('full') ? { code: 452, words: '4.2.2 mailbox full' } : null;
      },
    });
    expect([await send(server, 'info@studio.test'), await send(server, 'full@studio.test')]).toEqual(['accepted', 'refused_temporary']);
    expect(received).toEqual(['info@studio.test', 'full@studio.test']);
    expect(server.accepted.map(({ to }) => to)).toEqual([['info@studio.test']]);
    expect(await inboxOf(server)).toEqual([]);
  });

  it('is no server for a domain that somebody may own', async () => {
    await expect(startMailServer({ domain: 'persona.com', user: 'anna', password: 'x', clock: virtualClock(at) })).rejects.toThrow('reserved name');
  });
});
