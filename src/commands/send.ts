import PQueue from 'p-queue';
import { openBrowser } from '../adapters/browser/index.ts';
import { staysHere, type ContactTerms } from '../adapters/gate/contact.ts';
import { openMailer } from '../adapters/mailer.ts';
import { openRegister } from '../adapters/register.ts';
import { hashOf } from '../adapters/sha256.ts';
import { Halt } from '../domain/errors.ts';
import type { TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { contactsOf, type Plan, type PlannedContact } from '../domain/plan.ts';
import { standings, type Standing } from '../domain/standing.ts';
import { waveStop } from '../field/ceilings.ts';
import { composeLetter } from '../field/compose.ts';
import { lockoutOf, lockoutStart } from '../field/lockout.ts';
import { planInquiries } from '../field/plan.ts';
import { notTheLedger } from '../field/same-ledger.ts';
import type { Register } from '../ports.ts';
import type { World } from '../world.ts';
import { contactTarget, destinationOf, waveBeginning, type Contacting, type StepEnd } from './contacting.ts';
import { once } from './once.ts';
import { planText } from './plan-text.ts';
import { completePoll } from './poll.ts';
import { probeTargets } from './probe.ts';
import { policyFor } from './policy.ts';
import { openSession, type Session } from './session.ts';
import { checkLock } from './lock.ts';

/** Sites at work at the same time: two cores drive two pages, and the third fills their waits. */
const sitesAtOnce = 3;

export interface SendOptions {
  readonly dir: string;
  readonly live?: boolean;
  /** Hash of a printed plan, or its first 12 characters or more. */
  readonly confirm?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export interface SendResult {
  readonly plan: Plan;
  readonly planHash: string;
  readonly ends: readonly StepEnd[];
}

/** Polls, plans, shows the plan and, once confirmed where that is needed, contacts whoever is due. */
export async function send(world: World, options: SendOptions): Promise<SendResult> {
  const { dryRun = false, live = false } = options;
  const flags = [...(live ? ['--live'] : []), ...(dryRun ? ['--dry-run'] : [])];
  const session = await openSession(world, options.dir, { command: dryRun ? 'send --dry-run' : 'send', flags, exclusive: !dryRun });
  const register = openRegister(world.registerFile);
  try {
    if (!dryRun) await completePoll(world, session);
    const { targets } = await session.ledger.rows();
    const browser = once(() => openBrowser({ policy: policyFor(targets), resolver: world.resolver }));
    const mailer = once(() => openMailer(session.study, world));
    try {
      if (!dryRun) await probeTargets(world, session, { unprobedOnly: true, browser });
      const rows = await session.ledger.rows();
      await refuseToContinue(session, rows, register);
      const plan = await makePlan(world, session, rows, register);
      const planHash = hashOf(contactsOf(plan));
      world.data(options.json ? `${JSON.stringify({ planHash, plan })}\n` : planText(plan, planHash));
      if (dryRun || contactsOf(plan).length === 0) return { plan, planHash, ends: [] };

      const confirmedHash = await confirmed(world, session, plan, planHash, options);
      const terms: ContactTerms = { lock: session.study.lockFile, live, planHash, confirmedHash, clock: world.clock, root: world.root };
      const ends = await wave({ world, session, terms, browser: browser.get, mailer: mailer.get, register, beginWave: waveBeginning(world, session) }, plan, standings(rows), options);
      return { plan, planHash, ends };
    } finally {
      await browser.close();
      await mailer.close();
    }
  } finally {
    await register.close();
    await session.close();
  }
}

/** Everything that would make going on a harm, before any plan is made. */
async function refuseToContinue(session: Session, rows: LedgerRows, register: Register): Promise<void> {
  const { study } = session;
  checkLock(study, rows);
  const registered = await register.ofStudy(session.studyId);
  const waveBegan = rows.controls.some(({ kind }) => kind === 'wave_began') || study.waveBegan;
  const mismatch = notTheLedger(study.lockFile, rows, registered, waveBegan);
  if (mismatch) throw new Halt(mismatch, 'bring back the data folder and the account that this study was sent with; nobody is contacted without them');
  const stop = waveStop(standings(rows));
  if (stop) throw new Halt(stop, 'read the bounces and complaints (`shopper status`), and end the wave; this ceiling cannot be raised');
}

async function makePlan(world: World, session: Session, rows: LedgerRows, register: Register): Promise<Plan> {
  const { protocol, letters } = session.study;
  const now = world.clock.now();
  const lockouts = new Map<TargetId, string>();
  const all = standings(rows);
  for (const { target } of all) {
    const recent = await register.since([target.domain ?? target.key, ...target.emails], lockoutStart(now, protocol.lockoutMonths));
    const words = lockoutOf(recent, session.studyId);
    if (words) lockouts.set(target.id, words);
  }
  const compose = (target: Standing['target'], replyTo: string) => composeLetter(letters.inquiry, target, protocol.persona, replyTo);
  return planInquiries({ protocol, lockHash: session.study.lockFile?.hash ?? null, standings: withSuppressionFile(all, session), lockouts, compose, now });
}

/** The list in the study folder counts like the rows in the ledger; it may grow at any time. */
function withSuppressionFile(all: readonly Standing[], { study }: Session): readonly Standing[] {
  const listed = new Set(study.suppression);
  return all.map((standing) => ({ ...standing, suppressed: standing.suppressed || isListed(standing, listed) }));
}

const isListed = ({ target }: Standing, listed: ReadonlySet<string>): boolean =>
  [target.key, target.domain, ...target.emails].some((key) => key !== null && listed.has(key.toLowerCase()));

/** A plan that leaves this machine is confirmed by its hash or on a terminal; one on loopback needs nobody. */
async function confirmed(world: World, session: Session, plan: Plan, planHash: string, options: SendOptions): Promise<string | null> {
  if (contactsOf(plan).every((contact) => staysHereWhole(contact, session))) return planHash;
  if (options.confirm !== undefined) return options.confirm.length >= 12 && planHash.startsWith(options.confirm) ? planHash : options.confirm;
  if (!options.live || !world.ask) return null;
  return (await world.ask(`Contact these ${contactsOf(plan).length} companies now?`)) ? planHash : null;
}

const staysHereWhole = (contact: PlannedContact, session: Session): boolean =>
  contact.steps.every((step) => 'known' in step || staysHere(destinationOf(step, session)));

/** Acts on the plan; Ctrl-C lets the sites in hand finish and starts no other. */
async function wave(contacting: Contacting, plan: Plan, known: readonly Standing[], options: SendOptions): Promise<readonly StepEnd[]> {
  const { world, session } = contacting;
  const targets = new Map(known.map(({ target }) => [target.id, target]));
  // A login refused in mid-wave would leave a row of attempts that never had a chance.
  if (contactsOf(plan).some(({ steps }) => steps.some(({ channel }) => channel === 'email'))) await (await contacting.mailer()).verify();
  const queue = new PQueue({ concurrency: sitesAtOnce });
  const ends: StepEnd[] = [];
  const stopped = new AbortController();
  let done = 0;
  const tasks = contactsOf(plan).map((contact) => queue.add(async () => {
    const target = targets.get(contact.targetId);
    if (!target || world.signal.aborted || stopped.signal.aborted) return;
    const reached = await contactTarget(contacting, contact, target);
    ends.push(...reached);
    world.progress.live(`${++done} of ${contactsOf(plan).length}  ${contact.name}: ${reached.map(({ outcome }) => outcome.code).join(', then ')}`);
    if (options.json) for (const { attempt, outcome } of reached) world.data(`${JSON.stringify({ attempt, outcome })}\n`);
  }).catch((error: unknown) => {
    stopped.abort();
    throw error;
  }));
  const results = await Promise.allSettled(tasks);
  const failure = results.find((result) => result.status === 'rejected');
  if (failure) {
    if (failure.reason instanceof Halt) await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind: 'halt', since: null, reason: failure.reason.message });
    throw failure.reason;
  }
  world.progress.line(`${done} contacted${world.signal.aborted ? ', stopped by hand; run the command again to go on' : ''}`);
  return ends;
}
