import { random, type Random } from '../../stats/index.ts';
import { hourMs } from '../../domain/time.ts';

/** What a studio will do with an inquiry that reaches it: the truth that a rehearsal measures against. */
export interface Vendor {
  readonly name: string;
  readonly slug: string;
  readonly city: string;
  /** Kind of site, a name from the fixture sites. */
  readonly site: string;
  /** Minutes until the automatic acknowledgement; null for none. */
  readonly acknowledgesAfterMinutes: number | null;
  readonly absence: boolean;
  readonly newsletter: boolean;
  readonly bounces: boolean;
  readonly reply: VendorReply | null;
}

export interface VendorReply {
  readonly by: 'email' | 'call';
  readonly afterMs: number;
  readonly act: 'answer' | 'question' | 'promise' | 'decline';
  /** Roubles; null when no price is named. */
  readonly price: number | null;
}

/** The model: probabilities for a studio that got the inquiry. */
export interface MarketModel {
  readonly seed: string;
  readonly replyByEmail: number;
  readonly replyByCall: number;
  readonly acknowledges: number;
  /** Log-normal: the median, and the standard deviation of the logarithm. */
  readonly replyHours: { readonly median: number; readonly sigma: number };
  readonly priceRoubles: { readonly median: number; readonly sigma: number };
  readonly namesPrice: number;
}

/** Published shares of the 2014 experiment (57 % by mail, 11 % by phone; median 400 000, mean about 500 000: sigma = sqrt(2 ln 1.25)). The rest is assumed. */
export const demoModel: MarketModel = {
  seed: 'demo market', replyByEmail: 0.57, replyByCall: 0.11, acknowledges: 0.4, replyHours: { median: 20, sigma: 1.2 }, priceRoubles: { median: 400_000, sigma: 0.67 }, namesPrice: 0.6,
};

/** Draws one vendor per studio from the model; the same seed gives the same market. */
export function drawMarket(model: MarketModel, studios: readonly { readonly name: string; readonly slug: string; readonly city: string; readonly site: string; readonly bounces: boolean }[]): readonly Vendor[] {
  return studios.map((studio, i) => {
    const chance = random(`${model.seed} ${studio.slug}`);
    return {
      ...studio,
      acknowledgesAfterMinutes: chance.next() < model.acknowledges ? 1 + chance.int(4) : null,
      absence: i % 13 === 5,
      newsletter: i % 17 === 3,
      reply: studio.bounces ? null : drawReply(model, chance),
    };
  });
}

function drawReply(model: MarketModel, chance: Random): VendorReply | null {
  const way = chance.next();
  const afterMs = Math.round(logNormal(model.replyHours, chance) * hourMs);
  const priced = chance.next() < model.namesPrice;
  const price = Math.max(20_000, Math.round(logNormal(model.priceRoubles, chance) / 10_000) * 10_000);
  const otherwise = chance.next();
  if (way >= model.replyByEmail + model.replyByCall) return null;
  const act = priced ? 'answer' : otherwise < 0.6 ? 'question' : otherwise < 0.8 ? 'promise' : 'decline';
  return { by: way < model.replyByEmail ? 'email' : 'call', afterMs, act, price: priced ? price : null };
}

/** Box-Muller on two draws of the seeded generator. */
function logNormal({ median, sigma }: { readonly median: number; readonly sigma: number }, chance: Random): number {
  const normal = Math.sqrt(-2 * Math.log(1 - chance.next())) * Math.cos(2 * Math.PI * chance.next());
  return median * Math.exp(sigma * normal);
}
