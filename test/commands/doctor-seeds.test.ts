import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { virtualClock } from '../../src/adapters/clock.ts';
import { checkSeeds, type SeedFound } from '../../src/commands/doctor-seeds.ts';
import { instant } from '../../src/domain/time.ts';
import { startMailServer, type SubmittedMail } from '../../src/rehearsal/mail-server.ts';
import { ownMail, type OwnMail } from '../support/own-mail.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { aRun, aTarget } from '../support/rows.ts';
import { edit } from '../support/study-folder.ts';
import { problemsOf } from '../support/waiting-study.ts';
import { testWorld } from '../support/world.ts';

const at = instant('2026-03-02T09:00:00Z');
const password = 'seed-horse';
type Provider = Awaited<ReturnType<typeof startMailServer>>;

/** Two mailboxes of our own elsewhere. */
let providers: Record<'alpha' | 'beta', Provider>;
beforeAll(async () => {
  const open = (name: string): Promise<Provider> => startMailServer({ domain: `${name}.test`, user: `anna@${name}.test`, password, clock: virtualClock(at) });
  providers = { alpha: await open('alpha'), beta: await open('beta') };
});
afterAll(() => Promise.all(Object.values(providers).map((server) => server.close())));

const seedYaml = (name: string, address: string, { host, imapPort }: Pick<Provider, 'host' | 'imapPort'>, user = address): string =>
  `  - {name: ${name}, address: ${address}, imap: {host: ${host}, port: ${imapPort}, tls: none, user: ${user}, password: {env: SEED_PASSWORD}}}\n`;

/** A study with these seeds, whose mail goes where `post` puts it. */
async function withSeeds(seeds: string, post: (mail: SubmittedMail) => unknown = () => undefined): Promise<OwnMail> {
  const own = await ownMail({ post });
  await edit(own.dir, 'study.yaml', 'channels:', `seeds:\n${seeds}channels:`);
  return own;
}

const check = async (own: OwnMail, env: Readonly<Record<string, string>> = { SEED_PASSWORD: password }): Promise<readonly SeedFound[]> =>
  checkSeeds(testWorld(own.dir, { env: { ...own.env, ...env }, clock: virtualClock(at) }), { dir: own.dir, patienceMs: 4_000 });

const both = (): string => seedYaml('alpha', 'anna@alpha.test', providers.alpha) + seedYaml('beta', 'anna@beta.test', providers.beta);

describe('doctor --seeds', () => {
  it('mails the inquiry to these mailboxes and nobody else, and says where each landed', async () => {
    const results = 'Authentication-Results: mx.alpha.test; spf=pass smtp.mailfrom=persona.test; dkim=fail; dmarc=none\r\n';
    const own = await withSeeds(both(), ({ raw, to }) => {
      if (to.includes('anna@alpha.test')) providers.alpha.deliver(Buffer.concat([Buffer.from(results), Buffer.from(raw)]), at);
      else providers.beta.deliver(Buffer.from(raw), at, 'Spam');
    });
    expect(await check(own)).toEqual([
      { seed: 'alpha', address: 'anna@alpha.test', place: 'inbox', why: 'spf=pass, dkim=fail, dmarc=none' },
      { seed: 'beta', address: 'anna@beta.test', place: 'junk', why: '' },
    ]);
    expect(own.server.accepted.map(({ to }) => to)).toEqual([['anna@alpha.test'], ['anna@beta.test']]);
    const { seedChecks, attempts } = await ledgerRows(own.dir);
    expect(seedChecks.map(({ seed, place }) => [seed, place])).toEqual([['alpha', 'inbox'], ['beta', 'junk']]);
    expect(attempts).toEqual([]);
  });

  it('calls missing what was taken and did not come', async () => {
    const own = await withSeeds(seedYaml('alpha', 'anna@alpha.test', providers.alpha));
    expect(await check(own)).toEqual([{ seed: 'alpha', address: 'anna@alpha.test', place: 'missing', why: 'not there after 4 s' }]);
  });

  it('sends nothing where the log-in fails, and goes on to the next', async () => {
    const own = await withSeeds(both());
    expect((await check(own, { SEED_PASSWORD: 'wrong' })).map(({ place }) => place)).toEqual([null, null]);
    expect(own.server.accepted).toEqual([]);
    expect((await ledgerRows(own.dir)).seedChecks).toEqual([]);
  });

  it('refuses what is not shown to be ours: another log-in, a company of the sample, its domain, the suppression list', async () => {
    const own = await withSeeds(seedYaml('other', 'info@elsewhere.test', providers.alpha, 'anna@alpha.test') + seedYaml('firm', 'info@lantern.example', providers.alpha) + seedYaml('domain', 'boss@lantern.example', providers.beta));
    const ledger = await openLedger(join(own.dir, 'data', 'ledger.db'));
    await ledger.addRun(aRun());
    await ledger.addSample([aTarget({ key: 'lantern.example', domain: 'lantern.example', emails: ['info@lantern.example'] })], []);
    await ledger.close();
    const problems = await problemsOf(check(own));
    expect(problems.filter((line) => /seeds\[\d\]/.test(line))).toHaveLength(3);
    expect(own.server.accepted).toEqual([]);
  });

  it('does not let an account on this machine prove an address outside', async () => {
    const own = await withSeeds(seedYaml('posed', 'info@studio.ru', { ...providers.alpha }));
    expect((await check(own, { SEED_PASSWORD: password })).map(({ place, why }) => [place, why])).toEqual([[null, 'the log-in does not show that the address is ours']]);
    expect(own.server.accepted).toEqual([]);
  });

  it('wants seeds', async () => {
    const own = await ownMail();
    expect(await problemsOf(check(own))).toEqual([expect.stringContaining('study.yaml seeds: got nothing')]);
  });
});
