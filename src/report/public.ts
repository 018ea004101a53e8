import type { LedgerRows } from '../domain/ledger.ts';
import { isSampled } from '../domain/target.ts';
import type { CurveStep, Figure, Findings, FindingsCase, FindingsTouch, Value } from '../domain/findings.ts';
import { bandText, rankBand } from './rank.ts';
import { random } from '../stats/index.ts';

/** A figure of fewer companies than this is not published: METHOD's k. */
export const leastShown = 5;

/**
 * The findings as they may be published: random pseudonyms, bands of ranks, times from the inquiry rounded, prices to two
 * significant digits, no figure of fewer than five companies. `pseudonyms` are from `pseudonymsFor`.
 */
export function publicFindings(findings: Findings, pseudonyms: ReadonlyMap<string, string>): Findings {
  const named = (target: string): string => pseudonyms.get(target) ?? '?';
  const byPseudonym = <T extends { readonly target: string }>(rows: readonly T[]): readonly T[] => [...rows].sort((a, b) => (a.target < b.target ? -1 : a.target > b.target ? 1 : 0));
  return {
    ...findings,
    audience: 'public',
    deviations: findings.deviations.map((deviation) => ({ ...deviation, by: '' })),
    balance: findings.balance.map((one) => ({ ...one, rows: one.rows.map((row) => ({ ...row, values: row.values.map((value, i) => ((one.levels[i]?.n ?? 0) < leastShown ? null : value)) })) })),
    provenance: { ...findings.provenance, ledgerId: null },
    figures: findings.figures.map((figure) => publicFigure(figure, named)),
    latencyCurve: (findings.latencyCurve[0]?.atRisk ?? 0) < leastShown ? [] : curvePerHour(findings.latencyCurve),
    incidence: (findings.latencyCurve[0]?.atRisk ?? 0) < leastShown ? [] : findings.incidence.map(({ cause, steps }) => ({ cause, steps: lastPerHour(steps) })),
    prices: findings.prices.length < leastShown ? [] : findings.prices.map(twoDigits),
    ...(findings.breaches && { breaches: byPseudonym(findings.breaches.map((breach) => ({ ...breach, target: named(breach.target), name: named(breach.target), hours: breach.hours === null ? null : roundHours(breach.hours) }))) }),
    cases: byPseudonym(findings.cases.map((entry) => publicCase(entry, named(entry.target)))),
    touches: byPseudonym(findings.touches.map((touch): FindingsTouch => ({ ...touch, target: named(touch.target), at: null, hours: roundHours(touch.hours) }))),
  };
}

/**
 * A pseudonym for each sampled company, the same each time. Their order comes from the random words in our addresses: these stand in the
 * ledger alone. The seed of the draw and the ledger's id are published, and would let a reader undo them.
 */
export function pseudonymsFor({ targets, assignments, locks }: Pick<LedgerRows, 'targets' | 'assignments' | 'locks'>): ReadonlyMap<string, string> {
  const sampled = targets.filter(isSampled).map(({ id }) => id);
  const digits = Math.max(2, String(sampled.length).length);
  const shuffled = random(`pseudonyms ${locks.at(-1)?.ledgerId ?? ''} ${assignments.map(({ tag }) => tag).join(' ')}`).shuffle(sampled);
  return new Map(shuffled.map((target, i) => [target, `S${String(i + 1).padStart(digits, '0')}`]));
}

const hidden: Value = { defined: false, reason: 'fewer than 5 companies' };

function publicFigure(figure: Figure, named: (target: string) => string): Figure {
  const denominators = [figure.denominator, ...(figure.groups ?? []).map(({ denominator }) => denominator)];
  if (denominators.some((n) => n < leastShown && n > 0)) {
    return { ...figure, value: hidden, numerator: null, interval: null, rows: [], ...(figure.groups ? { groups: figure.groups.map(({ denominator }) => ({ numerator: null, denominator })) } : {}), ...(figure.test ? { test: { ...figure.test, p: hidden, ...(figure.test.adjusted === undefined ? {} : { adjusted: hidden }) } } : {}) };
  }
  const rounded = (value: Value): Value => (typeof value === 'number' ? roundings[figure.unit](value) : value);
  return {
    ...figure,
    value: rounded(figure.value),
    interval: figure.interval && { ...figure.interval, lower: rounded(figure.interval.lower), upper: rounded(figure.interval.upper) },
    rows: figure.rows.map(named).sort(),
  };
}

function publicCase(entry: FindingsCase, pseudonym: string): FindingsCase {
  const maybe = (value: number | null, round: (value: number) => number): number | null => (value === null ? null : round(value));
  return {
    ...entry, target: pseudonym, name: pseudonym, rank: entry.rank === null ? null : bandText(rankBand(Number(entry.rank))), origin: null, followUpEnd: null, followUpHours: maybe(entry.followUpHours, roundHours),
    latencyHours: maybe(entry.latencyHours, roundHours), businessHours: maybe(entry.businessHours, roundHours), price: maybe(entry.price, twoDigits), priceMin: maybe(entry.priceMin, twoDigits), priceMax: maybe(entry.priceMax, twoDigits),
  };
}

/** Whole hours in the first two days, whole days after. */
const roundHours = (hours: number): number => (Math.abs(hours) < 48 ? Math.round(hours) : Math.round(hours / 24) * 24);

const twoDigits = (price: number): number => Number(price.toPrecision(2));

const roundings: Readonly<Record<Figure['unit'], (value: number) => number>> = {
  share: (value) => value, count: (value) => value, minutes: Math.round, hours: roundHours, money: twoDigits, score: (value) => value, correlation: (value) => value, difference: (value) => value, ratio: (value) => Number(value.toPrecision(3)),
};

function lastPerHour<T extends { readonly hours: number }>(steps: readonly T[]): readonly T[] {
  const byHour = new Map<number, T>();
  for (const step of steps) byHour.set(roundHours(step.hours), { ...step, hours: roundHours(step.hours) });
  return [...byHour.values()];
}

/** Steps of one hour become one: its last share, all its events, those at risk before the first. */
function curvePerHour(steps: Findings['latencyCurve']): Findings['latencyCurve'] {
  const byHour = new Map<number, CurveStep>();
  for (const step of steps) {
    const hours = roundHours(step.hours);
    const before = byHour.get(hours);
    byHour.set(hours, { ...step, hours, atRisk: before?.atRisk ?? step.atRisk, events: step.events + (before?.events ?? 0), censored: step.censored + (before?.censored ?? 0) });
  }
  return [...byHour.values()];
}
