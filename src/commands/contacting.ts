import { contact, staysHere, type ContactTerms } from '../adapters/gate/contact.ts';
import { sha256 } from '../adapters/sha256.ts';
import type { Attempt } from '../domain/attempt.ts';
import { Halt } from '../domain/errors.ts';
import type { Evidence } from '../domain/evidence.ts';
import { asId, type AttemptId } from '../domain/ids.ts';
import type { ActOutcome, OutcomeCode } from '../domain/outcome.ts';
import type { PlannedContact, PlannedStep, Thread } from '../domain/plan.ts';
import type { Target } from '../domain/target.ts';
import { contactByCopy, lockoutOf, lockoutStart } from '../field/lockout.ts';
import { mayFollow } from '../field/inquiry.ts';
import type { Browser, Collected, Destination, Mailer, OutgoingMail, Permit, Register } from '../ports.ts';
import type { World } from '../world.ts';
import { markWaveBegan } from './lock.ts';
import type { Session } from './session.ts';

/** What a wave needs to contact: made once a command, used target by target. */
export interface Contacting {
  readonly world: World;
  readonly session: Session;
  readonly terms: ContactTerms;
  readonly browser: () => Promise<Browser>;
  readonly mailer: () => Promise<Mailer>;
  readonly register: Register;
  /** Notes in the ledger and in lock.json that live contact began; once, before the first. */
  readonly beginWave: () => Promise<void>;
}

/** How one step ended. */
export interface StepEnd {
  readonly attempt: Attempt;
  readonly outcome: ActOutcome;
}

/**
 * Contacts one target: step by step, each claimed in the ledger before the act and closed by its outcome after it,
 * until one step may have arrived. A claim that is refused ends it: somebody else was faster.
 */
export async function contactTarget(contacting: Contacting, planned: PlannedContact, target: Target): Promise<readonly StepEnd[]> {
  const ends: StepEnd[] = [];
  for (const step of planned.steps) {
    const last = ends.at(-1);
    if (last && !mayFollow(step, last.outcome, last.attempt.tagless)) continue;
    const end = await takeStep(contacting, planned, step, target, planned.firstOrdinal + ends.length);
    if (!end) break;
    ends.push(end);
  }
  return ends;
}

async function takeStep(contacting: Contacting, planned: PlannedContact, step: PlannedStep, target: Target, ordinal: number): Promise<StepEnd | null> {
  const { world, session, terms } = contacting;
  const attempt: Attempt = {
    id: asId<AttemptId>(world.chance.id('at')),
    runId: session.runId,
    targetId: planned.targetId,
    stage: planned.stage,
    ordinal,
    channel: step.channel,
    contactKey: step.contactKey,
    replyTo: step.replyTo,
    tagless: step.tagless,
    messageIdHeader: step.channel === 'email' ? `<${world.chance.id('m')}@${step.replyTo.slice(step.replyTo.indexOf('@') + 1)}>` : null,
    letterSha256: sha256(`${planned.letter.subject}\n\n${planned.letter.body}`),
    planHash: terms.planHash,
    at: world.clock.now(),
  };
  if ('known' in step) {
    const claimed = await session.ledger.claim(attempt);
    return claimed.claimed ? close(contacting, attempt, { ...step.known, dispatched: false, dispatchedAt: null }, []) : null;
  }
  return contact(terms, destinationOf(step, session), async (permit) => {
    if (permit.reach === 'outside' && (await contactedByAnother(contacting, attempt, target))) return null;
    const claim = await session.ledger.claim(attempt);
    if (!claim.claimed) return null;
    if (permit.reach === 'outside') await enterInRegister(contacting, attempt, target);
    const { outcome, evidence } = await act(contacting, permit, attempt, planned, step);
    return close(contacting, attempt, outcome, evidence);
  });
}

type ActingStep = Exclude<PlannedStep, { known: unknown }>;

export const destinationOf = (step: ActingStep, { study }: Session): Destination =>
  step.channel === 'form' ? { kind: 'site', url: step.form.page } : { kind: 'mail', smtpHost: study.protocol.mailbox.smtp.host, recipient: step.to };

/** True for a contact none of whose steps can leave this machine. */
export const staysHereWhole = (planned: PlannedContact, session: Session): boolean =>
  planned.steps.every((step) => 'known' in step || staysHere(destinationOf(step, session)));

async function act(contacting: Contacting, permit: Permit, attempt: Attempt, planned: PlannedContact, step: ActingStep): Promise<{ outcome: ActOutcome; evidence: readonly Collected[] }> {
  const { world, session } = contacting;
  if (step.channel === 'form') {
    const browser = await contacting.browser();
    return browser.submit(permit, step.form, step.fill, { clock: world.clock });
  }
  const { persona } = session.study.protocol;
  const sent = await (await contacting.mailer()).send(permit, {
    from: { name: `${persona.firstName} ${persona.lastName}`, address: attempt.replyTo },
    to: step.to,
    subject: planned.letter.subject,
    text: planned.letter.body,
    messageIdHeader: attempt.messageIdHeader ?? '',
    date: world.clock.now(),
    ...threadHeaders(step.thread),
  });
  return { outcome: sent.outcome, evidence: [{ kind: 'sent_mail', bytes: sent.raw }] };
}

/** A mail program's headers of a mail that goes on in a thread (RFC 5322, 3.6.4). */
const threadHeaders = (thread: Thread | null): Pick<OutgoingMail, 'inReplyTo' | 'references'> =>
  (thread?.messageIdHeader == null ? {} : { inReplyTo: thread.messageIdHeader, references: [thread.messageIdHeader] });

/**
 * The register serves the lockout across studies, so it is written before the act, like the claim. From here on a
 * missing ledger or register means harm, so both the ledger and lock.json say that the wave began.
 */
async function enterInRegister({ session, terms, register, beginWave }: Contacting, attempt: Attempt, target: Target): Promise<void> {
  if (!terms.lock) throw new Error('contact outside without a lock cannot get here');
  const { studyId, ledgerId } = terms.lock;
  const entry = { studyId, ledgerId, attemptId: attempt.id, stage: attempt.stage, domain: target.domain ?? target.key, recipient: attempt.contactKey, at: attempt.at };
  const known = new Set((await session.ledger.rows()).attempts.map(({ id }) => id));
  const lockedFrom = lockoutStart(attempt.at, session.study.protocol.lockoutMonths);
  const refused = await register.enter(entry, (earlier) => contactByCopy(earlier, studyId, known) ?? lockoutOf(earlier.filter(({ at }) => at >= lockedFrom), studyId));
  if (refused) throw new Halt(`${refused}, a moment before attempt ${attempt.id} was made`, `close the attempt (\`shopper settle ${attempt.id} --as not-delivered\`), then run the command again; of copies of one study only one may send`);
  await beginWave();
}

/** Another study may have written to the company since the plan was made. */
async function contactedByAnother({ world, session, register }: Contacting, { contactKey }: Attempt, target: Target): Promise<boolean> {
  const from = lockoutStart(world.clock.now(), session.study.protocol.lockoutMonths);
  return lockoutOf(await register.since([target.domain ?? target.key, contactKey], from), session.studyId) !== null;
}

/** The one note that a wave began; none when an earlier command wrote it. */
export function waveBeginning({ clock }: World, { study, ledger, runId }: Session): () => Promise<void> {
  const begin = async (): Promise<void> => {
    await ledger.addControl({ runId, at: clock.now(), kind: 'wave_began', since: null, reason: 'the first live contact' });
    await markWaveBegan(study, clock.now());
  };
  let begun = study.waveBegan ? Promise.resolve() : null;
  return () => (begun ??= begin());
}

async function close({ world, session }: Contacting, attempt: Attempt, outcome: ActOutcome<OutcomeCode>, collected: readonly Collected[]): Promise<StepEnd> {
  const evidence: Evidence[] = [];
  for (const { kind, bytes } of collected) evidence.push(await session.evidence.put(kind, bytes));
  await session.ledger.addOutcome({ ...outcome, attemptId: attempt.id, runId: session.runId, at: world.clock.now(), evidence, by: 'machine' });
  return { attempt, outcome };
}
