import type { Disposition } from '../domain/disposition.ts';
import type { MessageKind } from '../domain/judgement.ts';
import { isAccepted, type Outcome, type OutcomeCode } from '../domain/outcome.ts';
import { countingAttempt, isHuman, type JudgedTouch, type Standing } from '../domain/standing.ts';

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
  if (attempt.state !== 'ended') return answeredByMachine(standing) ? 'no_human_touch' : 'unknown';
  if (isBounced(standing)) return 'not_delivered';
  if (isAccepted(attempt.outcome)) return 'no_human_touch';
  if (!isLost(attempt.outcome)) return ofRefusal[attempt.outcome.code] ?? 'no_usable_channel';
  return answeredByMachine(standing) ? 'no_human_touch' : 'unconfirmed';
}

/** They engaged with the inquiry: answered it, asked about it, or named a price or sent a document. */
export function isSubstantive({ touch, judgement }: JudgedTouch): boolean {
  if (judgement === null) return touch.human === true && (touch.mode === 'meeting' || touch.result === 'substantive');
  if (judgement.kind !== 'human' || judgement.human?.act === 'decline' || judgement.human?.stop) return false;
  return judgement.human?.act === 'answer' || judgement.human?.act === 'question' || judgement.quotes.length > 0 || judgement.deliverables.length > 0;
}

/** The mail that counts came back for good: not delivered, which is not the same as not answered. A form cannot bounce. */
export const isBounced = (standing: Standing): boolean => countingAttempt(standing)?.attempt.channel === 'email' && standing.touches.some(isHardBounce);

/** A bounce that says never. */
export const isHardBounce = ({ judgement }: JudgedTouch): boolean => judgement?.kind === 'bounce' && judgement.bounce?.type === 'hard';

/** A machine of theirs answered, so the inquiry had arrived, whatever the page or the server left unsaid. */
const answeredByMachine = ({ touches }: Standing): boolean => touches.some(({ judgement }) => judgement !== null && provesArrival.has(judgement.kind));

const provesArrival: ReadonlySet<MessageKind> = new Set(['acknowledgement', 'out_of_office', 'challenge', 'receipt']);

/** Our values left and nobody said what became of them. Any other code is an answer, also after dispatch: a 550 after DATA is a refusal. */
const isLost = ({ code, dispatched }: Outcome): boolean => dispatched && saysNothing.has(code);

const saysNothing: ReadonlySet<OutcomeCode> = new Set(['submitted_unconfirmed', 'server_error', 'timeout', 'network_error', 'connection_lost', 'broken_form']);

/** What a refusal, or an end before dispatch, makes of the company; the codes not named leave no usable channel. */
const ofRefusal: Readonly<Partial<Record<OutcomeCode, Disposition>>> = {
  server_error: 'unreachable',
  timeout: 'unreachable',
  network_error: 'unreachable',
  connection_lost: 'unreachable',
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
