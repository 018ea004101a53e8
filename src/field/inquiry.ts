import type { Arm } from '../domain/arms.ts';
import type { FillValues } from '../domain/fill.ts';
import type { Letter } from '../domain/letter.ts';
import { mayFallBack, refusedPlusAddress, type ActOutcome, type FormOutcomeCode } from '../domain/outcome.ts';
import type { PlannedStep } from '../domain/plan.ts';
import type { Finding, FindingCode } from '../domain/probe.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { AttemptStanding } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { planFill } from './forms/index.ts';
import { chooseRecipient } from './recipient.ts';

/** What an inquiry needs: whom, what was found on the site, and what the company's arm gives it. */
export interface Inquiry {
  readonly target: Target;
  readonly finding: Finding;
  readonly letter: Letter;
  readonly replyTo: string;
  readonly arm: Arm;
  readonly protocol: Protocol;
}

/** Every step an inquiry may take, in order: the form, the form again with our bare address, an e-mail. */
export function inquirySteps(inquiry: Inquiry): readonly PlannedStep[] {
  const { protocol: { channels }, arm } = inquiry;
  const email = emailSteps(inquiry);
  if (channels.email === 'only' || (arm.channel === 'email' && email.length > 0)) return email.map((step) => ({ ...step, after: 'start' }));
  const form = channels.form ? formSteps(inquiry) : [];
  return [...form, ...email.map((step) => ({ ...step, after: form.length > 0 ? 'fallback' as const : 'start' as const }))];
}

/** What is left of the steps once the last attempt ended as it did. */
export function remainingSteps(steps: readonly PlannedStep[], last: AttemptStanding | undefined): readonly PlannedStep[] {
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

/** The words for an inquiry that has no step. */
export function noChannel({ target, finding, protocol }: Pick<Inquiry, 'target' | 'finding' | 'protocol'>): string {
  if (protocol.channels.email === 'never') return 'the protocol allows forms only, and there is none';
  const recipient = chooseRecipient(target, finding.channels.email);
  return 'none' in recipient ? recipient.none : 'no channel the protocol allows';
}

/** What a form is filled with, by the roles of its fields. */
export function fillValues({ persona }: Pick<Arm, 'persona'>, letter: Letter, email: string): FillValues {
  return {
    firstName: persona.firstName, lastName: persona.lastName, patronymic: persona.patronymic ?? null, email, phone: persona.phone ?? null, company: persona.company,
    position: persona.position, website: persona.website ?? null, city: persona.city ?? null, subject: letter.subject, message: letter.body, language: letter.language,
  };
}

function formSteps({ target, finding, letter, replyTo, arm, protocol }: Inquiry): readonly PlannedStep[] {
  const known = knownOutcome(finding);
  const siteKey = `form:${target.key}`;
  if (known) return [{ channel: 'form', after: 'start', contactKey: siteKey, replyTo, tagless: false, known }];
  if (!finding.form) return [];
  const form = finding.form;
  const steps: PlannedStep[] = [];
  for (const [after, address, tagless] of [['start', replyTo, false], ['address_refused', protocol.mailbox.plainAddress, true]] as const) {
    const filled = planFill(form, fillValues(arm, letter, address));
    if ('needs' in filled) {
      const reason = `the form demands ${filled.needs.map((field) => field.label || field.role).join(', ')}`;
      return [{ channel: 'form', after: 'start', contactKey: siteKey, replyTo, tagless: false, known: { code: 'needs_unknown_field', reason } }];
    }
    if (tagless && !replyTo.includes('+')) break;
    steps.push({ channel: 'form', after, contactKey: `form:${form.page} ${form.selector}`, replyTo: address, tagless, form, fill: filled.plan });
  }
  return steps;
}

function emailSteps({ target, finding, replyTo, protocol }: Inquiry): readonly (PlannedStep & { readonly channel: 'email' })[] {
  if (protocol.channels.email === 'never') return [];
  const recipient = chooseRecipient(target, finding.channels.email);
  if ('none' in recipient) return [];
  return [{ channel: 'email', after: 'start', contactKey: recipient.to, replyTo, tagless: false, to: recipient.to, why: recipient.why, thread: null }];
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
