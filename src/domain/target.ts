import type { RunId, TargetId } from './ids.ts';
import type { Instant } from './time.ts';

/** One row of one rating that names this company: what the source said, kept as it was. */
export interface SourceRow {
  /** The rating's name in study.yaml. */
  readonly source: string;
  /** Line in the CSV, header = 1. */
  readonly row: number;
  readonly rank: number | null;
  readonly score: number | null;
  readonly name: string;
  readonly site: string | null;
}

/** Why a company of the frame is not in the sample. */
export type Exclusion = { readonly code: ExclusionCode; readonly reason: string };
export const exclusionCodes = ['no_site', 'bad_site', 'duplicate', 'not_drawn', 'excluded_by_hand', 'own_domain'] as const;
export type ExclusionCode = (typeof exclusionCodes)[number];

/** A company of the frame: merged from the ratings, de-duplicated; in the sample when `exclusion` is null. */
export interface Target {
  readonly id: TargetId;
  readonly runId: RunId;
  readonly at: Instant;
  /** What makes it one company: its registrable domain, or the whole URL on a shared platform, or `host:port` on a loopback address. */
  readonly key: string;
  readonly name: string;
  /** Normalised URL with scheme, or null when no rating gave one. */
  readonly site: string | null;
  /** The company's own registrable domain (punycode, lower case); recipients must be on it. Null without a site, and where the site is a page of a social network. */
  readonly domain: string | null;
  readonly city: string | null;
  /** IANA zone, e.g. `Europe/Moscow`. */
  readonly timeZone: string;
  readonly emails: readonly string[];
  /** E.164 where the number could be read, else as given. */
  readonly phones: readonly string[];
  readonly stratum: string;
  readonly sources: readonly SourceRow[];
  /** Probability of being drawn within its stratum, (0, 1]; null when excluded before the draw. */
  readonly inclusionProbability: number | null;
  readonly exclusion: Exclusion | null;
}

/** True when the company was drawn into the sample. */
export const isSampled = (target: Target): boolean => target.exclusion === null;
