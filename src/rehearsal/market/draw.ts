import { dayMs, hourMs, minuteMs } from '../../domain/time.ts';
import { normalQuantile, random, type Random } from '../../stats/index.ts';
import { pricesOf, siteMixes, type MarketModel, type OfferedKind } from './model.ts';
import type { Firm, Vendor, VendorPrice, VendorReply } from './vendor.ts';

/** Where each firm's chance comes from: `n` numbers in (0, 1), one a firm. */
type Spread = (n: number) => readonly number[];

/**
 * Draws what each firm has and will do. The same model, seed and firms give the same market. `exact` puts the numbers of
 * each choice on an even grid in random order, so that a share of 0.57 of 28 firms is 16 of them every time.
 */
export function drawMarket(model: MarketModel, firms: readonly Firm[], language: 'ru' | 'en', seed = model.seed): readonly Vendor[] {
  const chance = random(`${seed} market`);
  const spread: Spread = model.draw === 'exact' ? grid(chance) : independent(chance);
  const kinds = drawSites(model, firms.length, language, spread);
  const replies = drawReplies(model, firms, language, spread);
  const each = (share: number): readonly boolean[] => spread(firms.length).map((u) => u < share);
  const [refused, hard, soft] = [model.bounces.refused, model.bounces.hard, model.bounces.soft];
  const bounces = spread(firms.length).map((u) => (u < refused ? 'refused' : u < refused + hard ? 'hard' : u < refused + hard + soft ? 'soft' : null));
  const acknowledges = each(model.acknowledgement.share);
  const minutes = spread(firms.length).map((u) => logNormal(model.acknowledgement.minutes, u));
  const newsletters = each(model.newsletter.share);
  const newsletterDays = spread(firms.length).map((u) => logNormal(model.newsletter.days, u));
  const [absences, challenges, receipts, materials, chased] = [model.absence, model.challenge, model.receipt, model.later.sendsMaterials, model.later.answersChase].map(each);
  const laterHours = spread(firms.length).map((u) => logNormal(model.later.hours, u));
  return firms.map((firm, i): Vendor => ({
    ...firm,
    site: kinds[i] ?? 'down',
    bounces: bounces[i] ?? null,
    acknowledgesAfterMs: acknowledges[i] ? Math.round((minutes[i] ?? 0) * minuteMs) : null,
    absence: absences?.[i] ?? false,
    challenge: challenges?.[i] ?? false,
    receipt: receipts?.[i] ?? false,
    newsletterAfterMs: newsletters[i] ? Math.round((newsletterDays[i] ?? 0) * dayMs) : null,
    reply: replies[i] ?? null,
    later: { sendsMaterials: materials?.[i] ?? false, answersChase: chased?.[i] ?? false, afterMs: Math.round((laterHours[i] ?? 0) * hourMs) },
  }));
}

function drawSites(model: MarketModel, n: number, language: 'ru' | 'en', spread: Spread): readonly string[] {
  const mixes = siteMixes(model, language);
  const { down, withForm } = model.sites;
  const groups = spread(n).map((u) => (u < withForm ? 'kinds' : u < 1 - Math.min(down, 1 - withForm) ? 'otherKinds' : 'down'));
  return inGroups(groups, spread, { kinds: (u) => pick(mixes.kinds, u), otherKinds: (u) => pick(mixes.otherKinds, u), down: () => 'down' });
}

/** Draws within each group by itself, so that an even grid is even within it. */
function inGroups<Group extends string, T>(groups: readonly Group[], spread: Spread, draw: Readonly<Record<Group, (u: number) => T>>): readonly T[] {
  const drawn: T[] = [];
  for (const group of new Set(groups)) {
    const members = groups.flatMap((own, i) => (own === group ? [i] : []));
    spread(members.length).forEach((u, k) => (drawn[members[k] ?? 0] = draw[group](u)));
  }
  return drawn;
}

type Varied = Required<Omit<MarketModel['variations'][number], 'stratum' | 'arm'>>;

/** The model's numbers for one firm: its own where a variation fits it. */
export function variedFor(model: MarketModel, { stratum, arms }: Pick<Firm, 'stratum' | 'arms'>): Varied {
  const usual: Varied = { email: model.reply.email, call: model.reply.call, namesPrice: model.price.named, hoursTimes: 1, priceTimes: 1 };
  return model.variations.filter((one) => (one.stratum === undefined || one.stratum === stratum) && (one.arm === undefined || arms.includes(one.arm)))
    .reduce<Varied>((all, { email = all.email, call = all.call, namesPrice = all.namesPrice, hoursTimes = all.hoursTimes, priceTimes = all.priceTimes }) => ({ email, call, namesPrice, hoursTimes, priceTimes }), usual);
}

function drawReplies(model: MarketModel, firms: readonly Firm[], language: 'ru' | 'en', spread: Spread): readonly (VendorReply | null)[] {
  const varied = firms.map((firm) => variedFor(model, firm));
  const ways = spread(firms.length).map((u, i) => {
    const { email = 0, call = 0 } = varied[i] ?? {};
    return u < email ? ('email' as const) : u < email + call ? ('call' as const) : null;
  });
  const repliers = ways.flatMap((by, i) => (by === null ? [] : [{ by, i }]));
  const acts = spread(repliers.length).map((u) => pick(model.acts, u) as keyof MarketModel['acts']);
  const delays = spread(repliers.length);
  const anyHour = spread(repliers.length).map((u) => u < model.reply.officeHours.outside);
  const nudges = spread(repliers.length).map((u) => u < model.nudge.share);
  const nudgeDays = spread(repliers.length).map((u) => logNormal(model.nudge.days, u));
  const [seconds, wrong, junk] = [model.secondSender, model.wrongThread, model.spamFolder].map((share) => spread(repliers.length).map((u) => u < share));
  const answering = repliers.flatMap((_, k) => (acts[k] === 'answer' ? [k] : []));
  const named = spread(answering.length).map((u, j) => u < (varied[repliers[answering[j] ?? 0]?.i ?? 0]?.namesPrice ?? 0));
  const pricing = answering.filter((_, j) => named[j]);
  const prices = new Map<number, VendorPrice>();
  // A price told on the telephone is not measured: those in mails are on a grid of their own.
  for (const way of ['email', 'call'] as const) {
    const naming = pricing.filter((k) => repliers[k]?.by === way);
    drawPrices(model, naming.length, language, spread, naming.map((k) => varied[repliers[k]?.i ?? 0]?.priceTimes ?? 1)).forEach((price, j) => prices.set(naming[j] ?? 0, price));
  }
  const documents = new Map(answering.map((k) => [k, [] as OfferedKind[]]));
  for (const [kind, share] of Object.entries(model.deliverables) as [OfferedKind, number][]) spread(answering.length).forEach((u, j) => u < share && documents.get(answering[j] ?? 0)?.push(kind));
  const replies: (VendorReply | null)[] = firms.map(() => null);
  repliers.forEach(({ by, i }, k) => {
    const act = acts[k] ?? 'answer';
    replies[i] = {
      by,
      afterMs: Math.max(minuteMs, Math.round(logNormal(by === 'call' ? model.reply.callHours : model.reply.hours, delays[k] ?? 0.5) * (varied[i]?.hoursTimes ?? 1) * hourMs)),
      anyHour: anyHour[k] ?? false,
      act: act === 'stop' ? 'decline' : act,
      stop: act === 'stop',
      price: prices.get(k) ?? null,
      deliverables: documents.get(k) ?? [],
      nudgeAfterMs: nudges[k] && act !== 'decline' && act !== 'stop' ? Math.round((nudgeDays[k] ?? 5) * dayMs) : null,
      secondSender: seconds?.[k] ?? false,
      wrongThread: wrong?.[k] ?? false,
      junk: junk?.[k] ?? false,
    };
  });
  return replies;
}

function drawPrices(model: MarketModel, n: number, language: 'ru' | 'en', spread: Spread, times: readonly number[]): readonly VendorPrice[] {
  const { median, sigma, roundTo, wording, vat, currency } = pricesOf(model, language);
  const rounded = (value: number): number => Math.max(roundTo, Math.round(value / roundTo) * roundTo);
  const bounds = spread(n).map((u) => pick(wording, u) as VendorPrice['bound']);
  const vats = spread(n).map((u) => pick(vat, u));
  return spread(n).map((u, i): VendorPrice => {
    const amount = rounded(logNormal({ median, sigma }, u) * (times[i] ?? 1));
    const bound = bounds[i] ?? 'exact';
    const said = vats[i];
    // A range reaches an even number of steps to both sides, so that its middle is the price.
    const reach = bound === 'range' ? Math.max(0, Math.min(amount - roundTo, Math.max(roundTo, Math.round((amount * 0.15) / roundTo) * roundTo))) : 0;
    const ranged = bound === 'range' && reach > 0;
    return {
      amount, currency, bound: bound === 'range' && !ranged ? 'exact' : bound, vat: said === 'unsaid' || said === undefined ? null : (said as VendorPrice['vat']),
      min: ranged ? amount - reach : bound === 'to' ? null : amount, max: ranged ? amount + reach : bound === 'from' ? null : amount,
    };
  });
}

const independent = (chance: Random): Spread => (n) => Array.from({ length: n }, () => (chance.int(2 ** 32) + 0.5) / 2 ** 32);
const grid = (chance: Random): Spread => (n) => chance.shuffle(Array.from({ length: n }, (_, i) => (i + 0.5) / n));

/** The key whose part of the weights `u` falls into. */
function pick(mix: Readonly<Record<string, number>>, u: number): string {
  const entries = Object.entries(mix);
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  let rest = u * total;
  for (const [key, weight] of entries) if ((rest -= weight) < 0) return key;
  return entries.at(-1)?.[0] ?? '';
}

const logNormal = ({ median, sigma }: { readonly median: number; readonly sigma: number }, u: number): number => median * Math.exp(sigma * normalQuantile(u));
