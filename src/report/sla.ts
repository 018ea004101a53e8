import type { Breach, Figure } from '../domain/findings.ts';
import type { Promised, Sla } from '../domain/sla.ts';
import { isHuman } from '../domain/standing.ts';
import { earliest, hourMs, msBetween, type Instant } from '../domain/time.ts';
import { businessHoursBetween, type BusinessTime } from './calendar/business.ts';
import type { Case } from './case.ts';
import { share } from './figures.ts';

/** When each promised thing came; null while it has not. */
const came: Readonly<Record<Promised['what'], (entry: Case) => Instant | null>> = {
  acknowledgement: (entry) => firstOf(entry, (touch) => touch.judgement?.kind === 'acknowledgement' || isHuman(touch)),
  reply: (entry) => firstOf(entry, isHuman),
  answer: (entry) => firstOf(entry, ({ touch, judgement }) => (judgement ? judgement.human?.act === 'answer' : touch.human === true && touch.result === 'substantive')),
  price: ({ quotedAt }) => quotedAt,
};

const firstOf = ({ touches }: Case, test: (touch: Case['touches'][number]) => boolean): Instant | null => earliest(...touches.filter(test).map(({ touch }) => touch.happenedAt)) ?? null;

interface Judged {
  readonly entry: Case;
  /** `open`: follow-up ended before the promise ran out. */
  readonly end: 'kept' | 'broken' | 'open';
  /** Hours it took, by the promise's clock; null while nothing came. */
  readonly hours: number | null;
}

/** How many inquiries each promise was kept to, of those followed long enough to tell. */
export const slaFigures = (cases: readonly Case[], sla: Sla, business: BusinessTime, inference: string): readonly Figure[] => sla.promises.map((promise) => {
  const told = judged(cases, promise, business).filter(({ end }) => end !== 'open');
  return share({
    id: 'sla_kept', of: promise.name, section: 'sla', inference,
    definition: `inquiries that were delivered, and of which ${promise.what} came within ${promise.within} ${promise.hours} hours, of those followed for so long`,
  }, told.filter(({ end }) => end === 'kept').map(({ entry }) => entry), told.map(({ entry }) => entry));
});

/** Every promise that was not kept, to whom, and how long it took; the longest first. */
export const breachesOf = (cases: readonly Case[], sla: Sla, business: BusinessTime): readonly Breach[] => sla.promises.flatMap((promise) =>
  judged(cases, promise, business).filter(({ end }) => end === 'broken').map(({ entry, hours }): Breach => ({ target: entry.target.id, name: entry.target.name, promise: promise.name, within: promise.within, clock: promise.hours, hours }))
    .sort((a, b) => (b.hours ?? Number.POSITIVE_INFINITY) - (a.hours ?? Number.POSITIVE_INFINITY) || (a.name < b.name ? -1 : 1)));

function judged(cases: readonly Case[], { what, within, hours: clock, channel, stratum }: Promised, business: BusinessTime): readonly Judged[] {
  return cases.flatMap((entry): Judged[] => {
    const { origin, followUpEnd, target, bounced } = entry;
    if (!origin || !followUpEnd || bounced || (channel && entry.channel !== channel) || (stratum && target.stratum !== stratum)) return [];
    const elapsed = (end: Instant): number => (clock === 'business' ? businessHoursBetween(origin, end, target.timeZone, business) : msBetween(origin, end) / hourMs);
    const at = came[what](entry);
    const hours = at === null ? null : elapsed(at);
    if (hours !== null) return [{ entry, hours, end: hours <= within ? 'kept' : 'broken' }];
    return [{ entry, hours, end: elapsed(followUpEnd) >= within ? 'broken' : 'open' }];
  });
}
