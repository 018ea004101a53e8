import { demandTerms, staysHere, type ContactTerms } from '../adapters/gate/contact.ts';
import { openMailer } from '../adapters/mailer.ts';
import { openRegister } from '../adapters/register.ts';
import { missingSecrets, suppressionNow } from '../adapters/study/index.ts';
import { hashOf } from '../adapters/sha256.ts';
import { armOf } from '../domain/arms.ts';
import { Halt, UsageError } from '../domain/errors.ts';
import type { TargetId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { contactsOf, type Plan, type PlannedContact } from '../domain/plan.ts';
import { letterOf } from '../domain/study.ts';
import { standings, suppressionKeys, type Standing } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { minuteMs, msBetween, type Instant } from '../domain/time.ts';
import { waveStop } from '../field/ceilings.ts';
import { composeLetter } from '../field/compose.ts';
import { lockoutOf, lockoutStart } from '../field/lockout.ts';
import { isPaused } from '../field/paused.ts';
import { planInquiries, reasonToLeaveAlone } from '../field/plan.ts';
import { notTheLedger } from '../field/same-ledger.ts';
import type { Register } from '../ports.ts';
import type { World } from '../world.ts';
import { contactTarget, destinationOf, waveBeginning, type Contacting, type StepEnd } from './contacting.ts';
import { once } from './once.ts';
import { planText } from './plan-text.ts';
import { completePoll } from './poll.ts';
import { probeTargets } from './probe.ts';
import { browserFor } from './browser-for.ts';
import { openSession, type Session } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { withSuppressionFile } from './suppressed.ts';
import { checkLock } from './lock.ts';

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
    if (!dryRun) {
      await demandPasswords(world, session);
      await completePoll(world, session);
    }
    const { targets } = await session.ledger.rows();
    const browser = once(() => browserFor(world, targets));
    const mailer = once(() => openMailer(session.study, world));
    try {
      if (!dryRun) await probeTargets(world, session, { unprobedOnly: true, browser });
      const rows = await session.ledger.rows();
      refuseWrongClock(world, rows);
      await refuseToContinue(session, rows, register);
      const plan = await makePlan(world, session, rows, register);
      const planHash = hashOf(contactsOf(plan));
      world.data(options.json ? `${JSON.stringify({ planHash, plan })}\n` : planText(plan, planHash));
      if (dryRun || contactsOf(plan).length === 0) return { plan, planHash, ends: [] };

      const confirmedHash = await confirmed(world, session, plan, planHash, options);
      if (world.signal.aborted) {
        world.progress.line('stopped by hand: nobody was contacted');
        return { plan, planHash, ends: [] };
      }
      if (confirmedHash && world.ask) await refuseChanged(world, session, register, planHash);
      const terms: ContactTerms = { lock: session.study.lockFile, live, planHash, confirmedHash, clock: world.clock, root: world.root };
      const ends = await wave({ world, session, terms, browser: browser.get, mailer: mailer.get, register, beginWave: waveBeginning(world, session) }, plan, options);
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

/** A wave reads and may write mail: what either log-in lacks is told before anything begins. */
async function demandPasswords({ env }: World, { study: { dir, protocol: { mailbox, channels } } }: Session): Promise<void> {
  const needed = channels.email === 'never' ? [mailbox.imap] : [mailbox.imap, mailbox.smtp];
  const problems = await missingSecrets(needed.map(({ password }) => password), env, dir);
  if (problems.length > 0) throw new UsageError(problems);
}

/** Everything that would make going on a harm, before any plan is made. */
async function refuseToContinue(session: Session, rows: LedgerRows, register: Register): Promise<void> {
  const { study } = session;
  checkLock(study, rows);
  const registered = await register.ofStudy(session.studyId);
  const waveBegan = rows.controls.some(({ kind }) => kind === 'wave_began') || study.waveBegan;
  const mismatch = notTheLedger(study.lockFile, rows, registered, waveBegan);
  if (mismatch) throw new Halt(mismatch, 'bring back the data folder and the account that this study was sent with; nobody is contacted without them');
  if (isPaused(rows.controls)) throw new Halt('the wave is paused', 'lift the pause when the reason for it is gone');
  refuseOverCeiling(standings(rows));
}

function refuseOverCeiling(all: readonly Standing[]): void {
  const stop = waveStop(all);
  if (stop) throw new Halt(stop, 'read the bounces and complaints (`shopper status`), and end the wave; this ceiling cannot be raised');
}

/** A clock that jumped back would make pace, lockout and latency wrong at once. */
const clockErrorMs = 5 * minuteMs;

/** Nothing was written, and nothing was stamped by our own mail server, at a time still to come. */
function refuseWrongClock(world: World, rows: LedgerRows): void {
  const now = world.clock.now();
  const stamped = rows.messages.filter(({ arrivalBasis }) => arrivalBasis === 'received' || arrivalBasis === 'internal_date');
  const latest = (times: readonly Instant[]): Instant => times.reduce((last, at) => (at > last ? at : last), now);
  const written = latest([...rows.runs, ...rows.outcomes, ...rows.controls].map(({ at }) => at));
  const arrived = latest(stamped.map(({ arrivedAt }) => arrivedAt));
  const resume = 'set the clock of this machine right';
  if (msBetween(now, written) > clockErrorMs) throw new Halt(`the clock says ${now}, and the last row was written at ${written}`, resume);
  if (msBetween(now, arrived) > clockErrorMs) throw new Halt(`the clock says ${now}, and the mail server received a message at ${arrived}`, resume);
}

/** Between the question and its answer hours may pass: the plan must still be the one that was shown. */
async function refuseChanged(world: World, session: Session, register: Register, planHash: string): Promise<void> {
  await completePoll(world, session);
  const again = await makePlan(world, session, await session.ledger.rows(), register);
  if (hashOf(contactsOf(again)) !== planHash) throw new Halt('the plan changed while it waited for its confirmation', 'run the command again and confirm the plan that it shows');
}

async function makePlan(world: World, session: Session, rows: LedgerRows, register: Register): Promise<Plan> {
  const { protocol, letters } = session.study;
  const now = world.clock.now();
  const lockouts = new Map<TargetId, string>();
  const all = standings(rows);
  for (const { target, probe } of all) {
    const recent = await register.since([...new Set(suppressionKeys(target, probe))], lockoutStart(now, protocol.lockoutMonths));
    const words = lockoutOf(recent, session.studyId);
    if (words) lockouts.set(target.id, words);
  }
  const compose = ({ target, assignment }: Standing, replyTo: string) => {
    const arm = armOf(protocol, assignment?.levels ?? {});
    return composeLetter(letterOf({ letters }, arm.letter), target, arm, replyTo);
  };
  return planInquiries({ protocol, lockHash: session.study.lockFile?.hash ?? null, standings: withSuppressionFile(all, session.study), lockouts, compose, now });
}

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
async function wave(contacting: Contacting, plan: Plan, options: SendOptions): Promise<readonly StepEnd[]> {
  const { world, session } = contacting;
  await prepare(contacting, plan);
  let done = 0;
  const contacts = contactsOf(plan);
  const ends = await sideBySide(contacts, async (contact) => {
    const target = world.signal.aborted ? null : await stillDue(contacting, contact);
    if (!target) return [];
    const reached = await contactTarget(contacting, contact, target);
    const hungUp = reached.find(({ outcome }) => outcome.code === 'connection_lost' && !outcome.dispatched);
    if (hungUp) throw new Halt(`our mail server did not take the letter: ${hungUp.outcome.reason}`, 'run `shopper doctor`, then `shopper send` again; this company will be tried again');
    world.progress.live(`${++done} of ${contacts.length}  ${contact.name}: ${reached.map(({ outcome }) => outcome.code).join(', then ')}`);
    if (options.json) for (const { attempt, outcome } of reached) world.data(`${JSON.stringify({ attempt, outcome })}\n`);
    return reached;
  }).catch(async (error: unknown) => {
    if (error instanceof Halt) await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind: 'halt', since: null, reason: error.message });
    throw error;
  });
  world.progress.line(`${done} contacted${world.signal.aborted ? ', stopped by hand; run the command again to go on' : ''}`);
  return ends.flat();
}

/** Whatever would fail for every company alike fails here, before the first is claimed: terms, browser, mail login. */
async function prepare(contacting: Contacting, plan: Plan): Promise<void> {
  const contacts = contactsOf(plan);
  if (!contacts.every((contact) => staysHereWhole(contact, contacting.session))) demandTerms(contacting.terms);
  const steps = contacts.flatMap((contact) => contact.steps);
  if (steps.some((step) => step.channel === 'form' && !('known' in step))) await contacting.browser();
  if (steps.some(({ channel }) => channel === 'email')) await (await contacting.mailer()).verify();
}

/** The target, if it may still be contacted at this moment: a stop, an answer, a bounce or the evening may have come since the plan. */
async function stillDue({ world, session }: Contacting, { targetId }: PlannedContact): Promise<Target | null> {
  const rows = await session.ledger.rows();
  const all = withSuppressionFile(standings(rows), { suppression: await suppressionNow(session.study) });
  refuseOverCeiling(all);
  const standing = all.find(({ target }) => target.id === targetId);
  if (!standing) return null;
  const reason = reasonToLeaveAlone(standing, { protocol: session.study.protocol, lockouts: new Map(), now: world.clock.now() });
  if (reason) world.progress.line(`${standing.target.name} is left alone after all: ${reason[1]}`);
  return reason ? null : standing.target;
}
