import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { openSmtp, type SmtpTimeouts } from '../../src/adapters/mailer.ts';
import { Halt } from '../../src/domain/errors.ts';
import { instant } from '../../src/domain/time.ts';
import type { Mailer, OutgoingMail, Permit } from '../../src/ports.ts';
import { permitTo } from '../support/permit.ts';
import { startMailServer, type MailServerOptions, type RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';

const at = instant('2026-03-02T09:00:00Z');
const password = 'correct-horse';

async function startServer(over: Partial<MailServerOptions> = {}): Promise<RehearsalMailServer> {
  const server = await startMailServer({ domain: 'persona.test', user: 'maria', password, clock: virtualClock(at), ...over });
  onTestFinished(() => server.close());
  return server;
}

const mailerFor = (port: number, over: { password?: string; timeouts?: SmtpTimeouts } = {}): Mailer =>
  openSmtp({ server: { host: '127.0.0.1', port, tls: 'none', user: 'maria', password: { env: 'X' } }, password, clock: virtualClock(at), ...over });

const mail = (over: Partial<OutgoingMail> = {}): OutgoingMail => ({
  from: { name: 'Анна Петрова', address: 'k7m2@persona.test' },
  to: 'info@studio.test',
  subject: 'Новый сайт для завода',
  text: 'Здравствуйте!\n\nХотим обновить сайт.\n.\nFrom Monday we are on leave.\n\nАнна Петрова',
  messageIdHeader: '<m_1@persona.test>',
  date: at,
  ...over,
});

const permitFor = (recipient: string, smtpHost = '127.0.0.1'): Promise<Permit> => permitTo({ kind: 'mail', smtpHost, recipient });

describe('a mail sent', () => {
  it('arrives byte for byte as returned, from the unique address, to one recipient', async () => {
    const server = await startServer();
    const sent = await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail());
    expect(sent.outcome).toEqual({ code: 'accepted', dispatched: true, dispatchedAt: at, reason: '250 OK: message queued' });
    expect(server.accepted).toHaveLength(1);
    const [arrived] = server.accepted;
    expect({ from: arrived?.from, to: arrived?.to }).toEqual({ from: 'k7m2@persona.test', to: ['info@studio.test'] });
    expect(Buffer.from(arrived?.raw ?? []).toString()).toBe(Buffer.from(sent.raw).toString());
  });

  it('keeps our Message-ID and the date of the study, is plain text, and carries nothing that betrays us', async () => {
    const server = await startServer();
    const { raw } = await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail());
    const [head = '', body = ''] = Buffer.from(raw).toString().split('\r\n\r\n');
    expect(head.split('\r\n').filter((line) => !/^[ ]/.test(line)).map((line) => line.split(':')[0])).toEqual(
      ['From', 'To', 'Subject', 'Message-ID', 'Date', 'Content-Transfer-Encoding', 'MIME-Version', 'Content-Type'],
    );
    expect(head).toContain('Message-ID: <m_1@persona.test>\r\nDate: Mon, 02 Mar 2026 09:00:00 +0000');
    expect(head).toContain('Content-Type: text/plain; charset=utf-8');
    expect(Buffer.from(body, 'base64').toString()).toBe(mail().text);
  });

  it('stands in the thread of the mail it answers', async () => {
    const server = await startServer();
    const { raw } = await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail({ inReplyTo: '<r@studio.test>', references: ['<m_0@persona.test>', '<r@studio.test>'] }));
    expect(Buffer.from(raw).toString()).toContain('In-Reply-To: <r@studio.test>\r\nReferences: <m_0@persona.test> <r@studio.test>');
  });
});

describe('a mail refused', () => {
  it.each([
    { when: 'the recipient for good', code: 'refused_permanent', reason: '550 5.1.1 no such user', verdict: { code: 550, words: '5.1.1 no such user' } },
    { when: 'the recipient for now', code: 'refused_temporary', reason: '451 4.7.1 greylisted', verdict: { code: 451, words: '4.7.1 greylisted' } },
  ])('before its text ($when) was not dispatched', async ({ code, reason, verdict }) => {
    const server = await startServer({ onRecipient: () => verdict });
    const { outcome } = await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail());
    expect(outcome).toEqual({ code, dispatched: false, dispatchedAt: null, reason });
  });

  it.each([
    { when: 'for good', code: 'refused_permanent', verdict: { code: 554, words: '5.7.1 spam' } },
    { when: 'for now', code: 'refused_temporary', verdict: { code: 452, words: '4.3.1 disk full' } },
  ])('after its text ($when) was dispatched: somebody may have read it', async ({ code, verdict }) => {
    const server = await startServer({ onMail: () => verdict });
    const { outcome } = await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail());
    expect(outcome).toMatchObject({ code, dispatched: true, dispatchedAt: at });
  });

  it('is not sent again', async () => {
    let offered = 0;
    const server = await startServer({ onRecipient: () => ({ code: 451, words: `try ${++offered}` }) });
    await mailerFor(server.smtpPort).send(await permitFor('info@studio.test'), mail());
    expect(offered).toBe(1);
  });
});

describe('a line cut', () => {
  it.each([
    { when: 'after the greeting', cutAt: 'EHLO', dispatched: false },
    { when: 'at DATA', cutAt: 'DATA', dispatched: false },
    { when: 'after the text', cutAt: '.', dispatched: true },
  ])('$when leaves the mail dispatched: $dispatched', async ({ cutAt, dispatched }) => {
    const port = await startScript((line, socket) => (line.startsWith(cutAt) ? void socket.destroy() : socket.write(answerTo(line))));
    const { outcome } = await mailerFor(port).send(await permitFor('info@studio.test'), mail());
    expect(outcome).toMatchObject({ code: 'connection_lost', dispatched, dispatchedAt: dispatched ? at : null });
  });

  it('counts a server that falls silent after the text as one', async () => {
    const port = await startScript((line, socket) => (line === '.' ? undefined : socket.write(answerTo(line))));
    const timeouts = { connectMs: 500, greetingMs: 500, silenceMs: 500 };
    const { outcome } = await mailerFor(port, { timeouts }).send(await permitFor('info@studio.test'), mail());
    expect(outcome).toMatchObject({ code: 'connection_lost', dispatched: true });
  });

  it('that never was one is no dispatch', async () => {
    const { outcome } = await mailerFor(1).send(await permitFor('info@studio.test'), mail());
    expect(outcome).toMatchObject({ code: 'connection_lost', dispatched: false, dispatchedAt: null });
  });
});

describe('without the permit for exactly this contact', () => {
  it.each<[string, () => Promise<Permit>, OutgoingMail]>([
    ['another recipient', () => permitFor('hr@studio.test'), mail()],
    ['another server', () => permitFor('info@studio.test', 'mail.example'), mail()],
    ['a site', () => permitTo({ kind: 'site', url: 'http://studio.test/' }), mail()],
    ['a permit written by hand', () => Promise.resolve({ reach: 'loopback', destination: { kind: 'mail', smtpHost: '127.0.0.1', recipient: 'info@studio.test' } }), mail()],
    ['two recipients', () => permitFor('info@studio.test, hr@studio.test'), mail({ to: 'info@studio.test, hr@studio.test' })],
    ['a header in the address', () => permitFor('info@studio.test\r\nBcc: hr@studio.test'), mail({ to: 'info@studio.test\r\nBcc: hr@studio.test' })],
  ])('nothing is sent: %s', async (_, permit, letter) => {
    const server = await startServer();
    await expect(mailerFor(server.smtpPort).send(await permit(), letter)).rejects.toThrow(/permit|exactly one recipient/);
    expect(server.accepted).toEqual([]);
  });
});

describe('the check before a wave', () => {
  it('passes when the server lets us in', async () => {
    await mailerFor((await startServer()).smtpPort).verify();
  });

  it('halts at a wrong password without repeating it, even when the server does', async () => {
    const port = await startScript((line, socket) => socket.write(line.startsWith('AUTH') ? `535 5.7.8 no: ${line}\r\n` : answerTo(line)));
    const halt = await mailerFor(port, { password: 'wrong-battery' }).verify().catch((error: unknown) => error);
    expect(halt).toBeInstanceOf(Halt);
    const { message, resume, stack } = halt as Halt;
    expect(message).toContain('refused the login of maria');
    expect(resume).toContain('mailbox.smtp');
    for (const secret of ['wrong-battery', Buffer.from('\0maria\0wrong-battery').toString('base64')]) expect(`${message} ${resume} ${stack}`).not.toContain(secret);
  });

  it('halts when the server cannot be reached, or offers no TLS where that was asked for', async () => {
    await expect(mailerFor(1).verify()).rejects.toThrow(Halt);
    const { smtpPort } = await startServer();
    const wantsTls = openSmtp({ server: { host: '127.0.0.1', port: smtpPort, tls: 'starttls', user: 'maria', password: { env: 'X' } }, password, clock: virtualClock(at) });
    await expect(wantsTls.verify()).rejects.toThrow(Halt);
  });
});

/** An SMTP server that answers line by line as the test says. */
async function startScript(onLine: (line: string, socket: Socket) => unknown): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.write('220 script\r\n');
    let rest = '';
    let inText = false;
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (inText && line !== '.') continue;
        inText = line === 'DATA';
        onLine(line, socket);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function answerTo(line: string): string {
  if (line.startsWith('EHLO')) return '250-script\r\n250 AUTH PLAIN\r\n';
  if (line.startsWith('AUTH')) return '235 in\r\n';
  return line === 'DATA' ? '354 go on\r\n' : '250 fine\r\n';
}
