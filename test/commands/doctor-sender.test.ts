import { generateKeyPairSync } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { afterAll, describe, expect, it } from 'vitest';
import { openDocuments } from '../../src/adapters/documents/index.ts';
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
  readonly signed?: string | null;
  readonly received?: string | null;
  readonly edit?: (raw: string) => string;
  readonly seenAt?: string;
}

/** A mail to ourselves as it came, signed with the key above. */
async function sent({ domain = 'persona.ru', signed = domain, received: line = received, edit = (raw) => raw, seenAt = '2026-03-02T09:00:12Z' }: Mail = {}): Promise<Sent> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...(signed && { dkim: { domainName: signed, keySelector: 's1', privateKey } }) });
  const { message } = (await transport.sendMail({ from: `anna@${domain}`, to: `anna@${domain}`, subject: 'Test', text: 'Is this mailbox ours?\n' })) as unknown as { message: Buffer };
  const raw = Buffer.from(edit(`${line === null ? '' : `Received: ${line}\r\n`}${message.toString('latin1')}`), 'latin1');
  const content = await documents.read(Uint8Array.from(raw));
  return { domain, sentAt: instant('2026-03-02T09:00:08Z'), arrival: { folder: { mailbox: 'm', path: 'INBOX', uidValidity: '1', junk: false }, content, raw, seenAt: instant(seenAt), bounced: null } };
}

async function looksAt(mail: Sent | null, dns: Dns = zone(inOrder)): Promise<Readonly<Record<string, readonly [boolean | null, string]>>> {
  const found: Record<string, readonly [boolean | null, string]> = {};
  for await (const { id, ok, detail } of checkSender({ dns }, mail)) found[id] = [ok, detail];
  return found;
}

const without = (name: keyof typeof inOrder): Dns => zone({ ...inOrder, [name]: undefined });
const instead = (name: string, ...records: readonly unknown[]): Dns => zone({ ...inOrder, [name]: records });

describe('a sender that is in order', () => {
  it('passes, each with what was found', async () => {
    expect(await looksAt(await sent())).toEqual({
      spf: [true, 'v=spf1 include:provider.ru -all'], dkim: [true, 'signed by persona.ru, selector s1'], dmarc: [true, 'persona.ru: v=DMARC1; p=none'],
      reverse_dns: [true, '203.0.113.7 is out.provider.ru'], clock: [true, "the mail server's clock says 2026-03-02T09:00:10.000Z"],
    });
  });

  it('may hand over by IPv6, however the address is written', async () => {
    const dns = zone({ ...inOrder, [`PTR 7.${'0.'.repeat(23)}0.7.4.0.1.0.0.2.ip6.arpa`]: ['out.provider.ru'], 'AAAA out.provider.ru': ['2001:470::7'] });
    expect((await looksAt(await sent({ received: received.replace('[203.0.113.7]', '[IPv6:2001:0470:0:0:0:0:0:7]') }), dns))['reverse_dns']).toEqual([true, '2001:0470:0:0:0:0:0:7 is out.provider.ru']);
  });

  it('has the policy of its organisation', async () => {
    expect((await looksAt(await sent({ domain: 'mail.persona.ru', signed: 'persona.ru' })))['dmarc']).toEqual([true, 'persona.ru: v=DMARC1; p=none']);
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
    expect((await looksAt(await sent(), dns))[id]).toEqual([false, expect.stringMatching(words)]);
  });

  it('a mail changed on its way, one without a signature, and one that somebody else signed', async () => {
    expect((await looksAt(await sent({ edit: (raw) => raw.replace('mailbox ours', 'mailbox mine') })))['dkim']).toEqual([false, expect.stringMatching(/does not verify/)]);
    expect((await looksAt(await sent({ signed: null })))['dkim']).toEqual([false, 'the mail arrived without a DKIM signature']);
    expect((await looksAt(await sent({ signed: 'provider.ru' })))['dkim']).toEqual([false, 'signed by provider.ru, not by persona.ru']);
  });

  it('a clock that is ahead or behind', async () => {
    expect((await looksAt(await sent({ received: received.replace('12:00:10', '11:50:00') })))['clock']).toEqual([false, "our clock is 608 s ahead of the mail server's"]);
    expect((await looksAt(await sent({ received: received.replace('12:00:10', '12:10:00') })))['clock']).toEqual([false, "our clock is 588 s behind the mail server's"]);
  });
});

describe('what cannot be told', () => {
  it('is not checked where no mail arrived, and where no server says what it saw', async () => {
    expect(Object.values(await looksAt(null)).map(([ok]) => ok)).toEqual([null, null, null, null, null]);
    const quiet = await looksAt(await sent({ received: null }));
    expect([quiet['reverse_dns'], quiet['clock']]).toEqual([[null, expect.stringMatching(/never left the provider/)], [null, expect.stringMatching(/no server wrote/)]]);
    for (const address of ['10.0.0.7', '100.64.0.1', '999.1.1.1', 'abcdefa', '::1', '12345678']) expect((await looksAt(await sent({ received: received.replace('203.0.113.7', address) })))['reverse_dns']?.[0], address).toBe(null);
  });

  it('is not asked of a name for tests, whose DNS is never touched', async () => {
    const never: Dns = () => Promise.reject(new Error('DNS was asked'));
    expect(Object.values(await looksAt(await sent({ domain: 'persona.test' }), never)).map(([ok]) => ok)).toEqual([null, null, null, null, true]);
  });

  it('is not blamed on the domain when DNS is out of order', async () => {
    const broken: Dns = () => Promise.reject(Object.assign(new Error('timeout'), { code: 'ETIMEOUT' }));
    expect((await looksAt(await sent(), broken))['spf']).toEqual([null, 'not checked: DNS could not be asked (ETIMEOUT)']);
  });
});
