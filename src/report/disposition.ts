import type { Disposition } from '../domain/disposition.ts';
import { isAccepted, type OutcomeCode } from '../domain/outcome.ts';
import { countingAttempt, isHuman, type AttemptStanding, type JudgedTouch, type Standing } from '../domain/standing.ts';

/** The one disposition of a target: what they did first of all, else what became of our inquiry. */
export function dispositionOf(standing: Standing): Disposition {
  const human = standing.touches.filter(isHuman);
  if (human.some(isSubstantive)) return 'substantive_contact';
  if (human.some(({ judgement }) => judgement?.human?.stop === true)) return 'opted_out';
  if (human.some(({ judgement, touch }) => judgement?.human?.act === 'decline' || touch.result === 'refused')) return 'declined';
  if (human.length > 0) return 'other_human_touch';
  const attempt = countingAttempt(standing);
  if (standing.suppressed && !attempt) return 'suppressed';
  if (!attempt) return standing.probe?.finding.finding === 'robots_disallowed' ? 'robots_disallowed' : 'not_contacted';
  if (attempt.state !== 'ended') return 'unknown';
  if (attempt.attempt.channel === 'email' && wasBounced(standing)) return 'not_delivered';
  return isAccepted(attempt.outcome) ? 'no_human_touch' : ofRefusedChannel(standing, attempt);
}

/** They engaged with the inquiry: answered it, asked about it, or named a price or sent a document. */
export function isSubstantive({ touch, judgement }: JudgedTouch): boolean {
  if (judgement === null) return touch.human === true && (touch.mode === 'meeting' || touch.result === 'substantive');
  if (judgement.kind !== 'human' || judgement.human?.act === 'decline' || judgement.human?.stop) return false;
  return judgement.human?.act === 'answer' || judgement.human?.act === 'question' || judgement.quotes.length > 0 || judgement.deliverables.length > 0;
}

/** A bounce that says never: the mail was not delivered, which is not the same as not answered. */
export const wasBounced = (standing: Standing): boolean =>
  standing.touches.some(({ judgement }) => judgement?.kind === 'bounce' && judgement.bounce?.type === 'hard');

const ofOutcome: Readonly<Partial<Record<OutcomeCode, Disposition>>> = {
  submitted_unconfirmed: 'unconfirmed',
  server_error: 'unconfirmed',
  timeout: 'unconfirmed',
  connection_lost: 'unconfirmed',
  network_error: 'unreachable',
  captcha: 'captcha',
  login_required: 'login_required',
  blocked: 'blocked',
  moved: 'moved',
  validation_error: 'form_refused',
  needs_unknown_field: 'form_refused',
  spam_rejected: 'form_refused',
  broken_form: 'form_refused',
  refused_permanent: 'email_refused',
  refused_temporary: 'email_refused',
};

function ofRefusedChannel(standing: Standing, last: AttemptStanding & { state: 'ended' }): Disposition {
  if (last.outcome.dispatched && last.outcome.code !== 'spam_rejected') return 'unconfirmed';
  if (standing.probe && !standing.probe.finding.reached && last.attempt.channel === 'form') return 'unreachable';
  return ofOutcome[last.outcome.code] ?? 'no_usable_channel';
}
