import { demandTerms } from '../adapters/gate/contact.ts';
import { hashOf } from '../adapters/sha256.ts';
import type { Stage } from '../domain/attempt.ts';
import { Halt, UsageError } from '../domain/errors.ts';
import type { PlannedContact } from '../domain/plan.ts';
import type { Target } from '../domain/target.ts';
import { planTarget } from '../field/plan.ts';
import { contactTarget, staysHereWhole, type Contacting, type StepEnd } from './contacting.ts';
import { lintProblems } from './lint.ts';
import { againNow } from './planning.ts';
import { refuseOverCeiling } from './send-checks.ts';
import type { Session } from './session.ts';
import { sideBySide } from './side-by-side.ts';
import { keepSuppressions } from './suppressed.ts';

/** Makes the contacts of a confirmed plan, a few companies at a time; Ctrl-C lets those in hand finish and begins no other. */
export async function actOnPlan(contacting: Contacting, contacts: readonly PlannedContact[], stages: readonly Stage[], { json = false }: { readonly json?: boolean }): Promise<readonly StepEnd[]> {
  const { world, session } = contacting;
  await prepare(contacting, contacts);
  let done = 0;
  const ends = await sideBySide(contacts, async (contact) => {
    const target = world.signal.aborted ? null : await stillDue(contacting, contact, stages);
    if (!target) return [];
    const reached = await contactTarget(contacting, contact, target);
    const hungUp = reached.find(({ outcome }) => outcome.code === 'connection_lost' && !outcome.dispatched);
    if (hungUp) throw new Halt(`our mail server did not take the letter: ${hungUp.outcome.reason}`, 'run `shopper doctor`, then `shopper send` again; this company will be tried again');
    world.progress.live(`${++done} of ${contacts.length}  ${contact.name}: ${reached.map(({ outcome }) => outcome.code).join(', then ')}`);
    if (json) for (const { attempt, outcome } of reached) world.data(`${JSON.stringify({ attempt, outcome })}\n`);
    return reached;
  }).catch(async (error: unknown) => {
    if (error instanceof Halt) await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind: 'halt', since: null, reason: error.message });
    throw error;
  });
  world.progress.line(`${done} contacted${world.signal.aborted ? ', stopped by hand; run the command again to go on' : ''}`);
  return ends.flat();
}

/** Whatever would fail for every company alike fails here, before the first is claimed: terms, letters, browser, mail login. */
async function prepare(contacting: Contacting, contacts: readonly PlannedContact[]): Promise<void> {
  if (!contacts.every((contact) => staysHereWhole(contact, contacting.session))) {
    demandTerms(contacting.terms);
    demandLint(contacting.session);
  }
  const steps = contacts.flatMap((contact) => contact.steps);
  if (steps.some((step) => step.channel === 'form' && !('known' in step))) await contacting.browser();
  if (steps.some(({ channel }) => channel === 'email')) await (await contacting.mailer()).verify();
}

/** A letter that is refused today goes to no stranger, whatever was locked or declared. */
function demandLint({ study }: Session): void {
  const problems = lintProblems(study);
  if (problems.length > 0) throw new UsageError(problems);
}

/** The target, if the same contact would be planned at this moment: a stop, an answer, a bounce or the evening may have come since. */
async function stillDue({ world, session }: Contacting, contact: PlannedContact, stages: readonly Stage[]): Promise<Target | null> {
  const rows = await session.ledger.rows();
  await keepSuppressions(world, session, rows);
  refuseOverCeiling(rows);
  const planning = await againNow(world, session, rows, stages);
  const standing = planning.standings.find(({ target }) => target.id === contact.targetId);
  if (!standing) return null;
  const line = planTarget(standing, planning);
  if (line.act === 'contact' && hashOf(line) === hashOf(contact)) return standing.target;
  world.progress.line(`${standing.target.name} is left alone after all: ${line.act === 'skip' ? line.reason : 'what is due to it changed'}`);
  return null;
}
