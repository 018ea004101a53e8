import type { Approval } from './approval.ts';
import type { Assignment } from './assignment.ts';
import type { Attempt } from './attempt.ts';
import type { LedgerRows } from './ledger.ts';
import { hostsOf, isOneAddress } from './mail-address.ts';
import type { Outcome } from './outcome.ts';
import { isAccepted, isCertainlyUndelivered } from './outcome.ts';
import type { Probe } from './probe.ts';
import type { Target } from './target.ts';
import type { Touch } from './touch.ts';
import type { Judgement } from './judgement.ts';
import type { MessageId } from './ids.ts';

/** An attempt and what is known of its end. `in_flight`: its run is at work. `unknown`: it ended without a word; only a person or a reply settles it. */
export type AttemptStanding =
  | { readonly state: 'ended'; readonly attempt: Attempt; readonly outcome: Outcome }
  | { readonly state: 'in_flight' | 'unknown'; readonly attempt: Attempt };

/** A touch with the judgement of its mail, where it is one. */
export interface JudgedTouch {
  readonly touch: Touch;
  readonly judgement: Judgement | null;
  /** Message-ID header of the mail, to answer it in its thread; null without one, and for what was written down by hand. */
  readonly messageIdHeader: string | null;
}

/** Where one target stands: a pure fold over the ledger. */
export interface Standing {
  readonly target: Target;
  readonly assignment: Assignment | null;
  readonly probe: Probe | null;
  readonly attempts: readonly AttemptStanding[];
  /** Inbound, in the order they happened. */
  readonly touches: readonly JudgedTouch[];
  /** Messages of theirs that a person let a stage answer. */
  readonly approvals: readonly Approval[];
  readonly suppressed: boolean;
}

/** Folds the ledger into one standing per sampled target, in the order of the draw. */
export function standings(rows: LedgerRows): readonly Standing[] {
  const outcomes = new Map(rows.outcomes.map((outcome) => [outcome.attemptId, outcome]));
  const inFlight = new Set(rows.inFlight);
  const attempts = groupBy(rows.attempts, (attempt) => attempt.targetId);
  const touches = groupBy(standingTouches(rows.touches), (touch) => touch.targetId);
  const judgements = machineJudgements(rows);
  const headers = new Map(rows.messages.map(({ id, messageIdHeader }) => [id, messageIdHeader]));
  const approvals = groupBy(rows.approvals, (approval) => approval.targetId);
  const assignments = new Map(rows.assignments.map((assignment) => [assignment.targetId, assignment]));
  const probes = new Map(rows.probes.map((probe) => [probe.targetId, probe]));
  const suppressed = new Set(rows.suppressions.map((row) => row.key));

  return rows.targets.filter((target) => target.exclusion === null).map((target) => {
    const probe = probes.get(target.id) ?? null;
    const inbound = (touches.get(target.id) ?? [])
      .filter((touch) => touch.direction === 'in')
      .sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : a.happenedAt > b.happenedAt ? 1 : 0))
      .map((touch): JudgedTouch => (touch.messageId === null
        ? { touch, judgement: null, messageIdHeader: null }
        : { touch, judgement: judgements.get(touch.messageId) ?? null, messageIdHeader: headers.get(touch.messageId) ?? null }));
    const standing = {
      target,
      assignment: assignments.get(target.id) ?? null,
      probe,
      attempts: (attempts.get(target.id) ?? []).map((attempt): AttemptStanding => {
        const outcome = outcomes.get(attempt.id);
        if (outcome) return { state: 'ended', attempt, outcome };
        return { state: inFlight.has(attempt.id) ? 'in_flight' : 'unknown', attempt };
      }),
      touches: inbound,
      approvals: approvals.get(target.id) ?? [],
    };
    return { ...standing, suppressed: askedToStop(inbound) || (suppressed.size > 0 && everyKey(standing).some((key) => suppressed.has(key))) };
  });
}

/** The one touch that stands for each message: the newest by hand, else the newest by machine; logged touches stand for themselves. */
export function standingTouches(touches: readonly Touch[]): readonly Touch[] {
  const byMessage = new Map<MessageId, Touch>();
  let logged: Touch[] = [];
  for (const touch of touches) {
    logged = logged.filter((one) => !isGivenItsTime(one, touch));
    if (touch.messageId === null) logged.push(touch);
    else if (touch.by !== null || byMessage.get(touch.messageId)?.by == null) byMessage.set(touch.messageId, touch);
  }
  return [...byMessage.values(), ...logged];
}

/** A call of theirs with its time, written down later, is the one that was written down without: it must have come before that. */
const isGivenItsTime = (undated: Touch, call: Touch): boolean =>
  undated.basis === 'undated_log' && call.basis === 'log' && call.mode === 'call' && call.direction === 'in'
  && call.targetId === undated.targetId && call.runId !== undated.runId && call.happenedAt <= undated.happenedAt;

/** The machine's newest judgement of each message. */
export function machineJudgements(rows: Pick<LedgerRows, 'codings'>): ReadonlyMap<MessageId, Judgement> {
  return new Map(rows.codings.filter((row) => row.coder === 'machine').map((row) => [row.messageId, row.judgement]));
}

/** The keys under which a target may be suppressed: its id (all that is left of an erased one), its key, its domain, each address of it, in the ratings and on its site. */
export const suppressionKeys = (target: Target, probe: Probe | null): readonly string[] =>
  [target.id, target.key, target.domain ?? target.key, ...target.emails, ...(probe?.finding.channels.email ?? [])].map((key) => key.toLowerCase());

/** The same of a company that we wrote to: also whom we wrote to there, who answered, and the hosts of all these addresses. */
export function everyKey({ target, probe, attempts, touches }: Omit<Standing, 'suppressed'>): readonly string[] {
  const own = suppressionKeys(target, probe);
  const spoken = [...attempts.map(({ attempt }) => attempt.contactKey), ...touches.filter(isHuman).map(({ judgement }) => judgement?.from ?? '')].map((key) => key.toLowerCase());
  const addresses = [...own, ...spoken].filter(isOneAddress);
  return [...own, ...spoken, ...addresses.flatMap(hostsOf)];
}

/** A person asked us not to write again; also when the message found its target only later, by hand. */
export const askedToStop = (touches: readonly JudgedTouch[]): boolean => touches.some(({ judgement }) => judgement?.human?.stop === true);

/** A person wrote, called or met us; acknowledgements and out-of-office replies are not human touches. */
export const isHuman = ({ touch, judgement }: JudgedTouch): boolean =>
  judgement === null ? touch.human === true : judgement.kind === 'human';

/** The attempt that counts as contact: the last accepted one of the stage, else the last that may have been delivered. */
export function countingAttempt(standing: Standing, stage: Attempt['stage'] = 'inquiry'): AttemptStanding | null {
  const tries = standing.attempts.filter((entry) => entry.attempt.stage === stage);
  const accepted = tries.findLast((entry) => entry.state === 'ended' && isAccepted(entry.outcome));
  const maybe = tries.findLast((entry) => entry.state !== 'ended' || !isCertainlyUndelivered(entry.outcome));
  return accepted ?? maybe ?? tries.at(-1) ?? null;
}

/** Rows under their key, each group in the order given; those without a key are left out. */
export function groupBy<T, K>(rows: readonly T[], keyOf: (row: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
