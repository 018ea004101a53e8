import { armOf, type Arm } from '../domain/arms.ts';
import type { Stage } from '../domain/attempt.ts';
import type { Letter } from '../domain/letter.ts';
import { isCertainlyUndelivered } from '../domain/outcome.ts';
import type { Plan, PlanLine, PlannedContact, PlannedSkip, SkipCode } from '../domain/plan.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isHuman, type AttemptStanding, type Standing } from '../domain/standing.ts';
import type { Instant } from '../domain/time.ts';
import { sentStages, triggerOf, type LaterStage, type Trigger } from './follow-up.ts';
import { holdOf, type Holds } from './hold.ts';
import { inquirySteps, noChannel, remainingSteps } from './inquiry.ts';
import { laterLetter } from './later-letter.ts';
import { roomNow } from './pace.ts';
import { isOpenHour, momentInSpan, nextOpening, workingTime, type WorkingTime } from './working-time.ts';

export interface Planning extends Holds {
  readonly protocol: Protocol;
  readonly lockHash: string | null;
  readonly standings: readonly Standing[];
  readonly compose: (standing: Standing, stage: Stage, replyTo: string) => Letter;
  /** True for a day on which the companies are at work, by weekday and public holiday. */
  readonly isWorkingDay: (day: string) => boolean;
  /** The stages to plan: those of a wave, or the debrief that ends the study. */
  readonly stages: readonly Stage[];
  readonly now: Instant;
}

/** The stages that a wave goes through by itself. */
export const waveStages: readonly Stage[] = ['inquiry', ...sentStages];

/** Plans what is due: who is contacted, at which stage, by which steps, and why everybody else is left alone. */
export function makePlan(planning: Planning): Plan {
  const { protocol, standings, now } = planning;
  const pace = roomNow(protocol.pace, standings.flatMap((standing) => standing.attempts.map(({ attempt }) => attempt)), now);
  let room = pace.room;
  const ordered = [...standings].sort((a, b) => (a.assignment?.order ?? 0) - (b.assignment?.order ?? 0));
  const lines = ordered.map((standing): PlanLine => {
    const line = planTarget(standing, planning);
    if (line.act === 'contact' && room-- <= 0) return { ...skip(standing, line.stage, 'not_due', pace.why, now), then: line };
    return line;
  });
  return { studyId: protocol.study.id, lockHash: planning.lockHash, lines };
}

/** The one line of one company: the first stage that is due, else whatever keeps it waiting. */
export function planTarget(standing: Standing, planning: Planning): PlanLine {
  const [first = 'inquiry'] = planning.stages;
  const held = holdOf(standing, planning);
  if (held) return skip(standing, first, held.code, held.reason);
  if (planning.stages.includes('inquiry') && !isInquiryOver(standing)) return planInquiry(standing, planning);
  const lines = planning.stages.filter((stage) => stage !== 'inquiry').map((stage) => planLater(stage, standing, planning));
  return lines.find(({ act }) => act === 'contact') ?? lines.map((line) => line as PlannedSkip).sort(bySoonest)[0] ?? skip(standing, first, 'done', doneReason(standing));
}

function planInquiry(standing: Standing, planning: Planning): PlanLine {
  const { target, probe, assignment, attempts } = standing;
  const { protocol, now } = planning;
  const arm = armOf(protocol, assignment?.levels ?? {});
  if (!probe) return skip(standing, 'inquiry', 'not_probed', 'its site was not probed yet');
  if (probe.finding.finding === 'robots_disallowed') return skip(standing, 'inquiry', 'robots_disallowed', 'robots.txt asks us not to read its pages');

  const replyTo = ownAddress(standing, protocol);
  const letter = planning.compose(standing, 'inquiry', replyTo);
  const last = attempts.filter(({ attempt }) => attempt.stage === 'inquiry').at(-1);
  const steps = remainingSteps(inquirySteps({ target, finding: probe.finding, letter, replyTo, arm, protocol }), last);
  if (steps.length === 0) return last ? skip(standing, 'inquiry', 'done', `ended: ${endOf(last)}`) : skip(standing, 'inquiry', 'no_channel', noChannel({ target, finding: probe.finding, protocol }));
  const contact: PlannedContact = { act: 'contact', targetId: target.id, name: target.name, stage: 'inquiry', firstOrdinal: (last?.attempt.ordinal ?? 0) + 1, letter, steps };
  const waits = notNow(standing, inquiryDueAt(standing, arm, planning), workingTime(protocol, planning.isWorkingDay, arm.hours), now);
  return waits ? { ...skip(standing, 'inquiry', 'not_due', ...waits), then: contact } : contact;
}

function planLater(stage: LaterStage, standing: Standing, planning: Planning): PlanLine {
  const { protocol, now } = planning;
  const trigger = triggerOf(stage, standing, protocol);
  if (trigger.when === 'never') return skip(standing, stage, 'done', `${doneReason(standing)}; ${stage.replace('_', '-')}: ${trigger.reason}`);
  if (trigger.when === 'approved') return skip(standing, stage, 'needs_approval', approvalReason(trigger));
  const waits = notNow(standing, trigger.at, workingTime(protocol, planning.isWorkingDay), now);
  if (waits) return skip(standing, stage, 'not_due', ...waits);
  const replyTo = ownAddress(standing, protocol);
  const made = laterLetter(standing, planning.compose(standing, stage, replyTo), trigger.answers, armOf(protocol, standing.assignment?.levels ?? {}), replyTo, { mailbox: protocol.mailbox, standings: planning.standings });
  if ('none' in made) return skip(standing, stage, 'no_channel', made.none);
  const contact: PlannedContact = { act: 'contact', targetId: standing.target.id, name: standing.target.name, stage, firstOrdinal: 1, letter: made.letter, steps: [made.step] };
  return contact;
}

/** When the inquiry of a company is due: at the start of its wave, or at the moment of the wave that was drawn for it. */
export function inquiryDueAt({ target, assignment }: Standing, arm: Arm, { protocol, standings, isWorkingDay }: Pick<Planning, 'protocol' | 'standings' | 'isWorkingDay'>): Instant {
  const { waves, start: fieldStart, sendTimes } = protocol.fieldPeriod;
  const wave = assignment?.wave ?? 1;
  const start = waves?.[wave - 1]?.start ?? fieldStart;
  const time = workingTime(protocol, isWorkingDay, arm.hours);
  if (sendTimes === 'asap') return `${start}T00:00:00.000Z` as Instant;
  const members = standings.filter((one) => (one.assignment?.wave ?? 1) === wave).length;
  return momentInSpan(time, target.timeZone, { start, days: Math.max(1, Math.ceil(members / protocol.pace.perDay)), share: assignment?.slot ?? 0 });
}

/** An answer, or a try that may have arrived, ends the inquiry. */
const isInquiryOver = ({ attempts, touches }: Standing): boolean =>
  touches.some(isHuman) || attempts.some((entry) => entry.attempt.stage === 'inquiry' && !(entry.state === 'ended' && isCertainlyUndelivered(entry.outcome)));

/** Why this is not the moment, and when it comes. */
function notNow({ target }: Standing, dueAt: Instant, time: WorkingTime, now: Instant): readonly [string, Instant | null] | null {
  if (now < dueAt) return [`due at ${dueAt}`, dueAt];
  if (isOpenHour(time, target.timeZone, now)) return null;
  const opening = nextOpening(time, target.timeZone, now);
  return opening ? [`outside business hours there; open at ${opening}`, opening] : ['no business hours there within a month', null];
}

/** Our address for this company. */
export const ownAddress = ({ assignment }: Standing, { mailbox }: Protocol): string => mailbox.address.replace('{tag}', assignment?.tag ?? '');

const approvalReason = ({ message }: Trigger & { when: 'approved' }): string => `read ${message.touch.messageId ?? ''} and approve it with \`shopper approve\``;

function doneReason({ touches, attempts }: Standing): string {
  if (touches.some(isHuman)) return 'somebody there has answered';
  const last = attempts.at(-1);
  return last ? `ended: ${endOf(last)}` : 'never contacted';
}

const endOf = (entry: AttemptStanding): string => (entry.state === 'ended' ? entry.outcome.code : entry.state);

/** What a person can do something about first, then what comes soonest, then what is over. */
function bySoonest(a: PlannedSkip, b: PlannedSkip): number {
  const rank = ({ code }: PlannedSkip): number => (code === 'needs_approval' ? 0 : code === 'not_due' ? 1 : code === 'no_channel' ? 2 : 3);
  return rank(a) - rank(b) || ((a.dueAt ?? '') < (b.dueAt ?? '') ? -1 : 1);
}

const skip = ({ target }: Standing, stage: Stage, code: SkipCode, reason: string, dueAt: Instant | null = null): PlannedSkip =>
  ({ act: 'skip', targetId: target.id, name: target.name, stage, code, reason, dueAt, then: null });
