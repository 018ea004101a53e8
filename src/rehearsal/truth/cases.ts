import type { Stage } from '../../domain/attempt.ts';
import { dayMs, hourMs, msBetween, plusMs, type Instant } from '../../domain/time.ts';
import { hostOf, type Vendor, type VendorPrice } from '../market/vendor.ts';
import type { OfferedKind } from '../market/model.ts';
import type { Rehearsed } from '../rehearse.ts';

/** What really happened to one company within its follow-up: counted from what the market sent, not from what was read. */
export interface TrueCase {
  readonly vendor: Vendor;
  /** We tried to reach it at all. */
  readonly released: boolean;
  /** How our inquiry reached it; null where it did not. */
  readonly reachedBy: 'form' | 'email' | null;
  readonly acknowledged: boolean;
  readonly reply: { readonly mode: 'email' | 'call'; readonly hours: number } | null;
  readonly substantive: boolean;
  readonly answered: boolean;
  /** A commercial offer or an estimate came as a document. */
  readonly offered: boolean;
  readonly price: VendorPrice | null;
  /** Hours until the end of follow-up. */
  readonly followedHours: number;
}

interface Happening {
  readonly at: Instant;
  readonly mode: 'email' | 'call';
  readonly acknowledges: boolean;
  readonly human: boolean;
  readonly substantive: boolean;
  readonly answers: boolean;
  readonly documents: readonly OfferedKind[];
  readonly price: VendorPrice | null;
}

const leaveTaking: ReadonlySet<Stage> = new Set<Stage>(['close_out', 'questionnaire', 'debrief']);

/** One case a drawn company, in the order of the draw. */
export function trueCases(rehearsed: Rehearsed): readonly TrueCase[] {
  const { rows, vendors, reached, study } = rehearsed;
  const happenings = happeningsOf(rehearsed);
  const slugs = new Map(rows.targets.map(({ id, site }) => [id, site === null ? '' : new URL(site).hostname]));
  const attempts = rows.attempts.map(({ targetId, stage, at }) => ({ host: slugs.get(targetId) ?? '', stage, at }));
  return vendors.map((vendor): TrueCase => {
    const own = attempts.filter(({ host }) => host === hostOf(vendor));
    const arrival = reached.get(vendor.slug) ?? null;
    const nextContact = own.filter(({ stage, at }) => stage !== 'inquiry' && arrival !== null && at > arrival.at).map(({ at }) => at).sort()[0];
    const end = arrival === null ? null : [plusMs(arrival.at, study.protocol.fieldPeriod.followUpDays * dayMs), ...(nextContact === undefined ? [] : [nextContact])].sort()[0] ?? null;
    const counted = (happenings.get(vendor.slug) ?? []).filter(({ at }) => arrival !== null && end !== null && at >= arrival.at && at <= end);
    // Prices and documents count as long as we are in talk, asked for or not.
    const leave = own.filter(({ stage, at }) => leaveTaking.has(stage) && arrival !== null && at > arrival.at).map(({ at }) => at).sort()[0];
    const talkEnd = arrival === null ? null : [plusMs(arrival.at, study.protocol.fieldPeriod.followUpDays * dayMs), ...(leave === undefined ? [] : [leave])].sort()[0] ?? null;
    const talk = (happenings.get(vendor.slug) ?? []).filter(({ at }) => arrival !== null && talkEnd !== null && at >= arrival.at && at <= talkEnd);
    const first = counted.find(({ human }) => human);
    return {
      vendor,
      released: own.length > 0,
      reachedBy: arrival?.by ?? null,
      acknowledged: counted.some(({ acknowledges }) => acknowledges),
      reply: first && arrival ? { mode: first.mode, hours: msBetween(arrival.at, first.at) / hourMs } : null,
      substantive: counted.some(({ substantive }) => substantive),
      answered: counted.some(({ answers }) => answers),
      offered: talk.some(({ documents }) => documents.some((kind) => kind === 'offer' || kind === 'estimate')),
      price: talk.find(({ price }) => price !== null)?.price ?? null,
      followedHours: arrival && end ? msBetween(arrival.at, end) / hourMs : 0,
    };
  });
}

function happeningsOf({ delivered, calls }: Rehearsed): ReadonlyMap<string, readonly Happening[]> {
  const all = new Map<string, Happening[]>();
  const add = (slug: string, happening: Happening): void => void all.set(slug, [...(all.get(slug) ?? []), happening]);
  for (const { vendor, at, truth } of delivered.values()) {
    const human = truth.kind === 'human';
    add(vendor.slug, {
      at, mode: 'email', human, acknowledges: truth.kind === 'acknowledgement', documents: truth.documents, price: truth.price, answers: truth.act === 'answer',
      substantive: human && (truth.act === 'answer' || truth.act === 'question' || truth.price !== null || truth.documents.length > 0),
    });
  }
  for (const call of calls) {
    const substantive = call.what === 'call' && call.result === 'substantive';
    add(call.vendor.slug, { at: call.at, mode: 'call', human: true, acknowledges: false, substantive, answers: substantive, documents: [], price: null });
  }
  for (const list of all.values()) list.sort((a, b) => (a.at < b.at ? -1 : 1));
  return all;
}
