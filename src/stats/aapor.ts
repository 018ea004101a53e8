import { needCount, needWithin } from './checks.ts';
import { ratio, type Maybe } from './maybe.ts';

/**
 * Case counts by AAPOR class: I complete, P partial, R refusal or break-off, NC non-contact, O other eligible, UH unknown whether
 * there is an eligible unit, UO unknown, other. Not-eligible cases enter no rate. A class left out counts 0.
 */
export interface Dispositions {
  readonly I: number;
  readonly P?: number;
  readonly R?: number;
  readonly NC?: number;
  readonly O?: number;
  readonly UH?: number;
  readonly UO?: number;
}

export type AaporRate =
  | 'RR1' | 'RR2' | 'RR3' | 'RR4' | 'RR5' | 'RR6'
  | 'COOP1' | 'COOP2' | 'COOP3' | 'COOP4'
  | 'REF1' | 'REF2' | 'REF3'
  | 'CON1' | 'CON2' | 'CON3';

/** A rate with the numerator and denominator it was made of; the denominator is not whole when e is a fraction. */
export interface Rate {
  readonly rate: Maybe;
  readonly numerator: number;
  readonly denominator: number;
}

type Counts = Required<Dispositions>;

/** What each rate divides by what; `unknown` is the share of UH + UO that is counted as eligible. */
type Unknown = 'all' | 'estimated' | 'none';
type Formula = { of: (n: Counts) => number; among: (n: Counts) => number; unknown: Unknown };

const completes = (n: Counts): number => n.I;
const interviews = (n: Counts): number => n.I + n.P;
const refusals = (n: Counts): number => n.R;
const contacts = (n: Counts): number => n.I + n.P + n.R + n.O;
const eligible = (n: Counts): number => n.I + n.P + n.R + n.NC + n.O;
const able = (n: Counts): number => n.I + n.P + n.R;

// AAPOR, Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys, 10th edition (2023).
const FORMULAS: Readonly<Record<AaporRate, Formula>> = {
  RR1: { of: completes, among: eligible, unknown: 'all' },
  RR2: { of: interviews, among: eligible, unknown: 'all' },
  RR3: { of: completes, among: eligible, unknown: 'estimated' },
  RR4: { of: interviews, among: eligible, unknown: 'estimated' },
  RR5: { of: completes, among: eligible, unknown: 'none' },
  RR6: { of: interviews, among: eligible, unknown: 'none' },
  COOP1: { of: completes, among: contacts, unknown: 'none' },
  COOP2: { of: interviews, among: contacts, unknown: 'none' },
  COOP3: { of: completes, among: able, unknown: 'none' },
  COOP4: { of: interviews, among: able, unknown: 'none' },
  REF1: { of: refusals, among: eligible, unknown: 'all' },
  REF2: { of: refusals, among: eligible, unknown: 'estimated' },
  REF3: { of: refusals, among: eligible, unknown: 'none' },
  CON1: { of: contacts, among: eligible, unknown: 'all' },
  CON2: { of: contacts, among: eligible, unknown: 'estimated' },
  CON3: { of: contacts, among: eligible, unknown: 'none' },
};

/**
 * All AAPOR outcome rates of a sample. `e` is the estimated share of unknown cases that are eligible (default 1, the cautious end).
 * A rate with nothing in its denominator is a tagged reason, not 0.
 */
export function aaporRates(counts: Dispositions, { e = 1 }: { readonly e?: number } = {}): Record<AaporRate, Rate> {
  needWithin('e', e, 0, 1);
  const n: Counts = { P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ...counts };
  for (const [name, value] of Object.entries(n)) needCount(name, value);
  const weight: Record<Unknown, number> = { all: 1, estimated: e, none: 0 };
  const rates = Object.entries(FORMULAS).map(([name, { of, among, unknown }]) => {
    const numerator = of(n);
    const denominator = among(n) + weight[unknown] * (n.UH + n.UO);
    return [name, { rate: ratio(numerator, denominator, `no case enters the denominator of ${name}`), numerator, denominator }];
  });
  return Object.fromEntries(rates) as Record<AaporRate, Rate>;
}
