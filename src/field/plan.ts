import type { FillValues } from '../domain/fill.ts';
import type { TargetId } from '../domain/ids.ts';
import type { Letter } from '../domain/letter.ts';
import { isCertainlyUndelivered, mayFallBack, refusedPlusAddress, type ActOutcome, type FormOutcomeCode } from '../domain/outcome.ts';
import type { Plan, PlannedContact, PlannedSkip, PlannedStep, PlanLine, SkipCode } from '../domain/plan.ts';
import type { Finding, FindingCode } from '../domain/probe.ts';
import type { Persona, Protocol } from '../domain/protocol.ts';
import { isHuman, type AttemptStanding, type Standing } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import type { Instant } from '../domain/time.ts';
import { planFill } from './forms/index.ts';
import { isOpenHour, nextOpening, roomNow } from './pace.ts';
import { chooseRecipient } from './recipient.ts';

export interface Planning {
  readonly protocol: Protocol;
  readonly lockHash: string | null;
  readonly standings: readonly Standing[];
  /** Targets that another study, or another copy of this one, contacted within the lockout, with the words for it. */
  readonly lockouts: ReadonlyMap<TargetId, string>;
  readonly compose: (standing: Standing, replyTo: string) => Letter;
  readonly now: Instant;
}

/** Plans the inquiries that are due: who is contacted, by which steps, and why everybody else is left alone. */
export function planInquiries(planning: Planning): Plan {
  const { protocol, standings, now } = planning;
  const pace = roomNow(protocol.pace, standings.flatMap((standing) => standing.attempts.map(({ attempt }) => attempt)), now);
  let room = pace.room;
  const ordered = [...standings].sort((a, b) => (a.assignment?.order ?? 0) - (b.assignment?.order ?? 0));
  const lines = ordered.map((standing): PlanLine => {
    const line = planTarget(standing, planning);
    if (line.act === 'contact' && room-- <= 0) return skip(standing.target, 'not_due', pace.why);
    return line;
  });
  return { studyId: protocol.study.id, lockHash: planning.lockHash, lines };
}

function planTarget(standing: Standing, planning: Planning): PlanLine {
  const { target, probe } = standing;
  const held = reasonToLeaveAlone(standing, planning);
  if (held) return skip(target, ...held);
  if (!probe) return skip(target, 'not_probed', 'its site was not probed yet');
  if (probe.finding.finding === 'robots_disallowed') return skip(target, 'robots_disallowed', 'robots.txt asks us not to read its pages');

  const tag = standing.assignment?.tag ?? '';
  const replyTo = planning.protocol.mailbox.address.replace('{tag}', tag);
  const letter = planning.compose(standing, replyTo);
  const last = standing.attempts.filter(({ attempt }) => attempt.stage === 'inquiry').at(-1);
  const steps = remaining(inquirySteps(target, probe.finding, letter, replyTo, planning.protocol), last);
  if (steps.length === 0) return skip(target, last ? 'done' : 'no_channel', last ? `ended: ${endOf(last)}` : noChannel(target, probe.finding, planning.protocol));
  const contact: PlannedContact = {
    act: 'contact', targetId: target.id, name: target.name, stage: 'inquiry', firstOrdinal: (last?.attempt.ordinal ?? 0) + 1, letter, steps,
  };
  return contact;
}

/** What comes before any thought of contact, suppression first. Asked again right before the act: things arrive meanwhile. */
export function reasonToLeaveAlone(standing: Standing, { protocol, lockouts, now }: Pick<Planning, 'protocol' | 'lockouts' | 'now'>): readonly [SkipCode, string] | null {
  const { target, attempts } = standing;
  if (standing.suppressed) return ['suppressed', 'on the suppression list'];
  const lockout = lockouts.get(target.id);
  if (lockout !== undefined) return ['lockout', lockout];
  const open = attempts.find(({ state }) => state !== 'ended');
  if (open?.state === 'in_flight') return ['in_flight', 'an attempt is at work'];
  if (open) return ['unknown_attempt', `attempt ${open.attempt.id} ended without a word: settle it with \`shopper settle\``];
  if (standing.touches.some(isHuman)) return ['done', 'somebody there has answered'];
  const reached = attempts.find((entry) => entry.state === 'ended' && !isCertainlyUndelivered(entry.outcome));
  if (reached) return ['done', `ended: ${endOf(reached)}`];
  if (now < `${protocol.fieldPeriod.start}T00:00:00.000Z`) return ['not_due', `the field period starts on ${protocol.fieldPeriod.start}`];
  if (!isOpenHour(protocol.pace, target.timeZone, now)) return ['not_due', `outside business hours there; open at ${nextOpening(protocol.pace, target.timeZone, now)}`];
  return null;
}

/** Every step an inquiry to this target may take, in order: its form, the form again with our bare address, an e-mail. */
function inquirySteps(target: Target, finding: Finding, letter: Letter, replyTo: string, protocol: Protocol): readonly PlannedStep[] {
  const form = protocol.channels.form && protocol.channels.email !== 'only' ? formSteps(target, finding, letter, replyTo, protocol) : [];
  return [...form, ...emailSteps(target, finding, replyTo, protocol, form.length > 0)];
}

function formSteps(target: Target, finding: Finding, letter: Letter, replyTo: string, protocol: Protocol): readonly PlannedStep[] {
  const known = knownOutcome(finding);
  const siteKey = `form:${target.key}`;
  if (known) return [{ channel: 'form', after: 'start', contactKey: siteKey, replyTo, tagless: false, known }];
  if (!finding.form) return [];
  const form = finding.form;
  const contactKey = `form:${form.page} ${form.selector}`;
  const steps: PlannedStep[] = [];
  for (const [after, address, tagless] of [['start', replyTo, false], ['address_refused', protocol.mailbox.plainAddress, true]] as const) {
    const filled = planFill(form, fillValues(protocol.persona, letter, address));
    if ('needs' in filled) {
      const reason = `the form demands ${filled.needs.map((field) => field.label || field.role).join(', ')}`;
      return [{ channel: 'form', after: 'start', contactKey: siteKey, replyTo, tagless: false, known: { code: 'needs_unknown_field', reason } }];
    }
    if (tagless && !replyTo.includes('+')) break;
    steps.push({ channel: 'form', after, contactKey, replyTo: address, tagless, form, fill: filled.plan });
  }
  return steps;
}

function emailSteps(target: Target, finding: Finding, replyTo: string, protocol: Protocol, afterForm: boolean): readonly PlannedStep[] {
  if (protocol.channels.email === 'never') return [];
  const recipient = chooseRecipient(target, finding.channels.email);
  if ('none' in recipient) return [];
  return [{ channel: 'email', after: afterForm ? 'fallback' : 'start', contactKey: recipient.to, replyTo, tagless: false, to: recipient.to, why: recipient.why }];
}

/** What is left of the steps once the last attempt ended as it did. */
function remaining(steps: readonly PlannedStep[], last: AttemptStanding | undefined): readonly PlannedStep[] {
  if (!last) return steps;
  if (last.state !== 'ended') return [];
  return steps.filter((step) => mayFollow(step, last.outcome, last.attempt.tagless));
}

/** Whether a step may be taken after an attempt that ended so: never where anything of ours may have arrived. */
export function mayFollow(step: PlannedStep, outcome: ActOutcome, tagless: boolean): boolean {
  if (step.after === 'address_refused') return refusedPlusAddress(outcome) && !tagless;
  // Our own mail server hung up before the letter: that was no try at this company.
  if (step.channel === 'email' && outcome.code === 'connection_lost' && !outcome.dispatched) return true;
  return step.after === 'fallback' && mayFallBack(outcome);
}

/** Findings that are an outcome already: there is nothing to fill in. */
const outcomeOfFinding: Partial<Record<FindingCode, FormOutcomeCode>> = {
  no_form: 'no_form', not_contact_form: 'not_contact_form', captcha: 'captcha', embed_only: 'embed_only', login_required: 'login_required',
  blocked: 'blocked', moved: 'moved', unreachable: 'network_error',
};

function knownOutcome(finding: Finding): { readonly code: FormOutcomeCode; readonly reason: string } | null {
  const code = outcomeOfFinding[finding.finding];
  return code ? { code, reason: finding.why[0] ?? `the probe found: ${finding.finding}` } : null;
}

function fillValues(persona: Persona, letter: Letter, email: string): FillValues {
  return {
    firstName: persona.firstName, lastName: persona.lastName, patronymic: persona.patronymic ?? null, email, phone: persona.phone ?? null, company: persona.company,
    position: persona.position, website: persona.website ?? null, city: persona.city ?? null, subject: letter.subject, message: letter.body, language: letter.language,
  };
}

function noChannel(target: Target, finding: Finding, protocol: Protocol): string {
  if (protocol.channels.email === 'never') return 'the protocol allows forms only, and there is none';
  const recipient = chooseRecipient(target, finding.channels.email);
  return 'none' in recipient ? recipient.none : 'no channel the protocol allows';
}

const endOf = (entry: AttemptStanding): string => (entry.state === 'ended' ? entry.outcome.code : entry.state);

const skip = (target: Target, code: SkipCode, reason: string): PlannedSkip =>
  ({ act: 'skip', targetId: target.id, name: target.name, stage: 'inquiry', code, reason });
