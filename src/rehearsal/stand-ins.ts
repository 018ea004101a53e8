import { openLedger } from '../adapters/ledger/index.ts';
import type { ActOutcome, FormOutcomeCode } from '../domain/outcome.ts';
import type { FillPlan } from '../domain/fill.ts';
import type { ChannelInventory, Finding, FindingCode } from '../domain/probe.ts';
import type { Browser, Clock, Documents, Folder, Ledger, Mailbox } from '../ports.ts';
import type { World } from '../world.ts';
import { isUp } from './sites/is-up.ts';
import { readSite, type Site } from './sites/index.ts';
import type { Market } from './open-market.ts';

/** What takes the place of Chromium, the IMAP account and the reader of documents in a fast rehearsal. */
export interface StandIns extends NonNullable<World['instead']> {
  /** Closes what was kept open, but the reader of documents, which is the caller's. */
  close(): Promise<void>;
}

/**
 * A rehearsal without a browser: what a site shows and how a submission ends is what its fixture says, which the tests of the
 * sites hold against real Chromium; mail is read from the simulated server without IMAP. The ledger is a real one, opened once, and not safe from a power cut.
 */
export function standIns(market: Market, clock: Clock, documents: Documents): StandIns {
  const ledgers = keptOpen();
  return { browser: siteReader(market, clock), mailbox: mailReader(market), documents, ledger: ledgers.open, close: ledgers.close };
}

/** A study of a month is a hundred commands; each would read the whole ledger anew. Whoever looks at it afterwards opens and closes it himself. */
function keptOpen(): { readonly open: (file: string) => Promise<Ledger>; readonly close: () => Promise<void> } {
  const opened = new Map<string, Promise<Ledger>>();
  let over = false;
  return {
    async open(file) {
      if (over) return openLedger(file);
      const ledger = opened.get(file) ?? openLedger(file, { durable: false });
      opened.set(file, ledger);
      return { ...(await ledger), close: () => Promise.resolve() };
    },
    async close() {
      over = true;
      for (const ledger of opened.values()) await (await ledger).close();
    },
  };
}

function siteReader(market: Market, clock: Clock): Browser {
  const sites = new Map<string, Promise<Site>>();
  const siteAt = async (url: string): Promise<Site | null> => {
    const kind = market.firm(new URL(url).hostname)?.site;
    if (kind === undefined || kind === 'down') return null;
    const known = sites.get(kind) ?? readSite(kind);
    sites.set(kind, known);
    return known;
  };
  return {
    probe: async (url) => ({ finding: findingOf(url, await siteAt(url)), evidence: [] }),
    async submit(_permit, form, fill) {
      const site = await siteAt(form.page);
      if (!site?.outcome) throw new Error(`nothing is known of a form at ${form.page}`);
      const host = new URL(form.page).hostname;
      const outcome = outcomeOf(site, fill, clock);
      if (isTaken(outcome.code) && site.routes.some(({ takes }) => takes)) market.takeForm(host.replace(/\.localhost$/, ''), valuesOf(fill));
      return { outcome, evidence: [] };
    },
    close: () => Promise.resolve(),
  };
}

const valuesOf = ({ steps }: FillPlan): readonly string[] => steps.flatMap((step) => (step.act === 'type' ? [step.value] : []));

const isTaken = (code: FormOutcomeCode): boolean => code === 'submitted_confirmed' || code === 'submitted_unconfirmed';

/** A form that refuses the + takes the bare address; any other ends as its fixture says. */
function outcomeOf(site: Site, fill: FillPlan, clock: Clock): ActOutcome<FormOutcomeCode> {
  const refusesPlus = site.kind.startsWith('refuses-plus');
  const plain = !valuesOf(fill).some((value) => /^\S+\+\S+@\S+$/.test(value));
  const code = (refusesPlus && plain ? 'submitted_confirmed' : site.outcome) as FormOutcomeCode;
  const dispatched = isTaken(code) || (site.dispatched ?? true);
  return { code, dispatched, dispatchedAt: dispatched ? clock.now() : null, reason: `as the fixture ${site.kind} says`, ...(refusesPlus && !plain ? { field: 'email' as const } : {}) };
}

/** Outcomes that a probe sees already. */
const seen: ReadonlySet<string> = new Set(['captcha', 'blocked', 'moved', 'login_required']);

function findingOf(url: string, site: Site | null): Finding {
  const host = new URL(url).hostname;
  const channels = (form: boolean): ChannelInventory => ({ form, email: [`info@${host}`], phone: [], messenger: [], chat: [], callback: false });
  if (site === null || !isUp(site)) return { url, reached: false, finding: 'unreachable', channels: { ...channels(false), email: [] }, form: null, why: ['nobody answers there'] };
  if (site.form === null) return { url, reached: true, finding: site.finding ?? 'no_form', channels: channels(false), form: null, why: [site.shows] };
  const { page, frame, selector, opener, submit, steps, captcha, fields } = site.form;
  const known = site.outcome !== null && seen.has(site.outcome) && site.dispatched === false;
  const finding: FindingCode = known ? (site.outcome as FindingCode) : 'form';
  const form = { page: new URL(page, url).href, frame, selector, opener, submit, steps, captcha, score: 1, fields: fields.map(({ role, selector: field, type, required }) => ({ role, selector: field, label: role, required, type })) };
  return { url, reached: true, finding, channels: channels(true), form, why: [site.shows] };
}

function mailReader({ mail }: Market): Mailbox {
  const folder = (path: 'INBOX' | 'Spam'): Folder => ({ mailbox: `${mail.user}/${path}`, path, uidValidity: '1', junk: path === 'Spam' });
  return {
    open: () => Promise.resolve([folder('INBOX'), folder('Spam')]),
    async *messagesAfter({ path }, after) {
      for (const { uid, raw, at } of mail.stored(path === 'Spam' ? 'Spam' : 'INBOX')) {
        if (uid > after) yield await Promise.resolve({ uid, bytes: raw, storedAt: at, storedBasis: 'internal_date' as const });
      }
    },
    waitForMail: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
