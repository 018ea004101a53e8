import { describe, expect, it, onTestFinished } from 'vitest';
import { virtualClock } from '../../../src/adapters/clock.ts';
import { contact, isPermit, staysHere, type ContactTerms } from '../../../src/adapters/gate/contact.ts';
import { logInToSeed } from '../../../src/adapters/mailbox/index.ts';
import type { SeedProof } from '../../../src/adapters/gate/seed-proof.ts';
import type { Seed } from '../../../src/domain/protocol.ts';
import { startMailServer } from '../../../src/rehearsal/mail-server.ts';
import { Halt } from '../../../src/domain/errors.ts';
import type { Destination, Permit } from '../../../src/ports.ts';
import { grantedTerms as granted } from '../../support/permit.ts';
import { at } from '../../support/rows.ts';

const outside: Destination = { kind: 'site', url: 'https://studio.ru/contact' };

describe('contact outside this machine', () => {
  it('passes when every term is met, with a permit for that destination only', async () => {
    const permit = await contact(granted, outside, (given) => Promise.resolve(given));
    expect(permit).toEqual({ reach: 'outside', destination: outside });
    expect(isPermit(permit)).toBe(true);
  });

  it.each<[string, Partial<ContactTerms>]>([
    ['the study is not locked', { lock: null }],
    ['--live is missing', { live: false }],
    ['no plan was confirmed', { confirmedHash: null }],
    ['another plan was confirmed', { confirmedHash: 'q' }],
    ['the clock is virtual', { clock: virtualClock(at) }],
    ['the process is root', { root: true }],
  ])('halts before the act when %s', async (_, lacking) => {
    let acted = false;
    await expect(contact({ ...granted, ...lacking }, outside, () => Promise.resolve((acted = true)))).rejects.toThrow(Halt);
    expect(acted).toBe(false);
  });
});

describe('a mail to our own mailbox', () => {
  const unlocked: ContactTerms = { ...granted, lock: null, live: false, confirmedHash: null, root: true };
  const to = (recipient: string, ours: string): Destination => ({ kind: 'mail', smtpHost: 'smtp.persona.ru', recipient, ours });

  it.each([
    ['anna+k7m2@persona.ru', 'anna+{tag}@persona.ru'],
    ['k7m2@persona.ru', '{tag}@persona.ru'],
    ['anna@persona.ru', 'anna@persona.ru'],
  ])('passes without a lock: %s is %s', async (recipient, ours) => {
    const permit = await contact(unlocked, to(recipient, ours), (given) => Promise.resolve(given));
    expect(permit).toEqual({ reach: 'outside', destination: to(recipient, ours) });
    expect(isPermit(permit)).toBe(true);
  });

  it.each([
    ['another domain', 'anna+k7m2@studio.ru', 'anna+{tag}@persona.ru'],
    ['a longer domain', 'anna+k7m2@persona.ru.studio.ru', 'anna+{tag}@persona.ru'],
    ['another local part', 'info+k7m2@persona.ru', 'anna+{tag}@persona.ru'],
    ['an empty tag', 'anna+@persona.ru', 'anna+{tag}@persona.ru'],
    ['no tag at all', 'anna@persona.ru', 'anna+{tag}@persona.ru'],
    ['a tag that ends the address', 'k7m2@studio.ru,x@persona.ru', '{tag}@persona.ru'],
    ['a tag with a line break', 'k7\nm2@persona.ru', '{tag}@persona.ru'],
    ['a tag in capitals', 'K7M2@persona.ru', '{tag}@persona.ru'],
    ['two tags', 'aa@persona.ru', '{tag}{tag}@persona.ru'],
    ['a tag in the domain', 'anna@studio.ru', 'anna@{tag}.ru'],
    ['the bare address in capitals', 'Anna@persona.ru', 'anna@persona.ru'],
    ['an overlap of both ends', 'a@p', 'a@{tag}a@p'],
  ])('is none with %s', async (_, recipient, ours) => {
    let acted = false;
    await expect(contact(unlocked, to(recipient, ours), () => Promise.resolve((acted = true)))).rejects.toThrow(Halt);
    expect(acted).toBe(false);
  });

  it('is one elsewhere only once a log-in has proven it, and then that one alone', async () => {
    const server = await startMailServer({ domain: 'provider.test', user: 'anna@provider.test', password: 'horse', clock: virtualClock(at) });
    onTestFinished(() => server.close());
    const imap = { host: server.host, port: server.imapPort, tls: 'none', user: 'anna@provider.test', password: { env: 'SEED' } } as const;
    const logIn = (over: Partial<Seed> = {}, password = 'horse') => logInToSeed({ dir: '.' }, { env: { SEED: password }, signal: new AbortController().signal }, { name: 'seed', address: 'anna@provider.test', imap, ...over });
    const own = await logIn();
    if (!own) throw new Error('the log-in proves it');
    onTestFinished(() => own.mailbox.close());
    const elsewhere = (recipient: string, seed: SeedProof): Destination => ({ kind: 'mail', smtpHost: 'smtp.persona.ru', recipient, seed });
    await contact(unlocked, elsewhere('anna@provider.test', own.proof), () => Promise.resolve());
    for (const proof of [own.proof, { address: 'info@studio.ru' }]) await expect(contact(unlocked, elsewhere('info@studio.ru', proof), () => Promise.resolve())).rejects.toThrow(Halt);
    // Another account, a server on this machine for a name outside, a password in clear, and a wrong one.
    expect(await logIn({ address: 'info@provider.test' })).toBe(null);
    expect(await logIn({ address: 'anna@provider.ru', imap: { ...imap, user: 'anna@provider.ru' } })).toBe(null);
    expect(await logIn({ address: 'anna@provider.ru', imap: { ...imap, host: 'imap.provider.ru', user: 'anna@provider.ru' } })).toBe(null);
    await expect(logIn({}, 'wrong')).rejects.toThrow(Halt);
  });

  it('halts in simulated time, as everything that leaves this machine does', async () => {
    await expect(contact({ ...unlocked, clock: virtualClock(at) }, to('anna@persona.ru', 'anna@persona.ru'), () => Promise.resolve())).rejects.toThrow('time is simulated');
  });
});

describe('what stays on this machine', () => {
  it.each<[boolean, Destination]>([
    [true, { kind: 'site', url: 'http://studio.localhost:8080/' }],
    [true, { kind: 'site', url: 'http://127.0.0.1:8080/' }],
    [true, { kind: 'site', url: 'http://[::1]:8080/' }],
    [false, { kind: 'site', url: 'http://localhost.studio.ru/' }],
    [false, { kind: 'site', url: 'http://127.0.0.1.nip.io/' }],
    [false, { kind: 'site', url: 'http://192.168.0.1/' }],
    [true, { kind: 'mail', smtpHost: '127.0.0.1', recipient: 'info@studio.example' }],
    [true, { kind: 'mail', smtpHost: 'localhost', recipient: 'info@studio.localhost' }],
    [false, { kind: 'mail', smtpHost: '127.0.0.1', recipient: 'info@studio.ru' }],
    [false, { kind: 'mail', smtpHost: 'smtp.studio.ru', recipient: 'info@studio.example' }],
  ])('%s: %o', (expected, destination) => {
    expect(staysHere(destination)).toBe(expected);
  });

  it('needs none of the terms', async () => {
    const terms: ContactTerms = { ...granted, lock: null, live: false, confirmedHash: null, clock: virtualClock(at), root: true };
    const permit = await contact(terms, { kind: 'site', url: 'http://studio.localhost:1/' }, (given) => Promise.resolve(given));
    expect(permit.reach).toBe('loopback');
  });
});

it('is not fooled by a permit that somebody wrote by hand', () => {
  const forged: Permit = { reach: 'outside', destination: outside };
  expect(isPermit(forged)).toBe(false);
});
