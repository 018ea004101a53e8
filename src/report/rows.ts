import type { FindingsCase, FindingsTouch } from '../domain/findings.ts';
import { isHuman } from '../domain/standing.ts';
import type { BusinessTime } from './calendar/business.ts';
import { hoursBetween, type Case } from './case.ts';
import { businessLatency } from './latency.ts';
import { countedPrice, inCurrency, type Pricing } from './prices.ts';
import { bestRank } from './rank.ts';

/** One tidy row for a sampled company. */
export function caseRow(entry: Case, business: BusinessTime, pricing: Pricing): FindingsCase {
  const { target, quote, since, followUpEnd } = entry;
  const rank = bestRank(entry);
  return {
    target: target.id, name: target.name, stratum: target.stratum, rank: rank === null ? null : String(rank), disposition: entry.disposition, aapor: entry.aapor, channel: entry.channel,
    arm: Object.entries(entry.standing.assignment?.levels ?? {}).map(([factor, level]) => `${factor} ${level}`).join(', '), wave: entry.standing.assignment?.wave ?? null,
    origin: entry.origin, unconfirmed: entry.unconfirmed, followUpEnd, followUpHours: since && followUpEnd ? hoursBetween(since, followUpEnd) : null, firstReplyMode: entry.firstReply?.mode ?? null,
    latencyHours: entry.latency?.hours ?? null, businessHours: businessLatency(entry, business), observed: entry.latency?.observed ?? null, acknowledged: entry.acknowledged, substantive: entry.substantive,
    answered: entry.answered, competence: entry.firstReply ? entry.competence : null, deliverables: [...entry.given].sort().join(' '), nudges: entry.nudges.length,
    touches: entry.touches.length, price: quote && inCurrency(quote, pricing, countedPrice(quote)), priceMin: quote?.min ?? null, priceMax: quote?.max ?? null, currency: quote?.currency ?? null, bound: quote?.bound ?? null, vat: quote?.vat ?? null,
  };
}

/** One tidy row for each contact between us and a company, in the order it happened. */
export function touchRows({ target, standing, since, touches }: Case): readonly FindingsTouch[] {
  if (!since) return [];
  const counted = new Set(touches);
  const ours = standing.attempts.map((entry): FindingsTouch => {
    const at = (entry.state === 'ended' ? entry.outcome.dispatchedAt : null) ?? entry.attempt.at;
    const { channel, stage } = entry.attempt;
    return { target: target.id, at, hours: hoursBetween(since, at), direction: 'out', mode: channel === 'phone' ? 'call' : channel, kind: stage, human: true, counted: false };
  });
  const theirs = standing.touches.map((entry): FindingsTouch => ({
    target: target.id, at: entry.touch.happenedAt, hours: hoursBetween(since, entry.touch.happenedAt), direction: 'in', mode: entry.touch.mode, kind: entry.judgement?.kind ?? null, human: isHuman(entry), counted: counted.has(entry),
  }));
  return [...ours, ...theirs].sort((a, b) => a.hours - b.hours);
}
