import type { Assignment } from '../domain/assignment.ts';
import type { Stage } from '../domain/attempt.ts';
import { isAccepted, isCertainlyUndelivered } from '../domain/outcome.ts';
import type { Protocol } from '../domain/protocol.ts';
import { countingAttempt, isHuman, type AttemptStanding, type JudgedTouch, type Standing } from '../domain/standing.ts';
import { dayMs, plusMs, type Instant } from '../domain/time.ts';

/** A stage after the inquiry. */
export type LaterStage = Exclude<Stage, 'inquiry'>;

/** Whether a stage is due for one company: never, not now, from a moment on, or once a person approves a message of theirs. */
export type Trigger =
  | { readonly when: 'never'; readonly reason: string }
  | { readonly when: 'from'; readonly at: Instant; readonly answers: JudgedTouch | null }
  | { readonly when: 'approved'; readonly message: JudgedTouch };

/** The stages that `send` goes through, in the order in which one comes before another for the same company. */
export const sentStages = ['request', 'chase', 'questionnaire', 'close_out'] as const satisfies readonly LaterStage[];

/**
 * Whether a stage is due, by the protocol's one rule for everybody. Each happens once at the most; none to a company
 * that declined, or whose only channel gave our letter back.
 */
export function triggerOf(stage: LaterStage, standing: Standing, protocol: Pick<Protocol, 'stages' | 'fieldPeriod'>): Trigger {
  const before = standing.attempts.filter(({ attempt }) => attempt.stage === stage).at(-1);
  if (before) return never(`ended: ${before.state === 'ended' ? before.outcome.code : before.state}`);
  if (stage !== 'debrief' && standing.touches.some(({ judgement }) => judgement?.human?.act === 'decline')) return never('they declined');
  if (gaveItBack(standing)) return never('our letter came back');
  return triggers[stage](standing, protocol);
}

type TriggerRule = (standing: Standing, protocol: Pick<Protocol, 'stages' | 'fieldPeriod'>) => Trigger;

const triggers: Readonly<Record<LaterStage, TriggerRule>> = {
  request(standing, { stages }) {
    if (!stages.request) return never('the protocol has no request');
    const approved = standing.approvals.find((approval) => approval.stage === 'request');
    const answered = approved && standing.touches.find(({ touch }) => touch.messageId === approved.messageId);
    if (answered) return { when: 'from', at: answered.touch.happenedAt, answers: answered };
    const first = standing.touches.find(isSubstantiveMail);
    return first ? { when: 'approved', message: first } : never('no answer yet that could be followed up');
  },

  chase(standing, { stages }) {
    if (!stages.chase) return never('the protocol has no chase');
    if (!isInShare(standing.assignment, stages.chase.share)) return never('not in the random share that is chased');
    return ifSilent(standing, stages.chase.afterDays);
  },

  questionnaire(standing, { stages }) {
    if (!stages.questionnaire) return never('the protocol has no questionnaire');
    return ifSilent(standing, stages.questionnaire.afterDays);
  },

  close_out(standing, { stages }) {
    if (!stages.closeOut) return never('the protocol has no close-out');
    const last = standing.touches.filter(isHuman).at(-1);
    if (!last) return never('nobody there has answered');
    const words = [last.touch.happenedAt, ...standing.attempts.map(({ attempt }) => attempt.at)].sort().at(-1) ?? last.touch.happenedAt;
    return { when: 'from', at: plusMs(words, stages.closeOut.afterDays * dayMs), answers: latestMail(standing) };
  },

  debrief(standing, { stages, fieldPeriod }) {
    if (!stages.debrief) return never('the protocol has no debrief');
    const reached = acceptedInquiry(standing);
    if (!reached && standing.touches.length === 0) return never('never reached');
    const last = standing.attempts.map(({ attempt }) => attempt.at).sort().at(-1);
    return last === undefined
      ? { when: 'from', at: standing.touches[0]?.touch.happenedAt ?? standing.target.at, answers: latestMail(standing) }
      // Telling a company while it is still followed would end its follow-up.
      : { when: 'from', at: plusMs(last, fieldPeriod.followUpDays * dayMs), answers: latestMail(standing) };
  },
};

/** After so many days without a human touch since our last word, to those whose channel took the inquiry. */
function ifSilent(standing: Standing, afterDays: number): Trigger {
  const inquiry = acceptedInquiry(standing);
  if (!inquiry) return never('no channel took the inquiry');
  if (standing.touches.some(isHuman)) return never('somebody there has answered');
  const last = standing.attempts.filter((entry) => entry.state === 'ended' && !isCertainlyUndelivered(entry.outcome)).at(-1) ?? inquiry;
  return { when: 'from', at: plusMs(last.attempt.at, afterDays * dayMs), answers: null };
}

/** True for a company that the draw put into a random share of the sample. */
export const isInShare = (assignment: Pick<Assignment, 'lot'> | null, share: number): boolean => (assignment?.lot ?? 1) < share;

/** The inquiry that a channel took; null where none certainly did. */
export function acceptedInquiry(standing: Standing): AttemptStanding | null {
  const counting = countingAttempt(standing);
  return counting?.state === 'ended' && isAccepted(counting.outcome) ? counting : null;
}

/** A person's mail that engages with the inquiry: there is something to ask for now. */
const isSubstantiveMail = (one: JudgedTouch): boolean =>
  isHuman(one) && one.judgement?.human !== null && (one.judgement?.human.act === 'answer' || one.judgement?.human.act === 'question' || (one.judgement?.quotes.length ?? 0) > 0);

/** The latest mail that a person there wrote: the thread that a letter of ours goes on in. */
const latestMail = ({ touches }: Standing): JudgedTouch | null => touches.filter((one) => one.judgement !== null && isHuman(one)).at(-1) ?? null;

/** Every letter of ours came back hard, and no person ever answered. */
const gaveItBack = ({ touches }: Standing): boolean => touches.some(({ judgement }) => judgement?.bounce?.type === 'hard') && !touches.some(isHuman);

const never = (reason: string): Trigger => ({ when: 'never', reason });
