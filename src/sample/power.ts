import { allLevels, type Arms, type Levels } from '../domain/arms.ts';
import type { Hypothesis } from '../domain/hypothesis.ts';
import { isDefined, wilson } from '../stats/index.ts';
import { alpha, isAnswered, measures, planningRates, power, type Assumed } from './power-measures.ts';

/** One company of the design: drawn, or only planned. */
export interface Member {
  readonly stratum: string;
  readonly levels: Levels;
}

/** What a design of this size can tell, before anybody is asked. Shares and differences of shares are from 0 to 1. */
export interface Power {
  readonly n: number;
  readonly alpha: number;
  readonly power: number;
  /** Comparisons that Holm's procedure keeps together. */
  readonly tests: number;
  readonly strata: readonly { readonly stratum: string; readonly n: number }[];
  readonly factors: readonly FactorCount[];
  readonly widths: readonly Width[];
  readonly hypotheses: readonly HypothesisPower[];
  /** Where the design cannot do what it says it will. */
  readonly warnings: readonly string[];
}

export interface FactorCount {
  readonly factor: string;
  readonly levels: readonly { readonly level: string; readonly n: number }[];
  /** n of each level, in the same order, by stratum. */
  readonly strata: readonly { readonly stratum: string; readonly n: readonly number[] }[];
}

/** How wide the 95 % Wilson interval of a share in this group will be, at rates that may well come out. */
export interface Width {
  /** `all`, or `budget named`. */
  readonly group: string;
  readonly n: number;
  readonly widths: readonly { readonly rate: number; readonly width: number | null }[];
}

export interface HypothesisPower {
  readonly id: string;
  readonly text: string;
  readonly outcome: Hypothesis['outcome'];
  readonly factor: string | null;
  readonly smallest: number | null;
  readonly comparisons: readonly Comparison[];
  /** `depends`: under some of the assumptions only. `unstated`: study.yaml names no `smallest`. */
  readonly answerable: 'yes' | 'depends' | 'no' | 'unstated';
}

export interface Comparison {
  /** Two levels held against each other, or all companies held against a value. */
  readonly groups: readonly { readonly group: string; readonly n: number }[];
  readonly detectable: readonly Assumed[];
}

interface Design {
  readonly hypotheses: readonly Hypothesis[];
  readonly arms?: Arms | undefined;
}

/** Minimum detectable differences and interval widths of a design with these companies. Pure; the same for the same members in any order. */
export function powerOf({ hypotheses, arms }: Design, members: readonly Member[]): Power {
  const factors = Object.entries(arms?.factors ?? {}).map(([factor, levels]) => countFactor(factor, Object.keys(levels), members));
  const grouped = hypotheses.map((hypothesis) => ({ hypothesis, groups: groupsOf(hypothesis, factors, members.length) }));
  const tests = grouped.flatMap(({ groups }) => groups).filter((pair) => pair.length === 2).length;
  const judged = grouped.map(({ hypothesis, groups }) => judge(hypothesis, groups, tests));
  return {
    n: members.length,
    alpha,
    power,
    tests,
    strata: countStrata(members),
    factors,
    widths: [
      widthsOf('all', members.length),
      ...factors.flatMap(({ factor, levels }) => levels.map(({ level, n }) => widthsOf(`${factor} ${level}`, n))),
    ],
    hypotheses: judged,
    warnings: judged.flatMap(warningOf),
  };
}

/** Companies that are only planned: all arms in turn, one stratum. */
export const plannedMembers = (n: number, arms: Arms | undefined): readonly Member[] => {
  const all = allLevels(arms);
  return Array.from({ length: n }, (_, index) => ({ stratum: 'all', levels: all[index % all.length] ?? {} }));
};

function countStrata(members: readonly Member[]): Power['strata'] {
  return [...new Set(members.map(({ stratum }) => stratum))].sort().map((stratum) => ({ stratum, n: members.filter((member) => member.stratum === stratum).length }));
}

function countFactor(factor: string, levels: readonly string[], members: readonly Member[]): FactorCount {
  const counts = (of: readonly Member[]): number[] => levels.map((level) => of.filter((member) => member.levels[factor] === level).length);
  const all = counts(members);
  return {
    factor,
    levels: levels.map((level, index) => ({ level, n: all[index] ?? 0 })),
    strata: countStrata(members).map(({ stratum }) => ({ stratum, n: counts(members.filter((member) => member.stratum === stratum)) })),
  };
}

function widthsOf(group: string, n: number): Width {
  return {
    group, n, widths: planningRates.map((rate) => {
      const interval = wilson(Math.round(n * rate), n);
      return { rate, width: isDefined(interval) ? interval.upper - interval.lower : null };
    }),
  };
}

type Groups = Comparison['groups'];

/** Each pair of levels of the hypothesis's factor; all companies where it names none. */
function groupsOf({ factor }: Hypothesis, factors: readonly FactorCount[], n: number): readonly Groups[] {
  const levels = factors.find((one) => one.factor === factor)?.levels.map(({ level, n: count }) => ({ group: `${factor} ${level}`, n: count }));
  if (!levels) return [[{ group: 'all', n }]];
  return levels.flatMap((a, index) => levels.slice(index + 1).map((b) => [a, b]));
}

function judge({ id, text, outcome, factor, smallest }: Hypothesis, groups: readonly Groups[], tests: number): HypothesisPower {
  const comparisons = groups.map((pair): Comparison => ({ groups: pair, detectable: measures[outcome](pair.map(({ n }) => n), Math.max(1, tests)) }));
  const verdicts = comparisons.flatMap(({ detectable }) => detectable.map((one) => smallest !== undefined && isAnswered(one, smallest)));
  const answerable = smallest === undefined ? 'unstated' : verdicts.every(Boolean) ? 'yes' : verdicts.some(Boolean) ? 'depends' : 'no';
  return { id, text, outcome, factor: factor ?? null, smallest: smallest ?? null, comparisons, answerable };
}

function warningOf({ id, answerable, smallest, comparisons }: HypothesisPower): readonly string[] {
  const assumptions = comparisons.flatMap(({ detectable }) => detectable).filter((one) => smallest !== null && !isAnswered(one, smallest)).map(({ assuming }) => assuming);
  switch (answerable) {
    case 'yes': return [];
    case 'unstated': return [`${id}: study.yaml names no \`smallest\` difference that would matter, so nobody can say whether this design can find it`];
    case 'depends': return [`${id}: the smallest difference that matters (${smallest}) is below what this design detects ${[...new Set(assumptions)].join('; ')}`];
    case 'no': return [`${id}: this design cannot answer it: the smallest difference that matters (${smallest}) is below what it detects under every assumption`];
  }
}
