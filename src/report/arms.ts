import type { Arms } from '../domain/arms.ts';
import type { ArmBalance, Figure } from '../domain/findings.ts';
import type { Hypothesis } from '../domain/hypothesis.ts';
import { fisherExact, hodgesLehmann, holm, isDefined, mannWhitney, mcnemar, newcombeDiff, pairedShareDiff, rmstDifference, undefinedBecause, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { limits } from './figures.ts';
import { countedPrice } from './prices.ts';
import { bestRank } from './rank.ts';
import { hasReplied, isReleased, replyRate } from './response.ts';

type Outcome = Hypothesis['outcome'];

/** The arms as the report compares them. */
export interface Comparing {
  readonly arms: Arms | undefined;
  readonly hypotheses: readonly Hypothesis[];
  readonly followUpDays: number;
  readonly inference: string;
}

/** Two levels of a factor, the second being the first that study.yaml names. */
interface Contrast {
  readonly factor: string;
  readonly level: string;
  readonly against: string;
  readonly one: readonly Case[];
  readonly two: readonly Case[];
}

/**
 * Each level of each factor against the first, over all that else is varied: a difference, its interval, and p by Holm,
 * within what was written down beforehand and within the rest.
 */
export function armFigures(cases: readonly Case[], { arms, hypotheses, followUpDays, inference }: Comparing): readonly Figure[] {
  const released = cases.filter(isReleased);
  const factors = Object.entries(arms?.factors ?? {});
  const rates = factors.flatMap(([factor, levels]) => Object.keys(levels).map((level) =>
    replyRate(inArm(released, factor, level), { id: 'reply_rate_in_arm', section: 'arms', inference, of: `${factor}: ${level}` })));
  const differences = contrastsOf(released, factors).flatMap((contrast) => outcomesOf(contrast, hypotheses).map((outcome) => ({
    planned: hypotheses.some((one) => one.factor === contrast.factor && one.outcome === outcome),
    figure: compare[outcome](contrast, { inference: 'cause, as chance assigned the arms: these companies, by this instrument', paired: arms?.matched === 'rank', horizonHours: followUpDays * 24 }),
  })));
  const [planned, others] = [true, false].map((wanted) => adjusted(differences.filter((one) => one.planned === wanted).map(({ figure }) => figure), wanted)) as [readonly Figure[], readonly Figure[]];
  return [...rates, ...planned, ...others];
}

const inArm = (cases: readonly Case[], factor: string, level: string): readonly Case[] => cases.filter(({ standing }) => standing.assignment?.levels[factor] === level);

function contrastsOf(released: readonly Case[], factors: readonly (readonly [string, Readonly<Record<string, unknown>>])[]): readonly Contrast[] {
  return factors.flatMap(([factor, levels]) => {
    const [against = '', ...others] = Object.keys(levels);
    return others.map((level) => ({ factor, level, against, one: inArm(released, factor, level), two: inArm(released, factor, against) }));
  });
}

/** Whether a form confirmed is compared only where somebody said beforehand that it would differ. */
const outcomesOf = ({ factor }: Contrast, hypotheses: readonly Hypothesis[]): readonly Outcome[] =>
  (['form', 'reply', 'substantive', 'latency', 'price'] as const).filter((outcome) => outcome !== 'form' || hypotheses.some((one) => one.factor === factor && one.outcome === 'form'));

interface Setting {
  readonly inference: string;
  readonly paired: boolean;
  readonly horizonHours: number;
}

const compare: Readonly<Record<Outcome, (contrast: Contrast, setting: Setting) => Figure>> = {
  form: (contrast, setting) => shareDifference('arm_form', 'share of released companies whose form confirmed our inquiry', ({ origin, unconfirmed, channel }) => channel === 'form' && origin !== null && !unconfirmed, contrast, setting),
  reply: (contrast, setting) => shareDifference('arm_reply', 'share of released companies with any human reply', hasReplied, contrast, setting),
  substantive: (contrast, setting) => shareDifference('arm_substantive', 'share of released companies in substantive contact', ({ substantive }) => substantive, contrast, setting),
  latency: waitDifference,
  price: priceRatio,
};

const place = (id: string, { factor, level, against }: Contrast, { inference }: Setting) => ({ id, section: 'arms', of: `${factor}: ${level} − ${against}`, inference }) as const;

function shareDifference(id: string, what: string, test: (entry: Case) => boolean, contrast: Contrast, setting: Setting): Figure {
  const { one, two } = contrast;
  const [k1, k2] = [one.filter(test).length, two.filter(test).length];
  const pairs = setting.paired ? pairsOf(contrast, test) : null;
  const found: Maybe<{ readonly estimate: number; readonly lower: number; readonly upper: number; readonly level: number }> = pairs ? pairedShareDiff(pairs) : newcombeDiff(k1, one.length, k2, two.length);
  const p: Maybe = pairs ? mcnemar(pairs).exactP : one.length === 0 || two.length === 0 ? undefinedBecause('an arm is empty') : fisherExact([[k1, one.length - k1], [k2, two.length - k2]]).p.twoSided;
  return {
    ...place(id, contrast, setting), unit: 'difference', value: isDefined(found) ? found.estimate : found, numerator: null, denominator: one.length + two.length, interval: isDefined(found) ? limits(found) : null,
    definition: `${what}: one level less the first`, method: pairs ? 'matched pairs; Newcombe’s paired interval; McNemar’s exact test' : 'difference of shares; Newcombe’s hybrid interval; Fisher’s exact test',
    rows: [...one, ...two].filter(test).map(({ target }) => target.id), groups: [{ numerator: k1, denominator: one.length }, { numerator: k2, denominator: two.length }],
    test: { name: pairs ? 'McNemar, exact' : 'Fisher, exact', p },
  };
}

/** Companies of one block with both levels: neighbours in rank. */
function pairsOf({ one, two }: Contrast, test: (entry: Case) => boolean): { both: number; first: number; second: number; neither: number } {
  const block = ({ target, standing }: Case): string => `${target.stratum} ${standing.assignment?.block ?? ''}`;
  const partners = new Map(two.map((entry) => [block(entry), entry]));
  const counts = { both: 0, first: 0, second: 0, neither: 0 };
  for (const entry of one) {
    const partner = partners.get(block(entry));
    if (!partner) continue;
    counts[test(entry) ? (test(partner) ? 'both' : 'first') : test(partner) ? 'second' : 'neither']++;
  }
  return counts;
}

/** The silent wait as long as they are followed, so the mean up to a horizon counts them too. */
function waitDifference(contrast: Contrast, setting: Setting): Figure {
  const waits = (cases: readonly Case[]) => cases.flatMap(({ latency }) => (latency ? [{ time: latency.hours, observed: latency.observed }] : []));
  const [one, two] = [waits(contrast.one), waits(contrast.two)];
  // Nobody can be compared beyond the shorter follow-up of the two arms.
  const horizon = Math.min(setting.horizonHours, ...[one, two].map((arm) => Math.max(0, ...arm.map(({ time }) => time))));
  const found = horizon > 0 ? rmstDifference(one, two, horizon) : undefinedBecause('an arm was not followed');
  return {
    ...place('arm_latency', contrast, setting), unit: 'hours', value: isDefined(found) ? found.estimate : found, numerator: null, denominator: one.length + two.length, interval: isDefined(found) ? limits(found) : null,
    definition: 'mean hours without a human reply within the follow-up that both arms have, the silent counted to its end: one level less the first', method: 'difference of restricted means; normal interval and test',
    rows: [...contrast.one, ...contrast.two].filter(({ latency }) => latency !== null).map(({ target }) => target.id), groups: [one, two].map(({ length }) => ({ numerator: null, denominator: length })),
    test: { name: 'restricted means', p: isDefined(found) ? found.p : found },
  };
}

function priceRatio(contrast: Contrast, setting: Setting): Figure {
  const logs = (cases: readonly Case[]) => cases.flatMap(({ quote }) => {
    const price = quote && countedPrice(quote);
    return price !== null && price > 0 ? [Math.log(price)] : [];
  });
  const [one, two] = [logs(contrast.one), logs(contrast.two)];
  const none = undefinedBecause('nobody quoted a price in an arm');
  const found = one.length > 0 && two.length > 0 ? hodgesLehmann(one, two, { rootTolerance: 1e-9 }) : null;
  const ratio = (log: Maybe): Maybe => (isDefined(log) ? Math.exp(log) : log);
  return {
    ...place('arm_price', contrast, setting), unit: 'ratio', value: found ? ratio(found.estimate) : none, numerator: null, denominator: one.length + two.length,
    interval: found ? { lower: ratio(found.lower), upper: ratio(found.upper), level: found.level } : null,
    definition: 'quoted prices of one level over those of the first', method: 'Hodges-Lehmann shift of logarithms; Mann-Whitney test', rows: [...contrast.one, ...contrast.two].filter(({ quote }) => quote !== null).map(({ target }) => target.id),
    groups: [one, two].map(({ length }) => ({ numerator: null, denominator: length })), test: { name: 'Mann-Whitney', p: found ? mannWhitney(one, two).p : none },
  };
}

/** Holm over the p-values that exist. */
function adjusted(figures: readonly Figure[], planned: boolean): readonly Figure[] {
  const tested = figures.flatMap(({ test }, i) => (typeof test?.p === 'number' ? [{ i, p: test.p }] : []));
  const corrected = tested.length === 0 ? [] : holm(tested.map(({ p }) => p));
  const byFigure = new Map(tested.map(({ i }, at) => [i, corrected[at] ?? 1]));
  return figures.map((figure, i) => ({ ...figure, planned, ...(figure.test ? { test: { ...figure.test, adjusted: byFigure.get(i) ?? figure.test.p } } : {}) }));
}

/** What each level of each factor got: chance should have made them alike. */
export function balanceOf(cases: readonly Case[], arms: Arms | undefined): readonly ArmBalance[] {
  const released = cases.filter(isReleased);
  const strata = [...new Set(released.map(({ target }) => target.stratum))].sort();
  return Object.entries(arms?.factors ?? {}).map(([factor, levels]) => {
    const groups = Object.keys(levels).map((level) => ({ level, inside: inArm(released, factor, level) }));
    const row = (id: string, of: string | null, unit: 'share' | 'count' | 'score', value: (inside: readonly Case[]) => number | null) => ({ id, ...(of === null ? {} : { of }), unit, values: groups.map(({ inside }) => value(inside)) });
    const shareOf = (test: (entry: Case) => boolean) => (inside: readonly Case[]) => (inside.length === 0 ? null : inside.filter(test).length / inside.length);
    return {
      factor, levels: groups.map(({ level, inside }) => ({ level, n: inside.length })),
      rows: [
        ...(strata.length > 1 ? strata.map((stratum) => row('stratum', stratum, 'share', shareOf(({ target }) => target.stratum === stratum))) : []),
        row('has_form', null, 'share', shareOf(({ standing }) => standing.probe?.finding.channels.form === true)),
        row('sent_by_form', null, 'share', shareOf(({ channel }) => channel === 'form')),
        row('mean_rank', null, 'score', (inside) => {
          const ranks = inside.flatMap((entry) => bestRank(entry) ?? []);
          return ranks.length === 0 ? null : ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
        }),
      ],
    };
  });
}
