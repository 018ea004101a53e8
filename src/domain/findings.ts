import type { AaporClass, Disposition } from './disposition.ts';
import type { Protocol } from './protocol.ts';
import type { SeedPlace } from './seed-check.ts';
import type { Instant } from './time.ts';
import type { TouchMode } from './touch.ts';

/** A number that may not exist; then it says why, and never becomes 0, null or NaN. */
export type Value = number | { readonly defined: false; readonly reason: string };

/** The parts of the report that figures belong to, in the order they are read. */
export const figureSections = ['channels', 'response', 'ladder', 'deliverables', 'latency', 'nudges', 'signs', 'sla', 'prices', 'quality', 'rank', 'arms', 'strata', 'codes', 'reliability', 'sensitivity', 'burden'] as const;
export type FigureSection = (typeof figureSections)[number];

/** One figure of the report: enough to check it and to know what it says. */
export interface Figure {
  readonly id: string;
  readonly section: FigureSection;
  readonly unit: 'share' | 'hours' | 'minutes' | 'money' | 'count' | 'score' | 'correlation' | 'difference' | 'ratio';
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
  /** The groups that a comparison compares, in the order it names them. */
  readonly groups?: readonly { readonly numerator: number | null; readonly denominator: number }[];
  /** A comparison that a hypothesis named before anything was sent. */
  readonly planned?: boolean;
  /** Norms that study.yaml cites a source for, and what the interval says of them. */
  readonly norms?: readonly { readonly atMost?: number; readonly atLeast?: number; readonly source: string; readonly met: 'within' | 'beyond' | 'undecided' }[];
  /** A test of the figure against none: its p-value, and the same adjusted for the others of its family where there are any. */
  readonly test?: { readonly name: string; readonly p: Value; readonly adjusted?: Value };
}

/** What the companies of each level of a factor are like before anything was sent; null: nothing known. */
export interface ArmBalance {
  readonly factor: string;
  readonly levels: readonly { readonly level: string; readonly n: number }[];
  readonly rows: readonly { readonly id: string; readonly of?: string; readonly unit: 'share' | 'count' | 'score'; readonly values: readonly (number | null)[] }[];
}

/** A part of the researcher's own text. */
export type CommentaryBlock =
  | { readonly kind: 'subheading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] };

/** A promise that was not kept to one company. */
export interface Breach {
  readonly target: string;
  readonly name: string;
  readonly promise: string;
  readonly within: number;
  readonly clock: 'clock' | 'business';
  /** What it took, by that clock; null: it had not come by the end of follow-up. */
  readonly hours: number | null;
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

/** Cumulative incidence of one first answer among competing ones: by whom, or that the mail came back. */
export interface Incidence {
  readonly cause: TouchMode | 'not_delivered';
  readonly steps: readonly { readonly hours: number; readonly share: number }[];
}

/** One contact between us and a company, in either direction; hours from the attempt that counts. */
export interface FindingsTouch {
  readonly target: string;
  readonly at: Instant | null;
  readonly hours: number;
  readonly direction: 'in' | 'out';
  readonly mode: TouchMode | 'form';
  /** What a mail of theirs is; the stage of an attempt of ours; null for what was written down by hand. */
  readonly kind: string | null;
  readonly human: boolean;
  /** Within the follow-up, so that it enters the figures. */
  readonly counted: boolean;
}

export interface FindingsCase {
  readonly target: string;
  readonly name: string;
  readonly stratum: string;
  /** Its best rank in any source; a band of ranks in a public report. */
  readonly rank: string | null;
  readonly disposition: Disposition;
  readonly aapor: AaporClass | null;
  readonly channel: string | null;
  /** Its arm, `budget named, length short`; empty where nothing is varied. */
  readonly arm: string;
  readonly wave: number | null;
  readonly origin: Instant | null;
  readonly unconfirmed: boolean;
  readonly followUpEnd: Instant | null;
  readonly followUpHours: number | null;
  readonly firstReplyMode: string | null;
  readonly latencyHours: number | null;
  /** Hours within the business hours of the target's zone. */
  readonly businessHours: number | null;
  readonly observed: boolean | null;
  readonly acknowledged: boolean;
  readonly substantive: boolean;
  readonly answered: boolean;
  /** Of four things, how many their answers held; null without a reply. */
  readonly competence: number | null;
  /** Kinds of document sent, joined by spaces. */
  readonly deliverables: string;
  readonly nudges: number;
  readonly touches: number;
  /** How the quote counts, in the study's currency: what was said; the middle of a range; the end named of "from" and "to". */
  readonly price: number | null;
  readonly priceMin: number | null;
  readonly priceMax: number | null;
  readonly currency: string | null;
  readonly bound: string | null;
  readonly vat: string | null;
}

/** The report as data: `findings.json`. The same ledger gives the same findings, to the byte. */
export interface Findings {
  readonly format: 'shopper-findings/1';
  readonly audience: 'private' | 'public';
  readonly study: {
    readonly id: string;
    readonly title: string;
    readonly goal: string;
    readonly scope: string;
    readonly funding: string;
    readonly responsible: string;
    readonly language: 'ru' | 'en';
    readonly currency: string;
    readonly followUpDays: number;
    /** How the sample was drawn, and from how many. */
    readonly draw: Protocol['frame']['draw'];
    readonly frameSize: number;
    /** What was to be found out, as written before the lock. */
    readonly hypotheses: readonly { readonly id: string; readonly text: string }[];
    readonly conflicts: string;
    /** Why these lists stand for the market. */
    readonly why: string;
    readonly exchange: { readonly date: string; readonly source: string; readonly rates: Readonly<Record<string, number>> } | null;
    readonly peers: boolean;
  };
  readonly provenance: { readonly toolVersions: readonly string[]; readonly lockHash: string | null; readonly ledgerId: string | null; readonly seed: string };
  /** The start of the last complete poll: what the report knows, it knows up to here. */
  readonly asOf: Instant | null;
  readonly flow: readonly FlowStep[];
  readonly dispositions: readonly { readonly code: Disposition; readonly aapor: AaporClass | null; readonly n: number }[];
  readonly sampled: number;
  readonly figures: readonly Figure[];
  readonly latencyCurve: readonly CurveStep[];
  readonly incidence: readonly Incidence[];
  /** Quoted prices in the study's currency, ascending; a range counts by its middle, `from` and `to` by their end. */
  readonly prices: readonly number[];
  readonly cases: readonly FindingsCase[];
  readonly touches: readonly FindingsTouch[];
  /** Of a service-level agreement, where the study has one. */
  readonly breaches?: readonly Breach[];
  /** The researcher's own text, checked for claims. */
  readonly commentary: readonly CommentaryBlock[];
  /** What was varied by chance: each level's changes, in words of study.yaml. */
  readonly arms: readonly { readonly factor: string; readonly level: string; readonly changes: string }[];
  readonly balance: readonly ArmBalance[];
  /** Where our letter landed in mailboxes of our own elsewhere, in the order looked; absent where none was looked at. */
  readonly seedChecks?: readonly { readonly at: Instant; readonly seed: string; readonly place: SeedPlace }[];
  /** Changes of the frozen design that were declared. */
  readonly deviations: readonly { readonly at: Instant; readonly by: string; readonly reason: string; readonly parts: readonly string[] }[];
  /** Who wrote: a pseudonym. */
  readonly persona: string;
  readonly letters: readonly { readonly file: string; readonly text: string }[];
  readonly codebook: readonly { readonly question: string; readonly categories: readonly { readonly code: string; readonly definition: string }[] }[];
}
