import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { chanceFrom } from '../adapters/chance.ts';
import { virtualClock, type VirtualClock } from '../adapters/clock.ts';
import { init } from '../commands/init.ts';
import { lock } from '../commands/lock.ts';
import { log } from '../commands/log.ts';
import type { LogEntry } from '../commands/log-file.ts';
import { poll } from '../commands/poll.ts';
import { probe } from '../commands/probe.ts';
import { report } from '../commands/report.ts';
import { sample } from '../commands/sample.ts';
import { send } from '../commands/send.ts';
import type { Findings } from '../domain/findings.ts';
import { dayMs, hourMs, instant, plusMs, type Instant } from '../domain/time.ts';
import { random } from '../stats/index.ts';
import type { World } from '../world.ts';
import { answersTo, type Answer } from './answers.ts';
import { startMailServer, type RehearsalMailServer, type SubmittedMail } from './mail-server.ts';
import { hostOf, type Inquiry } from './market/letters.ts';
import type { Vendor } from './market/vendor.ts';
import { startSites, type Received } from './sites/index.ts';
import { adaptStudy, passwordVariable, personaDomain } from './study.ts';

export interface Rehearsal {
  readonly dir: string;
  readonly vendors: readonly Vendor[];
  readonly seed: string;
  readonly color: boolean;
}

export interface Rehearsed {
  readonly findings: Findings;
  /** Hosts whose studio really got an inquiry: what the sites and the mail server counted. */
  readonly reached: ReadonlySet<string>;
}

/** A Monday morning before business hours in Moscow. */
const monday = instant('2026-03-02T05:30:00Z');
/** When the researcher looks in again, counted from the start of the field. */
const looksAfterMs: readonly number[] = [hourMs, 2 * hourMs, 4 * hourMs, dayMs, 2 * dayMs, 4 * dayMs, 7 * dayMs, 10 * dayMs, 15 * dayMs];
const password = 'only-for-this-rehearsal';

/**
 * Runs a whole study by the real commands, through real Chromium, SMTP and IMAP on loopback, in virtual time: two weeks
 * pass as fast as the machine allows. The study folder is left as a finished study.
 */
export async function rehearse(world: World, { dir, vendors, seed, color }: Rehearsal): Promise<Rehearsed> {
  const clock = virtualClock(monday);
  const market = await openMarket(vendors, clock);
  const chance = random(seed);
  const inside: World = {
    ...world, clock, chance: chanceFrom((n) => chance.int(n)), registerFile: join(dir, 'data', 'register.db'), env: { ...world.env, [passwordVariable]: password }, ask: null, data: () => undefined,
  };
  const quiet: World = { ...inside, progress: { line: () => undefined, live: (text) => world.progress.live(text) } };
  try {
    await init(inside, { dir, lang: 'ru' });
    await adaptStudy(dir, { vendors, siteOf: market.siteOf, mail: market.mail, start: monday.slice(0, 10) });
    await sample(quiet, { dir });
    world.progress.line(`probing ${vendors.length} sites`);
    await probe(quiet, { study: dir, json: false });
    await lock(quiet, { dir });
    clock.advanceTo(plusMs(monday, hourMs));
    const began = clock.now();
    world.progress.line('sending the inquiries');
    await send(quiet, { dir });
    for (const after of looksAfterMs) {
      const answered = await market.pass(plusMs(began, after));
      for (const call of answered.calls) await log(quiet, { dir, by: 'Demo Researcher', entries: [callEntry(call)] });
      if (after <= 2 * hourMs) await send(quiet, { dir });
      else await poll(quiet, { dir });
      world.progress.line(`${spanText(after)} after the first inquiry: ${answered.mails} mails and ${answered.calls.length} calls since the last look`);
    }
    const findings = await report({ ...inside, data: world.data }, { dir, color });
    return { findings, reached: market.reached };
  } finally {
    await market.close();
  }
}

interface Market {
  readonly mail: RehearsalMailServer;
  readonly reached: ReadonlySet<string>;
  readonly siteOf: (slug: string) => string;
  /** Lets time pass until the moment: what falls due meanwhile arrives at its own moment. */
  readonly pass: (until: Instant) => Promise<{ readonly mails: number; readonly calls: readonly Answer[] }>;
  readonly close: () => Promise<void>;
}

async function openMarket(vendors: readonly Vendor[], clock: VirtualClock): Promise<Market> {
  const byHost = new Map(vendors.map((vendor) => [hostOf(vendor), vendor]));
  const reached = new Set<string>();
  const coming: Promise<readonly Answer[]>[] = [];
  let waiting: Answer[] = [];
  const reach = (host: string, inquiry: Inquiry): void => {
    const vendor = byHost.get(host);
    if (!vendor) return;
    reached.add(vendor.slug);
    coming.push(answersTo(vendor, inquiry));
  };
  const sites = await startSites(vendors.filter(({ site }) => site !== 'down').map(({ slug, name, site }) => ({ host: slug, kind: site, name, email: `info@${slug}.localhost` })), {
    onReceived: (received) => {
      if (received.taken) reach(`${received.host}.localhost`, inquiryFromForm(received, clock.now()));
    },
  });
  const mail = await startMailServer({
    domain: personaDomain, user: `anna@${personaDomain}`, password, clock,
    onMail: async (submitted) => {
      reach(submitted.to[0]?.split('@')[1] ?? '', await inquiryFromMail(submitted));
      return null;
    },
  });
  return {
    mail,
    reached,
    siteOf: (slug) => sites.url(slug),
    async pass(until) {
      waiting = [...waiting, ...(await Promise.all(coming.splice(0))).flat()].sort((a, b) => (a.at < b.at ? -1 : 1));
      const due = waiting.filter(({ at }) => at <= until);
      waiting = waiting.filter(({ at }) => at > until);
      for (const answer of due) if (answer.what === 'mail') mail.deliver(answer.raw, answer.at, answer.junk ? 'Spam' : 'INBOX');
      clock.advanceTo(until);
      return { mails: due.filter(({ what }) => what === 'mail').length, calls: due.filter(({ what }) => what === 'call') };
    },
    close: async () => {
      await Promise.all([sites.close(), mail.close()]);
    },
  };
}

/** A form has no Message-ID, and says our address in whatever field it calls so. */
function inquiryFromForm({ fields }: Received, at: Instant): Inquiry {
  const values = Object.values(fields).flat().map(String);
  const address = values.find((value) => value.endsWith(`@${personaDomain}`)) ?? `anna@${personaDomain}`;
  return { address, firstName: 'Анна', company: 'Северная Фурнитура', messageIdHeader: null, subject: '', text: '', at };
}

async function inquiryFromMail({ raw, at }: SubmittedMail): Promise<Inquiry> {
  const parsed = await simpleParser(Buffer.from(raw));
  return { address: parsed.from?.value[0]?.address ?? '', firstName: 'Анна', company: 'Северная Фурнитура', messageIdHeader: parsed.messageId ?? null, subject: parsed.subject ?? '', text: parsed.text ?? '', at };
}

const callEntry = ({ vendor, at }: Answer): LogEntry => ({
  target: hostOf(vendor), mode: 'call', when: at, direction: 'in', result: vendor.reply?.act === 'decline' ? 'refused' : 'substantive', minutes: '4', note: 'позвонили, обсудили задачу',
});

const spanText = (ms: number): string => (ms < dayMs ? `${ms / hourMs} h` : `${ms / dayMs} d`);

