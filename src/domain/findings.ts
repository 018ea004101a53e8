import type { AaporClass, Disposition } from './disposition.ts';
import type { Instant } from './time.ts';

/** A number that may not exist; then it says why, and never becomes 0, null or NaN. */
export type Value = number | { readonly defined: false; readonly reason: string };

/** One figure of the report: enough to check it and to know what it says. */
export interface Figure {
  readonly id: string;
  readonly section: 'channels' | 'response' | 'latency' | 'prices';
  readonly unit: 'share' | 'hours' | 'money' | 'count';
  readonly value: Value;
  readonly numerator: number | null;
  readonly denominator: number;
  readonly interval: { readonly lower: Value; readonly upper: Value; readonly level: number } | null;
  readonly definition: string;
  readonly method: string;
  readonly inference: string;
  /** Ids of the targets in the numerator, or behind the value. */
  readonly rows: readonly string[];
  /** Parameter of a family of figures: the hours of a share within, the mode of a share by channel. */
  readonly of?: string;
}

export interface FlowStep {
  readonly id: string;
  readonly n: number;
}

export interface CurveStep {
  readonly hours: number;
  /** Share that has replied by then. */
  readonly replied: number;
  readonly lower: Value;
  readonly upper: Value;
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
}

export interface FindingsCase {
  readonly target: string;
  readonly name: string;
  readonly stratum: string;
  readonly disposition: Disposition;
  readonly aapor: AaporClass | null;
  readonly channel: string | null;
  readonly origin: Instant | null;
  readonly followUpEnd: Instant | null;
  readonly firstReplyMode: string | null;
  readonly latencyHours: number | null;
  readonly observed: boolean | null;
  readonly acknowledged: boolean;
  readonly substantive: boolean;
  readonly touches: number;
  readonly price: number | null;
  readonly currency: string | null;
  readonly bound: string | null;
  readonly vat: string | null;
}

/** The report as data: `findings.json`. The same ledger gives the same findings, to the byte. */
export interface Findings {
  readonly format: 'shopper-findings/1';
  readonly study: { readonly id: string; readonly title: string; readonly goal: string; readonly responsible: string; readonly language: 'ru' | 'en'; readonly currency: string };
  readonly provenance: { readonly toolVersions: readonly string[]; readonly lockHash: string | null; readonly ledgerId: string | null; readonly seed: string };
  /** The start of the last complete poll: what the report knows, it knows up to here. */
  readonly asOf: Instant | null;
  readonly flow: readonly FlowStep[];
  readonly dispositions: readonly { readonly code: Disposition; readonly aapor: AaporClass | null; readonly n: number }[];
  readonly sampled: number;
  readonly figures: readonly Figure[];
  readonly latencyCurve: readonly CurveStep[];
  /** Quoted prices in the study's currency, ascending; a range counts by its middle, `from` and `to` by their end. */
  readonly prices: readonly number[];
  readonly cases: readonly FindingsCase[];
  readonly letters: readonly { readonly file: string; readonly text: string }[];
}
