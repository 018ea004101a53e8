import type { HumanAct } from '../../domain/judgement.ts';
import type { QuoteBound, QuoteVat } from '../../domain/quote.ts';
import type { OfferedKind } from './model.ts';

/** A company of the simulated market: where it is found. */
export interface Firm {
  /** The first label of its host: `<slug>.localhost`. */
  readonly slug: string;
  readonly name: string;
  readonly city: string;
  readonly stratum: string;
  /** The levels of the arms it was given; none where the study has no arms. */
  readonly arms: readonly string[];
}

/** What a firm will do with an inquiry that reaches it: the truth that a rehearsal measures against. Times are from the inquiry. */
export interface Vendor extends Firm {
  /** Kind of site, a name from the fixture sites; `down` where nothing answers. */
  readonly site: string;
  readonly bounces: 'refused' | 'hard' | 'soft' | null;
  readonly acknowledgesAfterMs: number | null;
  readonly absence: boolean;
  readonly challenge: boolean;
  readonly receipt: boolean;
  readonly newsletterAfterMs: number | null;
  readonly reply: VendorReply | null;
  readonly later: { readonly sendsMaterials: boolean; readonly answersChase: boolean; readonly afterMs: number };
}

export interface VendorReply {
  readonly by: 'email' | 'call';
  /** Before office hours move it. */
  readonly afterMs: number;
  /** Answers whenever, not only in office hours. */
  readonly anyHour: boolean;
  readonly act: Exclude<HumanAct, 'nudge' | 'other'>;
  /** A decline that also asks us not to write again. */
  readonly stop: boolean;
  readonly price: VendorPrice | null;
  readonly deliverables: readonly OfferedKind[];
  readonly nudgeAfterMs: number | null;
  readonly secondSender: boolean;
  readonly wrongThread: boolean;
  readonly junk: boolean;
}

/** A price as it is named: one number, one end, or two. Whole currency units. */
export interface VendorPrice {
  readonly amount: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly bound: QuoteBound;
  readonly vat: QuoteVat | null;
  readonly currency: string;
}

export const hostOf = ({ slug }: Pick<Firm, 'slug'>): string => `${slug}.localhost`;
