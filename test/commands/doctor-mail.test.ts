import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock, virtualClock } from '../../src/adapters/clock.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import type { Check, CheckState } from '../../src/commands/doctor-check.ts';
import { checkMail } from '../../src/commands/doctor-mail.ts';
import { instant } from '../../src/domain/time.ts';
import type { SubmittedMail } from '../../src/rehearsal/mail-server.ts';
import type { World } from '../../src/world.ts';
import { mailPlaces, type MailPlace } from '../support/mail-places.ts';
import { ownMail, smtpPassword, type OwnMail } from '../support/own-mail.ts';
import { edit } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

const noon = instant('2026-03-02T09:00:00Z');

/** The checks by their ids, with as little patience as the case needs; simulated time waits for nobody. */
async function examined(own: OwnMail, over: Partial<World> & { patienceMs?: number } = {}): Promise<Readonly<Record<string, Check>>> {
  const { patienceMs = 4_000, ...world } = over;
  const checks: Check[] = [];
  for await (const check of checkMail(testWorld(own.dir, { env: own.env, ...world }), own.study, patienceMs)) checks.push(check);
  expect(checks.map(({ id }) => id)).toEqual(['smtp', 'imap', 'junk', 'mail_tagged', 'mail_plain', 'message_id', 'sender', 'spf', 'dkim', 'dmarc', 'reverse_dns', 'clock']);
  return Object.fromEntries(checks.map((check) => [check.id, check]));
}

const verdicts = (checks: Readonly<Record<string, Check>>): Readonly<Record<string, CheckState>> =>
  Object.fromEntries(Object.values(checks).map(({ id, state }) => [id, state]));

const rewritten = (mail: SubmittedMail, header: RegExp, line: string): Buffer => Buffer.from(Buffer.from(mail.raw).toString('latin1').replace(header, line), 'latin1');

describe.each(mailPlaces)('a mailbox on $name that is in order', ({ start }) => {
  let place: MailPlace;
  beforeAll(async () => {
    place = await start();
  });
  afterAll(() => place.stop());

  it('passes every check, whatever it held before', async () => {
    const mailbox = await place.mailbox();
    for (let n = 1; n <= 3; n += 1) await mailbox.deliver(`Subject: old ${n}\r\n\r\nold\r\n`, noon);
    const own = await ownMail({ mailbox, post: (mail) => mailbox.deliver(mail.raw, noon) });
    const checks = await examined(own);
    expect(verdicts(checks)).toMatchObject({ smtp: 'ok', imap: 'ok', junk: 'ok', mail_tagged: 'ok', mail_plain: 'ok', message_id: 'ok', sender: 'ok', spf: 'not_checked', dkim: 'not_checked', dmarc: 'not_checked', reverse_dns: 'not_checked' });
    expect(checks['mail_tagged']?.detail).toMatch(/^anna\+[a-z0-9]{10}@persona\.test arrived in INBOX$/);
    expect(checks['mail_plain']?.detail).toBe('anna@persona.test arrived in INBOX');
  });

  it('passes with the junk folder named where the mails landed there', async () => {
    const mailbox = await place.mailbox();
    const checks = await examined(await ownMail({ mailbox, post: (mail) => mailbox.deliver(mail.raw, noon, 'junk') }));
    expect(checks['mail_plain']).toMatchObject({ state: 'ok', detail: `anna@persona.test arrived in ${mailbox.junk}, the junk folder, which \`shopper poll\` reads too` });
  });

  it('is given time: a mail that comes while we wait counts', async () => {
    const mailbox = await place.mailbox();
    const held: SubmittedMail[] = [];
    const own = await ownMail({ mailbox, post: (mail) => held.push(mail) });
    const clock = virtualClock(noon);
    const sleep = async (ms: number): Promise<void> => {
      await clock.sleep(ms);
      for (const mail of held.splice(0)) await mailbox.deliver(mail.raw, noon);
    };
    expect((await examined(own, { clock: { ...clock, sleep } }))['mail_tagged']?.state).toBe('ok');
  });
});

describe('the mails to ourselves', () => {
  it('are two, go to our own addresses only, and say plainly what they are', async () => {
    const own = await ownMail();
    await examined(own);
    expect(own.server.accepted.map(({ from, to }) => [from, ...to])).toEqual([
      [expect.stringMatching(/^anna\+[a-z0-9]{10}@persona\.test$/), expect.stringMatching(/^anna\+[a-z0-9]{10}@persona\.test$/)],
      ['anna@persona.test', 'anna@persona.test'],
    ]);
    for (const { raw } of own.server.accepted) expect(Buffer.from(raw).toString()).toContain('This is an automatic test by `shopper doctor`.');
  });

  it('leave this machine without a lock, for they go to nobody else', async () => {
    const own = await ownMail({ domain: 'persona.ru' });
    expect(verdicts(await examined(own, { clock: systemClock }))).toMatchObject({ mail_tagged: 'ok', mail_plain: 'ok' });
  });

  it('never leave it in simulated time', async () => {
    const own = await ownMail({ domain: 'persona.ru' });
    const checks = await examined(own);
    expect(checks['mail_tagged']).toMatchObject({ state: 'failed', detail: expect.stringContaining('time is simulated') as string });
    expect(verdicts(checks)).toMatchObject({ mail_plain: 'not_checked', message_id: 'not_checked', sender: 'not_checked' });
    expect(own.server.accepted).toEqual([]);
  });

  it('that an earlier visit left in the mailbox count for nothing', async () => {
    const own = await ownMail({ post: () => undefined });
    own.server.deliver(Buffer.from('Subject: Test of our own mailbox sametag\r\n\r\n'), noon);
    const chance = { id: () => 'm_1', tag: () => 'sametag' };
    expect(verdicts(await examined(own, { chance }))).toMatchObject({ mail_tagged: 'failed', mail_plain: 'failed' });
  });
});

describe('a mail that does not come', () => {
  it('is missed when the time is over, and only then', async () => {
    const own = await ownMail({ post: (mail, server) => mail.to[0] === 'anna@persona.test' && server.deliver(mail.raw, noon) });
    const clock = virtualClock(noon);
    const checks = await examined(own, { clock, patienceMs: 60_000 });
    expect(verdicts(checks)).toMatchObject({ mail_tagged: 'failed', mail_plain: 'ok', message_id: 'ok', sender: 'ok' });
    expect(checks['mail_tagged']?.detail).toContain('did not arrive within 60 s');
    expect(checks['mail_tagged']?.mend).toContain('mailbox.address');
    expect(clock.now()).toBe('2026-03-02T09:01:00.000Z');
  });

  it('is told with the reason of its bounce', async () => {
    const own = await ownMail({ post: (mail, server) => server.deliver(bounceOf(mail), noon) });
    const checks = await examined(own);
    expect(verdicts(checks)).toMatchObject({ mail_tagged: 'failed', mail_plain: 'failed', message_id: 'not_checked', sender: 'not_checked' });
    expect(checks['mail_plain']?.detail).toMatch(/came back: 5\.1\.1 .*mailbox unknown/);
  });

  it('is not mistaken for the absence notice that answers it', async () => {
    const own = await ownMail({ post: (mail, server) => server.deliver(rewritten(mail, /^Subject: (.*)$/m, 'In-Reply-To: <x@y.test>\r\nSubject: Re: $1'), noon) });
    expect((await examined(own))['mail_tagged']?.state).toBe('failed');
  });

  it('is told with the words of the server that refused it', async () => {
    const own = await ownMail({ onRecipient: (address) => (address.includes('+') ? { code: 550, words: '5.1.1 no such user' } : null) });
    const checks = await examined(own);
    expect(checks['mail_tagged']).toMatchObject({ state: 'failed', detail: expect.stringContaining('550 5.1.1 no such user') as string });
    expect(checks['mail_plain']?.state).toBe('ok');
  });
});

describe('what a server changes', () => {
  it('is named: the Message-ID', async () => {
    const own = await ownMail({ post: (mail, server) => server.deliver(rewritten(mail, /^Message-ID: .*$/m, 'Message-ID: <its-own@provider.test>'), noon) });
    const checks = await examined(own);
    expect(verdicts(checks)).toMatchObject({ mail_tagged: 'ok', mail_plain: 'ok', message_id: 'failed', sender: 'ok' });
    expect(checks['message_id']?.detail).toMatch(/^we sent <m_[a-z0-9]+@persona\.test>, and <its-own@provider\.test> arrived$/);
  });

  it('is named: the sender', async () => {
    const own = await ownMail({ post: (mail, server) => server.deliver(rewritten(mail, /^From: .*$/m, 'From: <anna@persona.test>'), noon) });
    const checks = await examined(own);
    expect(verdicts(checks)).toMatchObject({ message_id: 'ok', sender: 'failed' });
    expect(checks['sender']?.detail).toMatch(/^we sent anna\+[a-z0-9]+@persona\.test, and anna@persona\.test arrived$/);
  });
});

describe('a server that does not let us in', () => {
  it.each([
    ['SHOPPER_IMAP_PASSWORD', { smtp: 'ok', imap: 'failed' }],
    ['SHOPPER_SMTP_PASSWORD', { smtp: 'failed', imap: 'ok' }],
  ])('because of %s stops every mail, and no password is printed', async (variable, logins) => {
    const own = await ownMail();
    const checks = await examined({ ...own, env: { ...own.env, [variable]: 'wrong-battery' } });
    expect(verdicts(checks)).toEqual({
      ...logins, junk: logins.imap === 'ok' ? 'ok' : 'not_checked', mail_tagged: 'not_checked', mail_plain: 'not_checked', message_id: 'not_checked', sender: 'not_checked', spf: 'not_checked', dkim: 'not_checked', dmarc: 'not_checked', reverse_dns: 'not_checked', clock: 'not_checked',
    });
    expect(own.server.accepted).toEqual([]);
    expect(JSON.stringify(checks)).toContain('refused the login of anna');
    for (const secret of ['wrong-battery', smtpPassword]) expect(JSON.stringify(checks)).not.toContain(secret);
  });

  it('because nobody listens says where it was sought', async () => {
    const own = await ownMail();
    await own.server.close();
    const checks = await examined(own);
    expect(checks['smtp']).toMatchObject({ state: 'failed', detail: expect.stringContaining(`the SMTP server 127.0.0.1:${own.server.smtpPort} cannot be used`) as string });
    expect(checks['imap']?.mend).toContain('mailbox.imap');
  });

  it('because the password is nowhere says where it was sought', async () => {
    const own = await ownMail();
    const checks = await examined({ ...own, env: {} });
    expect(checks['imap']).toMatchObject({ state: 'failed', mend: expect.stringContaining('SHOPPER_IMAP_PASSWORD') as string });
  });

  it('because the junk folder has another name says which folders there are, and ends', async () => {
    const own = await ownMail();
    await edit(own.dir, 'study.yaml', '# junk: Junk', 'junk: Rubbish');
    const checks = await examined({ ...own, study: await readStudy(own.dir) });
    expect(checks['imap']).toMatchObject({ state: 'failed', mend: expect.stringContaining('INBOX') as string });
  });
});

/** A delivery status notification (RFC 3464) about the mail. */
const bounceOf = (mail: SubmittedMail): Buffer => Buffer.from([
  'From: Mail Delivery System <MAILER-DAEMON@persona.test>', `To: ${mail.from}`, 'Subject: Undelivered Mail Returned to Sender', 'Message-ID: <b@persona.test>',
  'MIME-Version: 1.0', 'Content-Type: multipart/report; report-type=delivery-status; boundary="b"', '',
  '--b', 'Content-Type: text/plain', '', 'Your message could not be delivered.', '',
  '--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; persona.test', '',
  `Final-Recipient: rfc822; ${mail.to[0]}`, 'Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 mailbox unknown', '',
  '--b', 'Content-Type: text/rfc822-headers', '', Buffer.from(mail.raw).toString().split('\r\n\r\n')[0] ?? '', '', '--b--', '',
].join('\r\n'));
