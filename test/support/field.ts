import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { chanceFrom } from '../../src/adapters/chance.ts';
import { virtualClock } from '../../src/adapters/clock.ts';
import { noDns } from './world.ts';
import { systemResolver } from '../../src/adapters/gate/resolver.ts';
import { init } from '../../src/commands/init.ts';
import { probe } from '../../src/commands/probe.ts';
import { sample } from '../../src/commands/sample.ts';
import { instant } from '../../src/domain/time.ts';
import { startMailServer, type MailServerOptions, type RehearsalMailServer } from '../../src/rehearsal/mail-server.ts';
import { startSites, type Received, type Sites } from '../../src/rehearsal/sites/index.ts';
import type { World } from '../../src/world.ts';
import { adaptStudy, passwordVariable, personaDomain } from './adapt-study.ts';
import { temporaryFolder } from './folder.ts';

/** A Monday at noon in Moscow. */
export const noon = instant('2026-03-02T09:00:00Z');
export const password = 'only-for-this-test';

/** A small market on loopback and a study of it, sampled and probed: real sites, real SMTP and IMAP. */
export interface Field {
  readonly dir: string;
  readonly registerFile: string;
  readonly sites: Sites;
  readonly mail: RehearsalMailServer;
}

export interface FieldOptions {
  /** Host and kind of each site. */
  readonly sites: readonly (readonly [host: string, kind: string])[];
  readonly onReceived?: (received: Received) => void;
  readonly mail?: Pick<MailServerOptions, 'onMail' | 'onRecipient'>;
}

/** Opens a field that closes with the test. */
export async function aField(options: FieldOptions): Promise<Field> {
  const field = await openField(await temporaryFolder(), options);
  onTestFinished(() => field.close());
  return field;
}

/** Opens a field under `root`, which is the caller's to remove. */
export async function openField(root: string, { sites: named, onReceived, mail: mailOptions }: FieldOptions): Promise<Field & { close(): Promise<void> }> {
  const dir = join(root, 'study');
  const sites = await startSites(named.map(([host, kind]) => ({ host, kind, email: `info@${host}.localhost` })), onReceived ? { onReceived } : {});
  const mail = await startMailServer({ domain: personaDomain, user: `anna@${personaDomain}`, password, clock: virtualClock(noon), ...mailOptions });
  const field: Field = { dir, registerFile: join(root, 'register.db'), sites, mail };
  const world = aWorld(field);
  await init(world, { dir, lang: 'ru' });
  const vendors = named.map(([host]) => ({ name: host, slug: host, city: 'Москва' }));
  await adaptStudy(dir, { vendors, siteOf: (slug) => sites.url(slug), mail, start: noon.slice(0, 10) });
  await sample(world, { dir });
  await probe(world, { study: dir, json: false });
  return { ...field, close: async () => void (await Promise.all([sites.close(), mail.close()])) };
}

/** The outside of one command in the field: virtual time that stands at noon, no terminal, and nothing printed. */
export function aWorld({ registerFile }: Pick<Field, 'registerFile'>, over: Partial<World> = {}): World {
  return {
    clock: virtualClock(noon),
    chance: chanceFrom(),
    resolver: systemResolver,
    dns: noDns,
    registerFile,
    env: { ...process.env, [passwordVariable]: password },
    data: () => undefined,
    progress: { line: () => undefined, live: () => undefined },
    ask: null,
    read: null,
    signal: new AbortController().signal,
    root: false,
    toolVersion: '0.0.0-test',
    ...over,
  };
}
