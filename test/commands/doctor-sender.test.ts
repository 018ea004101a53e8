import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
import type { CheckState } from '../../src/commands/doctor-check.ts';
import { checkSender, type Sent } from '../../src/commands/doctor-sender.ts';
import { instant } from '../../src/domain/time.ts';
import type { Dns } from '../../src/ports.ts';
import { noDns } from '../support/world.ts';

const documents = openDocuments();
afterAll(() => documents.close());

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const key = `v=DKIM1; k=rsa; p=${Buffer.from(publicKey).toString('base64')}`;

/** Records by "TYPE name"; everything else has none. */
const zone = (records: Readonly<Record<string, readonly unknown[]>>): Dns => (name, type) =>
  records[`${type} ${name}`] ? Promise.resolve(records[`${type} ${name}`]) : noDns(name, type);

const inOrder = {
  'TXT persona.ru': [['v=spf1 include:provider.ru -all'], ['other=1']],
  'TXT s1._domainkey.persona.ru': [[key.slice(0, 200), key.slice(200)]],
  'TXT _dmarc.persona.ru': [['v=DMARC1; p=none']],
  'PTR 7.113.0.203.in-addr.arpa': ['out.provider.ru'],
  'A out.provider.ru': ['203.0.113.7'],
};

const received = 'from out.provider.ru (out.provider.ru [203.0.113.7]) by mx.persona.ru with ESMTPS id 1; Mon, 2 Mar 2026 12:00:10 +0300';

interface Mail {
  readonly domain?: string;
  readonly smtpHost?: string;
  /** The envelope's sender as the delivering server wrote it. */
  readonly returnPath?: string;
  readonly signed?: string | null;
  readonly received?: string | null;
  readonly edit?: (raw: string) => string;
  readonly seenAt?: string;
}

/** A mail to ourselves as it came, signed with the key above. */
async function sent({ domain = 'persona.ru', smtpHost = 'smtp.provider.ru', returnPath, signed = domain, received: line = received, edit = (raw) => raw, seenAt = '2026-03-02T09:00:12Z' }: Mail = {}): Promise<Sent> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(signed && { dkim: { domainName: signed, keySelector: 's1', privateKey } }) });
  const { message } = (await transport.sendMail({ from: `anna@${domain}`, to: `anna@${domain}`, subject: 'Test', text: 'Is this mailbox ours?\n' })) as unknown as { message: Buffer };
  const raw = Buffer.from(edit(`${returnPath === undefined ? '' : `Return-Path: ${returnPath}\r\n`}${line === null ? '' : `Received: ${line}\r\n`}${message.toString('latin1')}`), 'latin1');
  const content = await documents.read(Uint8Array.from(raw));
  return { domain, smtpHost, sentAt: instant('2026-03-02T09:00:08Z'), arrival: { folder: { mailbox: 'm', path: 'INBOX', uidValidity: '1', junk: false }, content, raw, seenAt: instant(seenAt), bounced: null } };
}

async function looksAt(mail: Sent | null, dns: Dns = zone(inOrder)): Promise<Readonly<Record<string, readonly [CheckState, string]>>> {
  const found: Record<string, readonly [CheckState, string]> = {};
  for await (const { id, state, detail } of checkSender({ dns }, mail)) found[id] = [state, detail];
  return found;
}

const without = (name: keyof typeof inOrder): Dns => zone({ ...inOrder, [name]: undefined });
const instead = (name: string, ...records: readonly unknown[]): Dns => zone({ ...inOrder, [name]: records });

describe('a sender that is in order', () => {
  it('passes, each with what was found', async () => {
    expect(await looksAt(await sent())).toEqual({
      spf: ['ok', 'v=spf1 include:provider.ru -all'], dkim: ['ok', 'signed by persona.ru, selector s1'], dmarc: ['ok', 'persona.ru: v=DMARC1; p=none'],
      reverse_dns: ['ok', '203.0.113.7 is out.provider.ru'], clock: ['ok', "the mail server's clock says 2026-03-02T09:00:10.000Z"],
    });
  });

  it('may hand over by IPv6, however the address is written', async () => {
    const dns = zone({ ...inOrder, [`PTR 7.${'0.'.repeat(23)}0.7.4.0.1.0.0.2.ip6.arpa`]: ['out.provider.ru'], 'AAAA out.provider.ru': ['2001:470::7'] });
    expect((await looksAt(await sent({ received: received.replace('[203.0.113.7]', '[IPv6:2001:0470:0:0:0:0:0:7]') }), dns))['reverse_dns']).toEqual(['ok', '2001:0470:0:0:0:0:0:7 is out.provider.ru']);
  });

  it('has the policy of its organisation', async () => {
    expect((await looksAt(await sent({ domain: 'mail.persona.ru', signed: 'persona.ru' })))['dmarc']).toEqual(['ok', 'persona.ru: v=DMARC1; p=none']);
  });
});

describe('SPF is asked for the sender of the envelope', () => {
  const bounces = zone({ ...inOrder, 'TXT persona.ru': [], 'TXT bounces.provider.ru': [['v=spf1 ip4:203.0.113.7 -all']] });

  it('which a provider may have put in our place', async () => {
    expect((await looksAt(await sent({ returnPath: '<b+1=2@Bounces.provider.ru>' }), bounces))['spf']).toEqual(['ok', 'v=spf1 ip4:203.0.113.7 -all']);
  });

  it('which is our address where nobody wrote it down', async () => {
    expect((await looksAt(await sent(), bounces))['spf']).toEqual(['warning', 'persona.ru has no SPF record']);
    expect((await looksAt(await sent({ returnPath: '<>' }), bounces))['spf']).toEqual(['warning', 'persona.ru has no SPF record']);
  });
});

describe('what is out of order is named', () => {
  it.each<[string, string, Dns, RegExp]>([
    ['no SPF record', 'spf', without('TXT persona.ru'), /has no SPF record/],
    ['two SPF records', 'spf', instead('TXT persona.ru', ['v=spf1 -all'], ['v=spf1 mx -all']), /2 SPF records/],
    ['an SPF record that lets everybody send', 'spf', instead('TXT persona.ru', ['v=spf1 +all']), /lets everybody send/],
    ['no DMARC record', 'dmarc', without('TXT _dmarc.persona.ru'), /no DMARC record/],
    ['a DKIM key that is not published', 'dkim', without('TXT s1._domainkey.persona.ru'), /does not verify/],
    ['a server without a name', 'reverse_dns', without('PTR 7.113.0.203.in-addr.arpa'), /has no name/],
    ['a name that leads elsewhere', 'reverse_dns', instead('A out.provider.ru', '203.0.113.8'), /does not lead back/],
  ])('%s', async (_, id, dns, words) => {
    expect((await looksAt(await sent(), dns))[id]).toEqual(['warning', expect.stringMatching(words)]);
  });

  it('a mail changed on its way, one without a signature, and one that somebody else signed', async () => {
    expect((await looksAt(await sent({ edit: (raw) => raw.replace('mailbox ours', 'mailbox mine') })))['dkim']).toEqual(['warning', expect.stringMatching(/does not verify/)]);
    expect((await looksAt(await sent({ signed: null })))['dkim']).toEqual(['warning', 'the mail arrived without a DKIM signature']);
    expect((await looksAt(await sent({ signed: 'provider.ru' })))['dkim']).toEqual(['warning', 'signed by provider.ru, not by persona.ru']);
  });

  it('a domain with neither SPF nor DKIM fails, and either alone warns', async () => {
    const states = async (mail: Sent, dns?: Dns): Promise<readonly (CheckState | undefined)[]> => {
      const found = await looksAt(mail, dns);
      return [found['spf']?.[0], found['dkim']?.[0]];
    };
    expect(await states(await sent(), without('TXT persona.ru'))).toEqual(['warning', 'ok']);
    expect(await states(await sent({ signed: null }))).toEqual(['ok', 'warning']);
    expect(await states(await sent({ signed: null }), without('TXT persona.ru'))).toEqual(['failed', 'failed']);
  });

  it('a clock that is ahead or behind', async () => {
    expect((await looksAt(await sent({ received: received.replace('12:00:10', '11:50:00') })))['clock']).toEqual(['failed', "our clock is 608 s ahead of the mail server's"]);
    expect((await looksAt(await sent({ received: received.replace('12:00:10', '12:10:00') })))['clock']).toEqual(['failed', "our clock is 588 s behind the mail server's"]);
  });
});

describe('what cannot be told', () => {
  it('is not checked where no mail arrived, and where no server says what it saw', async () => {
    expect(Object.values(await looksAt(null)).map(([state]) => state)).toEqual(Array(5).fill('not_checked'));
    const quiet = await looksAt(await sent({ received: null }));
    expect([quiet['reverse_dns'], quiet['clock']]).toEqual([['not_checked', expect.stringMatching(/never left the provider/)], ['not_checked', expect.stringMatching(/no server wrote/)]]);
    for (const address of ['10.0.0.7', '100.64.0.1', '999.1.1.1', 'abcdefa', '::1', '12345678']) expect((await looksAt(await sent({ received: received.replace('203.0.113.7', address) })))['reverse_dns']?.[0], address).toBe('not_checked');
  });

  it('is not asked of a name for tests, whose DNS is never touched', async () => {
    const never: Dns = () => Promise.reject(new Error('DNS was asked'));
    expect(Object.values(await looksAt(await sent({ domain: 'persona.test' }), never)).map(([state]) => state)).toEqual(['not_checked', 'not_checked', 'not_checked', 'not_checked', 'ok']);
  });

  it('is not asked of a rehearsal, whose SMTP server is on this machine, and says so', async () => {
    const never: Dns = () => Promise.reject(new Error('DNS was asked'));
    const found = await looksAt(await sent({ smtpHost: '127.0.0.1' }), never);
    for (const id of ['spf', 'dkim', 'dmarc', 'reverse_dns']) expect(found[id]).toEqual(['not_checked', 'not checked: the SMTP server 127.0.0.1 is on this machine, so no DNS is asked']);
    expect(found['clock']?.[0]).toBe('ok');
  });

  it('is not blamed on the domain when DNS is out of order', async () => {
    const broken: Dns = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }));
    expect((await looksAt(await sent(), broken))['spf']).toEqual(['not_checked', 'not checked: DNS could not be asked (ETIMEOUT)']);
  });
});
