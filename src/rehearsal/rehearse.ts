import { join } from 'node:path';
import { chanceFrom } from '../adapters/chance.ts';
import { virtualClock } from '../adapters/clock.ts';
import { readStudy } from '../adapters/study/index.ts';
import { approve } from '../commands/approve.ts';
import { debrief } from '../commands/debrief.ts';
import { lock } from '../commands/lock.ts';
import { log } from '../commands/log.ts';
import type { LogEntry } from '../commands/log-file.ts';
import { match } from '../commands/match.ts';
import { poll } from '../commands/poll.ts';
import { probe } from '../commands/probe.ts';
import { sample } from '../commands/sample.ts';
import { ledgerIn } from '../commands/session.ts';
import type { SendResult } from '../commands/send-round.ts';
import { send } from '../commands/send.ts';
import { Halt } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { armOf, type Levels } from '../domain/arms.ts';
import { letterOf, type Study } from '../domain/study.ts';
import { isHuman, standings } from '../domain/standing.ts';
import { isSampled, type Target } from '../domain/target.ts';
import type { Instant } from '../domain/time.ts';
import { random } from '../stats/index.ts';
import type { Clock } from '../ports.ts';
import type { World } from '../world.ts';
import type { Answer } from './answers.ts';
import { copyStudy, passwordVariable, personaAddress, personaDomain } from './copy.ts';
import { nameFirms } from './firms.ts';
import { endOf, nextLook, startOf } from './looks.ts';
import { drawMarket } from './market/draw.ts';
import { pricedIn, type MarketModel } from './market/model.ts';
import { hostOf, type Firm, type Vendor } from './market/vendor.ts';
import { openMarket, password, type Market } from './open-market.ts';
import type { StandIns } from './stand-ins.ts';

export interface Rehearsal {
  /** The researcher's study, as read; nothing is written to its folder. */
  readonly study: Study;
  /** Where the copy is made and run. */
  readonly dir: string;
  readonly model: MarketModel;
  readonly seed: string;
  /** Stands in for sites, browser, mailbox and reader of documents; real ones where left out. */
  readonly standIns?: (market: Market, clock: Clock) => StandIns;
}

/** A study that was rehearsed: what it collected, and what was true. */
export interface Rehearsed {
  /** The copy, as locked. */
  readonly study: Study;
  readonly rows: LedgerRows;
  readonly vendors: readonly Vendor[];
  readonly reached: Market['reached'];
  readonly delivered: Market['delivered'];
  readonly calls: Market['calls'];
  /** Ids of the mails that the machine left to a person. */
  readonly matchedByHand: readonly string[];
  /** The world of the rehearsal, for commands that look at the copy afterwards. */
  readonly inside: World;
}

const researcher = 'The rehearsal';
/** A field of a year with a look a day stays below this; beyond it something goes round in circles. */
const mostLooks = 600;

/**
 * Runs a whole study by the real commands against a simulated market on loopback, in virtual time: the copy is sampled,
 * probed and locked, and then the researcher looks in again and again, sends what is due, writes calls down, settles whose
 * mail is whose, approves what the next letter may answer, until the follow-up of the last one is over; then everybody is told.
 */
export async function rehearse(world: World, { study, dir, model: asked, seed, standIns }: Rehearsal): Promise<Rehearsed> {
  const model = pricedIn(asked, study.protocol.analysis.currency);
  const { begin, field } = startOf(study.protocol);
  const clock = virtualClock(begin, { pauses: 'free' });
  const market = await openMarket(clock, { serving: standIns === undefined, firstPort: portOf(seed) });
  const instead = standIns?.(market, clock);
  const chance = random(seed);
  const inside: World = {
    ...world, clock, chance: chanceFrom((n) => chance.int(n)), registerFile: join(dir, 'data', 'register.db'), env: { [passwordVariable]: password }, ask: null, read: null, data: () => undefined,
    progress: { line: () => undefined, live: (text) => world.progress.live(text) }, ...(instead ? { instead } : {}),
  };
  try {
    const firms = nameFirms(study);
    const language = model.language ?? letterOf(study, study.protocol.letters.inquiry).language;
    await copyStudy(study, dir, { firms, siteOf: (slug) => market.sites.url(slug), mail: market.mail, language, seed });
    await sample(inside, { dir });
    const copy = await readStudy(dir);
    const drawn = await rowsOf(inside, dir);
    const vendors = drawMarket(model, firmsOf(drawn), language, seed);
    const { protocol } = copy;
    const levels = levelsOf(drawn);
    await market.open(vendors, { model, seed, language, zone: protocol.frame.timeZone, plainAddress: personaAddress },
      (slug) => ({ ...armOf(protocol, levels.get(slug) ?? {}).persona, domain: personaDomain, plainAddress: personaAddress }));
    world.progress.line(`${vendors.length} companies; probing their sites`);
    await probe(inside, { study: dir, json: false });
    refuseStopped(world);
    await lock(inside, { dir });
    const matchedByHand = await inTheField({ world, inside, dir, market, copy, vendors }, field);
    return { study: await readStudy(dir), rows: await rowsOf(inside, dir), vendors, reached: market.reached, delivered: market.delivered, calls: market.calls, matchedByHand, inside };
  } finally {
    await instead?.close();
    await market.close();
  }
}

/**
 * The port is part of every site's address, and so of the frozen sample: the same seed takes the same one where it is free. Below 32768,
 * from where Linux hands out ports of its own.
 */
const portOf = (seed: string): number => 20_000 + random(`${seed} port`).int(12_000);

interface Field {
  readonly world: World;
  readonly inside: World;
  readonly dir: string;
  readonly market: Market;
  readonly copy: Study;
  readonly vendors: readonly Vendor[];
}

/** Look after look until nothing can come any more. Returns what was matched by hand. */
async function inTheField({ world, inside, dir, market, copy }: Field, start: Instant): Promise<readonly string[]> {
  const { protocol } = copy;
  const byHand: string[] = [];
  let look = start;
  let sent: SendResult | null = null;
  for (let looks = 0; looks < mostLooks; looks++) {
    refuseStopped(world);
    const passed = await market.pass(look, () => rowsOf(inside, dir));
    for (const call of passed.calls) await log(inside, { dir, by: researcher, entries: [callEntry(call)] });
    sent = await send(inside, { dir });
    byHand.push(...(await matchWhatIsLeft(inside, dir, market)));
    await approveWhatWaits(inside, dir, sent);
    const rows = await rowsOf(inside, dir);
    world.progress.live(`${look.slice(0, 16).replace('T', ' ')}: ${rows.attempts.length} attempts, ${rows.messages.length} mails, ${rows.touches.filter(({ mode }) => mode === 'call').length} calls`);
    const last = rows.attempts.map(({ at }) => at).sort().at(-1) ?? look;
    const next = nextLook(protocol, look, sent);
    if (next > endOf(protocol, last) && !waits(sent)) {
      await market.pass(endOf(protocol, last), () => rowsOf(inside, dir));
      await poll(inside, { dir });
      byHand.push(...(await matchWhatIsLeft(inside, dir, market)));
      if (protocol.stages.debrief) await debrief(inside, { dir });
      return byHand;
    }
    look = next;
  }
  throw new Error(`the rehearsal did not come to an end within ${mostLooks} looks`);
}

/** Half a rehearsal measures nothing: it ends where it is told to. */
function refuseStopped({ signal }: World): void {
  if (signal.aborted) throw new Halt('the rehearsal was stopped by hand', 'run it again; it begins anew');
}

const waits = ({ plan }: SendResult): boolean => plan.lines.some((line) => line.act === 'skip' && line.code === 'not_due');

/** A person reads what waits for a word before we go on, finds it in order, and lets the next letter answer the newest. */
async function approveWhatWaits(inside: World, dir: string, { plan }: SendResult): Promise<void> {
  const waiting = new Set(plan.lines.flatMap((line) => (line.act === 'skip' && line.code === 'needs_approval' ? [line.targetId] : [])));
  if (waiting.size === 0) return;
  for (const { target, touches } of standings(await rowsOf(inside, dir))) {
    const newest = waiting.has(target.id) ? touches.findLast((one) => one.touch.messageId !== null && isHuman(one) && one.judgement?.human?.act !== 'decline') : undefined;
    if (newest?.touch.messageId) await approve(inside, { dir, message: newest.touch.messageId, by: researcher });
  }
}

/** A person reads what the machine could not place, and knows from whom it is. */
async function matchWhatIsLeft(inside: World, dir: string, market: Market): Promise<readonly string[]> {
  const { messages, touches } = await rowsOf(inside, dir);
  const touched = new Set(touches.map(({ messageId }) => messageId));
  const left = messages.filter(({ id }) => !touched.has(id));
  for (const { id, messageIdHeader } of left) {
    const from = market.delivered.get(messageIdHeader ?? '');
    await match(inside, { dir, message: id, target: from ? hostOf(from.vendor) : 'none', by: researcher });
  }
  return left.map(({ id }) => id);
}

const callEntry = (call: Answer): LogEntry => ({
  target: hostOf(call.vendor), mode: 'call', when: call.at, direction: 'in', result: call.what === 'call' ? call.result : 'substantive', minutes: '4', note: '',
});

async function rowsOf(inside: World, dir: string): Promise<LedgerRows> {
  const ledger = await ledgerIn(inside, dir);
  try {
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
}

/** The drawn companies as the market knows them: by their simulated hosts, with stratum and arms. */
function firmsOf(rows: LedgerRows): readonly Firm[] {
  const levels = levelsOf(rows);
  return rows.targets.filter(isSampled).flatMap((target) => {
    const slug = slugOf(target);
    return slug === null ? [] : [{ slug, name: target.name, city: target.city ?? '', stratum: target.stratum, arms: Object.values(levels.get(slug) ?? {}) }];
  });
}

/** The arm of each drawn company, by slug. */
function levelsOf({ targets, assignments }: LedgerRows): ReadonlyMap<string, Levels> {
  const slugs = new Map(targets.map((target) => [target.id, slugOf(target)]));
  return new Map(assignments.map(({ targetId, levels }) => [slugs.get(targetId) ?? '', levels]));
}

const slugOf = ({ site }: Pick<Target, 'site'>): string | null => (site === null ? null : new URL(site).hostname.replace(/\.localhost$/, ''));
