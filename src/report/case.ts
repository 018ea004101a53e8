import { aaporClass, type AaporClass, type Disposition } from '../domain/disposition.ts';
import type { DeliverableKind } from '../domain/deliverable.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { isAccepted, isCertainlyUndelivered } from '../domain/outcome.ts';
import type { Quote } from '../domain/quote.ts';
import { countingAttempt, isHuman, standings, type JudgedTouch, type Standing } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { dayMs, earliest, hourMs, msBetween, plusMs, type Instant, instant, epochMs, secondMs } from '../domain/time.ts';
import type { Touch } from '../domain/touch.ts';
import { dispositionOf, isBounced, isHardBounce, isSubstantive } from './disposition.ts';
import { isLeaveTaking, nudgesOf, type OurContact } from './nudges.ts';

/** One target as the report counts it. Hours are clock hours. */
export interface Case {
  readonly target: Target;
  readonly standing: Standing;
  readonly disposition: Disposition;
  readonly aapor: AaporClass | null;
  readonly channel: 'form' | 'email' | 'phone' | null;
  /** When the attempt that counts left us, or was made: where their touches count from. */
  readonly since: Instant | null;
  /** When a channel took the inquiry, or an unconfirmed form was dispatched: where latency counts from. Null where neither happened. */
  readonly origin: Instant | null;
  /** The site did not confirm, so origin is the dispatch. */
  readonly unconfirmed: boolean;
  /** The mail came back for good. */
  readonly bounced: boolean;
  /** When we stopped counting; null while nothing was tried or no poll began since. */
  readonly followUpEnd: Instant | null;
  /** Their touches between our attempt and the end of follow-up: all that counts. */
  readonly touches: readonly JudgedTouch[];
  /** Their first human touch; hours from our attempt, confirmed or not. */
  readonly firstReply: { readonly at: Instant; readonly mode: Touch['mode']; readonly hours: number } | null;
  /** Time from origin to the first human touch, or to the end of follow-up where none came; null without origin and after a bounce. */
  readonly latency: { readonly hours: number; readonly observed: boolean } | null;
  readonly acknowledged: boolean;
  readonly substantive: boolean;
  /** A person answered what was asked, in writing or on the phone. */
  readonly answered: boolean;
  /** What kinds of document or link their people sent, prompted or not. */
  readonly given: ReadonlySet<DeliverableKind>;
  /** A commercial offer or an estimate is among them. */
  readonly offered: boolean;
  /** They asked something of the task. */
  readonly asked: boolean;
  /** How many of four things their answers hold: the question answered, a price, an offer or estimate, a question of theirs about the task. */
  readonly competence: number;
  /** Their reminders while we were silent, in the order they came. */
  readonly nudges: readonly JudgedTouch[];
  /** The price that counts for this target: the first main quote of its first mail that names one, prompted or not. */
  readonly quote: Quote | null;
  readonly quotedAt: Instant | null;
}

/**
 * Which replies count. `unprompted`, the primary estimand: those before our next contact. `in_field_period`: those after a
 * chase of ours too.
 */
export type Estimand = 'unprompted' | 'in_field_period';

/** One case per sampled target, in the order of the draw. */
export const tabulate = (rows: LedgerRows, followUpDays: number, estimand: Estimand = 'unprompted'): readonly Case[] => tabulateBoth(rows, followUpDays)[estimand];

/** The cases under either rule; where we made no further contact both are one. */
export function tabulateBoth(rows: LedgerRows, followUpDays: number): Readonly<Record<Estimand, readonly Case[]>> {
  const polledUntil = lastCompletePoll(rows);
  const calls = ourCalls(rows.touches);
  const both = standings(rows).map((standing) => {
    const ours = [...nextAttempts(standing), ...(calls.get(standing.target.id) ?? [])];
    const leave = ours.filter(isLeaveTaking);
    const ends = (contacts: readonly OurContact[]) => (since: Instant) => endOfFollowUp(since, followUpDays, polledUntil, contacts);
    const unprompted = caseOf(standing, ours, ends(ours), ends(leave));
    return { unprompted, inFieldPeriod: ours.length === leave.length ? unprompted : caseOf(standing, ours, ends(leave), ends(leave)) };
  });
  return { unprompted: both.map(({ unprompted }) => unprompted), in_field_period: both.map(({ inFieldPeriod }) => inFieldPeriod) };
}

/** The start of the last complete poll: nothing that arrived before it can have been missed. */
export function lastCompletePoll(rows: Pick<LedgerRows, 'controls'>): Instant | null {
  return rows.controls.filter(({ kind }) => kind === 'poll_complete').map(({ since, at }) => since ?? at).sort().at(-1) ?? null;
}

/** Replies are counted to the end of follow-up; reminders, prices and documents, which are not of speed, as long as we are in talk. */
function caseOf(standing: Standing, ours: readonly OurContact[], endAfter: EndAfter, talkEndAfter: EndAfter): Case {
  const counting = countingAttempt(standing);
  const sent = counting?.state === 'ended' ? counting.outcome : null;
  const reached = sent !== null && (isAccepted(sent) || sent.code === 'submitted_unconfirmed');
  const since = sent?.dispatchedAt ?? counting?.attempt.at ?? null;
  const origin = reached ? since : null;
  const followUpEnd = since && endAfter(since);
  const [touches, talk] = since ? [touchesWithin(standing, since, followUpEnd), touchesWithin(standing, since, talkEndAfter(since))] : [[], []];
  const first = touches.find(isHuman);
  const firstReply = first && since ? { at: first.touch.happenedAt, mode: first.touch.mode, hours: Math.max(0, hoursBetween(since, first.touch.happenedAt)) } : null;
  // A bounce may come later than any reply could count: it still says that nothing was delivered.
  const disposition = dispositionOf({ ...standing, touches: [...touches, ...standing.touches.filter(isHardBounce)] });
  const bounced = isBounced(standing);
  const given = new Set(talk.filter(isHuman).flatMap(({ judgement }) => judgement?.deliverables.map(({ kind }) => kind) ?? []));
  const priced = firstPrice(talk);
  const held = {
    answered: touches.some(({ touch, judgement }) => (judgement ? judgement.human?.act === 'answer' : touch.human === true && touch.result === 'substantive')),
    quote: priced?.quote ?? null,
    offered: given.has('offer') || given.has('estimate'),
    asked: talk.some(({ judgement }) => judgement?.human?.act === 'question'),
  };
  return {
    target: standing.target,
    standing,
    disposition,
    aapor: aaporClass(disposition),
    channel: counting?.attempt.channel ?? null,
    since,
    origin,
    unconfirmed: reached && !isAccepted(sent),
    bounced,
    followUpEnd,
    touches,
    firstReply,
    latency: latencyOf(origin, followUpEnd, firstReply, bounced),
    acknowledged: touches.some(({ judgement }) => judgement?.kind === 'acknowledgement'),
    substantive: touches.some((entry) => isHuman(entry) && isSubstantive(entry)),
    ...held,
    given,
    competence: Object.values(held).filter(Boolean).length,
    quotedAt: priced?.at ?? null,
    nudges: nudgesOf(talk, ours),
  };
}

type EndAfter = (since: Instant) => Instant | null;

/** The earliest of the field period, the last complete poll and our next contact; never the clock. Null when nobody has looked since. */
function endOfFollowUp(since: Instant, days: number, polledUntil: Instant | null, contacts: readonly OurContact[]): Instant | null {
  if (!polledUntil || polledUntil < since) return null;
  return earliest(plusMs(since, days * dayMs), polledUntil, ...contacts.flatMap(({ at }) => (at > since ? [at] : []))) ?? null;
}

/** Our later stages, where anything of them may have arrived. */
const nextAttempts = ({ attempts }: Standing): readonly OurContact[] =>
  attempts.filter((entry) => entry.attempt.stage !== 'inquiry' && (entry.state !== 'ended' || !isCertainlyUndelivered(entry.outcome))).map(({ attempt: { at, stage } }) => ({ at, stage }));

/** Calls and messages of ours that were written down by hand: contacts like any other. */
function ourCalls(touches: readonly Touch[]): ReadonlyMap<Target['id'], readonly OurContact[]> {
  const calls = new Map<Target['id'], OurContact[]>();
  for (const { targetId, direction, happenedAt } of touches) {
    if (targetId !== null && direction === 'out') calls.set(targetId, [...(calls.get(targetId) ?? []), { at: happenedAt, stage: null }]);
  }
  return calls;
}

function latencyOf(origin: Instant | null, end: Instant | null, reply: Case['firstReply'], bounced: boolean): Case['latency'] {
  if (!origin || !end) return null;
  if (reply) return { hours: reply.hours, observed: true };
  return bounced ? null : { hours: hoursBetween(origin, end), observed: false };
}

/** A one-off price for the work: rates by the hour or month say nothing about what the whole costs. */
function firstPrice(touches: readonly JudgedTouch[]): { readonly quote: Quote; readonly at: Instant } | null {
  for (const { judgement, touch } of touches) {
    if (judgement?.kind !== 'human' || judgement.mainQuote === null) continue;
    const quote = judgement.quotes[judgement.mainQuote];
    if (quote && quote.period === null) return { quote, at: touch.happenedAt };
  }
  return null;
}

function touchesWithin({ touches }: Standing, since: Instant, end: Instant | null): readonly JudgedTouch[] {
  if (end === null || touches.length === 0) return [];
  const from = wholeSecond(since);
  return touches.filter(({ touch }) => touch.happenedAt >= from && touch.happenedAt <= end);
}

/** Clock hours between two moments. */
export const hoursBetween = (from: Instant, to: Instant): number => msBetween(from, to) / hourMs;

/** Mail servers stamp whole seconds (RFC 5322, 3.3), so an answer in the second of our dispatch may seem to come before it. */
const wholeSecond = (at: Instant): Instant => instant(Math.floor(epochMs(at) / secondMs) * secondMs);
