import { aaporClass, type AaporClass, type Disposition } from '../domain/disposition.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { isAccepted } from '../domain/outcome.ts';
import type { Quote } from '../domain/quote.ts';
import { countingAttempt, isHuman, standings, type JudgedTouch, type Standing } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { dayMs, earliest, hourMs, msBetween, plusMs, type Instant } from '../domain/time.ts';
import type { Touch } from '../domain/touch.ts';
import { dispositionOf, isSubstantive, wasBounced } from './disposition.ts';

/** One target as the report counts it. Hours are clock hours from `origin`. */
export interface Case {
  readonly target: Target;
  readonly standing: Standing;
  readonly disposition: Disposition;
  readonly aapor: AaporClass | null;
  readonly channel: 'form' | 'email' | 'phone' | null;
  /** When the inquiry reached the channel; null where it never did. */
  readonly origin: Instant | null;
  /** The site did not confirm, so origin is the dispatch. */
  readonly unconfirmed: boolean;
  /** When we stopped counting; null while nothing was sent or no poll was completed since. */
  readonly followUpEnd: Instant | null;
  readonly firstReply: { readonly at: Instant; readonly mode: Touch['mode']; readonly hours: number } | null;
  /** Time to the first human touch, or to the end of follow-up where none came; null where nothing could be followed. */
  readonly latency: { readonly hours: number; readonly observed: boolean } | null;
  readonly acknowledged: boolean;
  readonly substantive: boolean;
  /** The price that counts for this target: the first main quote of its first mail that names one. */
  readonly quote: Quote | null;
}

/** One case per sampled target, in the order of the draw. */
export function tabulate(rows: LedgerRows, followUpDays: number): readonly Case[] {
  const polledUntil = lastCompletePoll(rows);
  return standings(rows).map((standing) => caseOf(standing, followUpDays, polledUntil));
}

/** The start of the last complete poll: nothing that arrived before it can have been missed. */
export function lastCompletePoll(rows: Pick<LedgerRows, 'controls'>): Instant | null {
  return rows.controls.filter(({ kind }) => kind === 'poll_complete').map(({ since, at }) => since ?? at).sort().at(-1) ?? null;
}

function caseOf(standing: Standing, followUpDays: number, polledUntil: Instant | null): Case {
  const disposition = dispositionOf(standing);
  const counting = countingAttempt(standing);
  const reached = counting?.state === 'ended' && (isAccepted(counting.outcome) || counting.outcome.code === 'submitted_unconfirmed') ? counting : null;
  const origin = reached?.outcome.dispatchedAt ?? null;
  const next = standing.attempts.find(({ attempt }) => attempt.stage !== 'inquiry')?.attempt.at;
  const followUpEnd = origin && polledUntil ? (earliest(plusMs(origin, followUpDays * dayMs), polledUntil, next) ?? null) : null;
  const counted = origin && followUpEnd ? standing.touches.filter(({ touch }) => touch.happenedAt >= origin && touch.happenedAt <= followUpEnd) : [];
  const first = counted.find(isHuman);
  const firstReply = first && origin ? { at: first.touch.happenedAt, mode: first.touch.mode, hours: hoursBetween(origin, first.touch.happenedAt) } : null;
  return {
    target: standing.target,
    standing,
    disposition,
    aapor: aaporClass(disposition),
    channel: counting?.attempt.channel ?? null,
    origin,
    unconfirmed: reached !== null && !isAccepted(reached.outcome),
    followUpEnd,
    firstReply,
    latency: latencyOf(origin, followUpEnd, firstReply, standing),
    acknowledged: counted.some(({ judgement }) => judgement?.kind === 'acknowledgement'),
    substantive: counted.some((entry) => isHuman(entry) && isSubstantive(entry)),
    quote: quoteOf(counted),
  };
}

function latencyOf(origin: Instant | null, end: Instant | null, firstReply: Case['firstReply'], standing: Standing): Case['latency'] {
  if (!origin || !end || end < origin) return null;
  if (firstReply) return { hours: firstReply.hours, observed: true };
  return wasBounced(standing) ? null : { hours: hoursBetween(origin, end), observed: false };
}

/** A one-off price for the work: rates by the hour or month say nothing about what the whole costs. */
function quoteOf(touches: readonly JudgedTouch[]): Quote | null {
  for (const { judgement } of touches) {
    if (judgement?.kind !== 'human' || judgement.mainQuote === null) continue;
    const quote = judgement.quotes[judgement.mainQuote];
    if (quote && quote.period === null) return quote;
  }
  return null;
}

const hoursBetween = (from: Instant, to: Instant): number => msBetween(from, to) / hourMs;
