import { openMailer } from '../adapters/mailer.ts';
import { openRegister } from '../adapters/register.ts';
import { hashOf } from '../adapters/sha256.ts';
import type { Stage } from '../domain/attempt.ts';
import { Halt } from '../domain/errors.ts';
import { contactsOf, type Plan, type PlannedContact } from '../domain/plan.ts';
import { makePlan, type Planning } from '../field/plan.ts';
import type { Register } from '../ports.ts';
import type { World } from '../world.ts';
import { browserFor } from './browser-for.ts';
import { staysHereWhole, waveBeginning, type StepEnd } from './contacting.ts';
import { isDeclared } from './lock-outside.ts';
import { once } from './once.ts';
import { planText } from './plan-text.ts';
import { planningNow } from './planning.ts';
import { completePoll } from './poll.ts';
import { probeTargets } from './probe.ts';
import { demandPasswords, refuseToContinue } from './send-checks.ts';
import { openSession, type Session } from './session.ts';
import { keepSuppressions } from './suppressed.ts';
import { actOnPlan } from './wave.ts';

export interface SendOptions {
  readonly dir: string;
  readonly live?: boolean;
  /** Hash of a printed plan (with `watch`, of the printed schedule), or its first 12 characters or more. */
  readonly confirm?: string;
  readonly dryRun?: boolean;
  /** Stay for as long as the study may send, and send what becomes due. */
  readonly watch?: boolean;
  readonly json?: boolean;
}

export interface SendResult {
  readonly plan: Plan;
  readonly planHash: string;
  readonly ends: readonly StepEnd[];
}

/** What is sent, and who has confirmed it. */
export interface Sending {
  /** The command as the run records it. */
  readonly command: string;
  readonly stages: readonly Stage[];
  /** Shows the plan and has it confirmed; returns the contacts to make and the hash a person confirmed. The plan's own question when left out. */
  readonly confirm?: Confirm;
}

export type Confirm = (planning: Planning, plan: Plan, session: Session) => Promise<Confirmed>;

export interface Confirmed {
  readonly contacts: readonly PlannedContact[];
  readonly planHash: string;
  readonly confirmedHash: string | null;
}

/** One whole round: poll, probe who is new, check, plan, confirm, act. Holds the right to send for as long as it takes. */
export async function sendStages(world: World, options: SendOptions, { command, stages, confirm }: Sending): Promise<SendResult> {
  const { dryRun = false, live = false } = options;
  const flags = [...(live ? ['--live'] : []), ...(dryRun ? ['--dry-run'] : []), ...(options.watch ? ['--watch'] : [])];
  const session = await openSession(world, options.dir, { command: dryRun ? `${command} --dry-run` : command, flags, exclusive: !dryRun });
  const register = openRegister(world.registerFile);
  try {
    if (!dryRun) {
      await demandPasswords(world, session);
      await completePoll(world, session);
    }
    const { targets, suppressions } = await session.ledger.rows();
    if (!dryRun) await keepSuppressions(world, session, { suppressions });
    const browser = once(() => browserFor(world, targets));
    const mailer = once(() => openMailer(session.study, world));
    try {
      if (!dryRun && stages.includes('inquiry')) await probeTargets(world, session, { unprobedOnly: true, browser });
      const rows = await session.ledger.rows();
      const lock = await refuseToContinue(world, session, rows, register);
      const planning = await planningNow(world, session, rows, register, stages);
      const plan = makePlan(planning);
      const { contacts, planHash, confirmedHash } = await (confirm ?? thisPlan(world, options, register))(planning, plan, session);
      if (dryRun || contacts.length === 0) return { plan, planHash, ends: [] };
      if (world.signal.aborted) {
        world.progress.line('stopped by hand: nobody was contacted');
        return { plan, planHash, ends: [] };
      }
      const terms = { lock, declared: isDeclared(session.study, rows), live, planHash, confirmedHash, clock: world.clock, root: world.root };
      const contacting = { world, session, terms, browser: browser.get, mailer: mailer.get, register, beginWave: waveBeginning(world, session) };
      return { plan, planHash, ends: await actOnPlan(contacting, contacts, stages, options) };
    } finally {
      await browser.close();
      await mailer.close();
    }
  } finally {
    await register.close();
    await session.close();
  }
}

/** Prints the plan and asks for it: by its hash or on a terminal where it leaves this machine; one on loopback needs nobody. */
const thisPlan = (world: World, options: SendOptions, register: Register): Confirm => async (planning, plan, session) => {
  const contacts = contactsOf(plan);
  const planHash = hashOf(contacts);
  world.data(options.json ? `${JSON.stringify({ planHash, plan })}\n` : planText(plan, planHash, options.dryRun));
  if (options.dryRun || contacts.length === 0) return { contacts, planHash, confirmedHash: null };
  if (contacts.every((contact) => staysHereWhole(contact, session))) return { contacts, planHash, confirmedHash: planHash };
  const confirmedHash = await confirmedBy(world, options, planHash, `Make these ${contacts.length} contacts now?`);
  if (confirmedHash && world.ask && !world.signal.aborted) await refuseChanged(world, session, register, planning.stages, planHash);
  return { contacts, planHash, confirmedHash };
};

/** The hash that a person confirmed: the one given, or the one shown where the answer on the terminal was yes. */
export async function confirmedBy(world: World, { confirm, live = false }: SendOptions, shownHash: string, question: string): Promise<string | null> {
  if (confirm !== undefined) return confirm.length >= 12 && shownHash.startsWith(confirm) ? shownHash : confirm;
  if (!live || !world.ask) return null;
  return (await world.ask(question)) ? shownHash : null;
}

/** Between the question and its answer hours may pass: the plan must still be the one that was shown. */
async function refuseChanged(world: World, session: Session, register: Register, stages: readonly Stage[], planHash: string): Promise<void> {
  await completePoll(world, session);
  const again = makePlan(await planningNow(world, session, await session.ledger.rows(), register, stages));
  if (hashOf(contactsOf(again)) !== planHash) throw new Halt('the plan changed while it waited for its confirmation', 'run the command again and confirm the plan that it shows');
}

