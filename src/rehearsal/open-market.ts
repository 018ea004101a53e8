import type { VirtualClock } from '../adapters/clock.ts';
import type { Stage } from '../domain/attempt.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Instant } from '../domain/time.ts';
import { answersTo, type Answer, type Customs } from './answers.ts';
import { personaAddress, personaDomain } from './copy.ts';
import { startMailServer, type RehearsalMailServer } from './mail-server.ts';
import { inquiryFromForm, inquiryFromMail, type Asker, type Inquiry } from './mails/inquiry.ts';
import type { MailTruth } from './mails/write.ts';
import { hostOf, type Vendor } from './market/vendor.ts';
import { startSites, type Sites } from './sites/index.ts';

export const password = 'only-for-this-rehearsal';

/** A mail that was delivered to us, and what it really is. */
export interface DeliveredMail {
  readonly vendor: Vendor;
  readonly at: Instant;
  readonly truth: MailTruth;
}

/** The other side of a rehearsal: sites and mail servers on loopback, and firms that answer at their moments. */
export interface Market {
  readonly mail: RehearsalMailServer;
  readonly sites: Pick<Sites, 'url'>;
  /** Puts the firms in, each with the persona that writes to it; until then nobody is there. */
  open(vendors: readonly Vendor[], customs: Customs, askers: Askers): Promise<void>;
  /** The firm at a host, `<slug>.localhost`. */
  firm(host: string): Vendor | undefined;
  /** When each firm got our inquiry, by slug: what the sites and the mail server counted. */
  readonly reached: ReadonlyMap<string, { readonly at: Instant; readonly by: 'form' | 'email' }>;
  /** Everything delivered so far, by Message-ID. */
  readonly delivered: ReadonlyMap<string, DeliveredMail>;
  readonly calls: readonly Answer[];
  /** A form that a firm's site took in, by its values; for those who stand in for the sites. */
  takeForm(slug: string, values: readonly string[]): void;
  /** Lets time pass until the moment: what falls due meanwhile arrives at its own moment. `rows` reads the copy's ledger. */
  pass(until: Instant, rows: () => Promise<LedgerRows>): Promise<Passed>;
  close(): Promise<void>;
}

/** Who writes to a firm, by its slug: arms may have personas of their own. */
export type Askers = (slug: string) => Asker;

export interface Passed {
  readonly mails: number;
  readonly calls: readonly Answer[];
}

/** Opens the servers. Without `serving` no site is served: somebody stands in for the browser. `firstPort` is where the sites look for a free one. */
export async function openMarket(clock: VirtualClock, { serving = true, firstPort = 0 }: { readonly serving?: boolean; readonly firstPort?: number } = {}): Promise<Market> {
  const firms = new Map<string, Vendor>();
  const reached = new Map<string, { at: Instant; by: 'form' | 'email' }>();
  const delivered = new Map<string, DeliveredMail>();
  const calls: Answer[] = [];
  const arrived: { readonly vendor: Vendor; readonly inquiry: Inquiry }[] = [];
  let waiting: Answer[] = [];
  let opened: { readonly customs: Customs; readonly askers: Askers } | null = null;

  const reach = (host: string, inquiry: Inquiry): void => {
    const vendor = firms.get(host);
    if (!vendor) return;
    // What comes back for the time being was taken and is delivered, as the report says it.
    const bounced = inquiry.messageIdHeader !== null && vendor.bounces !== null && vendor.bounces !== 'soft';
    if (!bounced && !reached.has(vendor.slug)) reached.set(vendor.slug, { at: inquiry.at, by: inquiry.messageIdHeader === null ? 'form' : 'email' });
    arrived.push({ vendor, inquiry });
  };
  const takeForm: Market['takeForm'] = (slug, values) => {
    if (opened) reach(`${slug}.localhost`, inquiryFromForm(values, opened.askers(slug), clock.now()));
  };
  const sites = serving ? await startSites([], { firstPort, onReceived: (received) => received.taken && takeForm(received.host, Object.values(received.fields)) }) : null;
  const mail = await startMailServer({
    domain: personaDomain, user: personaAddress, password, clock,
    onRecipient: (address) => (firms.get(address.slice(address.lastIndexOf('@') + 1))?.bounces === 'refused' ? { code: 550, words: '5.1.1 no such mailbox here' } : null),
    onMail: async (submitted) => {
      const host = submitted.to[0]?.split('@')[1] ?? '';
      if (opened) reach(host, await inquiryFromMail(submitted, opened.askers(host.replace(/\.localhost$/, ''))));
      return null;
    },
  });

  /** What each letter makes its firm do; later letters are told from the first by the attempt that sent them. */
  async function answersDue(customs: Customs, rows: () => Promise<LedgerRows>): Promise<readonly Answer[]> {
    const letters = arrived.splice(0);
    if (letters.length === 0) return [];
    const stageOf = stagesOf(await rows());
    const all = await Promise.all(letters.map(({ vendor, inquiry }) => answersTo(vendor, inquiry, stageOf(vendor, inquiry), customs)));
    return all.flat();
  }

  return {
    mail,
    sites: sites ?? { url: (slug) => `http://${slug}.localhost/` },
    firm: (host) => firms.get(host),
    reached,
    delivered,
    calls,
    takeForm,
    async open(vendors, customs, askers) {
      opened = { customs, askers };
      for (const vendor of vendors) firms.set(hostOf(vendor), vendor);
      await sites?.add(vendors.filter(({ site }) => site !== 'down').map(({ slug, name, site }) => ({ host: slug, kind: site, name, email: `info@${slug}.localhost` })));
    },
    async pass(until, rows) {
      if (opened) waiting = [...waiting, ...(await answersDue(opened.customs, rows))].sort(inTime);
      const due = waiting.filter(({ at }) => at <= until);
      waiting = waiting.filter(({ at }) => at > until);
      for (const answer of due) {
        if (answer.what === 'call') calls.push(answer);
        else deliver(answer);
      }
      clock.advanceTo(until);
      return { mails: due.filter(({ what }) => what === 'mail').length, calls: due.filter(({ what }) => what === 'call') };
    },
    close: async () => {
      await Promise.all([sites?.close(), mail.close()]);
    },
  };

  function deliver({ raw, at, junk, vendor, truth }: Extract<Answer, { what: 'mail' }>): void {
    mail.deliver(raw, at, junk ? 'Spam' : 'INBOX');
    delivered.set(messageIdOf(raw), { vendor, at, truth });
  }
}

/** Of which stage a letter is, as the study's ledger has it: a mail by its Message-ID, a form by the last attempt on that site until then. */
function stagesOf({ attempts, targets }: LedgerRows): (vendor: Vendor, inquiry: Inquiry) => Stage {
  const hosts = new Map(targets.map(({ id, site }) => [id, site === null ? '' : new URL(site).hostname]));
  const mails = new Map(attempts.map(({ messageIdHeader, stage }) => [messageIdHeader ?? '', stage]));
  return (vendor, { messageIdHeader, at }) => (messageIdHeader === null
    ? attempts.findLast((attempt) => attempt.channel === 'form' && hosts.get(attempt.targetId) === hostOf(vendor) && attempt.at <= at)?.stage
    : mails.get(messageIdHeader)) ?? 'inquiry';
}

const messageIdOf = (raw: Uint8Array): string => /^message-id:\s*(<[^>]+>)/im.exec(Buffer.from(raw.subarray(0, 16_384)).toString('latin1'))?.[1] ?? '';

/** By moment, then by firm: two answers of one moment arrive in the same order every time. */
const inTime = (a: Answer, b: Answer): number => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.vendor.slug < b.vendor.slug ? -1 : 1);
