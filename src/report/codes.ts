import type { Codebook, Item } from '../domain/codebook.ts';
import type { Figure } from '../domain/findings.ts';
import { levelsText } from '../domain/arms.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { settle, type ItemCode as Coded } from '../domain/settled.ts';
import { bootstrap, cohenKappa, isDefined, krippendorffAlpha, undefinedBecause, wilson, type AlphaMetric, type KappaWeights, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { limits, share } from './figures.ts';

/** What people decided of one touch: by item, by round, the newest of each coder's. */
export interface HumanCodes {
  /** The category that stands for a company: that of its first touch which was coded for the item. */
  readonly of: (entry: Case, item: string) => string | undefined;
  readonly touches: ReadonlyMap<string, ReadonlyMap<string, readonly Coded[]>>;
  readonly keyOf: (touchId: string) => string;
}

/** Gathers the codes under the message, so that a touch matched anew by hand keeps them; those of categories that the codebook no longer has are left out. */
export function humanCodes(rows: Pick<LedgerRows, 'itemCodings' | 'touches'>, codebook: Codebook | undefined): HumanCodes {
  const messages = new Map(rows.touches.map(({ id, messageId }) => [id as string, messageId ?? id]));
  const keyOf = (touchId: string): string => messages.get(touchId) ?? touchId;
  const known = new Set((codebook?.items ?? []).flatMap(({ id, categories }) => categories.map(({ code }) => `${id} ${code}`)));
  const touches = new Map<string, Map<string, Coded[]>>();
  for (const coding of rows.itemCodings) {
    if (coding.kind !== 'item' || !known.has(`${coding.item} ${coding.category}`)) continue;
    const items = touches.get(keyOf(coding.touchId)) ?? new Map<string, Coded[]>();
    touches.set(keyOf(coding.touchId), items.set(coding.item, [...(items.get(coding.item) ?? []), coding]));
  }
  const of = (entry: Case, item: string): string | undefined => {
    for (const { touch } of entry.standing.touches) {
      const category = standing(touches.get(keyOf(touch.id))?.get(item) ?? []);
      if (category !== undefined) return category;
    }
    return undefined;
  };
  return { of, touches, keyOf };
}

/** Adjudication settles; without it the first coder's newest word stands. */
const standing = (codings: readonly Coded[]): string | undefined => settle(codings)?.category;

/** How often each category of each item was given, by company. */
export function codeFigures(cases: readonly Case[], codes: HumanCodes, codebook: Codebook | undefined, inference: string): readonly Figure[] {
  return (codebook?.items ?? []).flatMap((item) => {
    const coded = cases.filter((entry) => codes.of(entry, item.id) !== undefined);
    if (coded.length === 0) return [];
    return item.categories.map(({ code }) => share({ id: 'coded', section: 'codes', inference, of: `${item.id}: ${code}`, definition: 'companies in this category of the codebook by their first reply that was coded for it, of those with such a reply' },
      coded.filter((entry) => codes.of(entry, item.id) === code), coded));
  });
}

/** How far two people who read the same words apart from each other agreed. */
export function reliabilityFigures(cases: readonly Case[], codes: HumanCodes, codebook: Codebook | undefined, inference: string): readonly Figure[] {
  const owners = new Map(cases.flatMap(({ standing: { touches }, target }) => touches.map(({ touch }) => [codes.keyOf(touch.id), target.id] as const)));
  return (codebook?.items ?? []).flatMap((item) => {
    const units = [...codes.touches].flatMap(([key, items]) => {
      const codings = items.get(item.id) ?? [];
      const [first, second] = (['first', 'second'] as const).map((round) => codings.findLast((coding) => coding.round === round)?.category);
      const owner = owners.get(key);
      return first !== undefined && second !== undefined && owner !== undefined ? [{ first, second, owner }] : [];
    });
    return units.length === 0 ? [] : agreement(item, units, inference);
  });
}

interface Unit {
  readonly first: string;
  readonly second: string;
  readonly owner: string;
}

const weights: Readonly<Record<Item['scale'], KappaWeights>> = { nominal: 'none', ordinal: 'linear', interval: 'quadratic' };

function agreement({ id, scale, categories }: Item, units: readonly Unit[], inference: string): readonly Figure[] {
  const order = categories.map(({ code }) => code);
  const said = { section: 'reliability', inference, of: id, denominator: units.length, rows: [...new Set(units.map(({ owner }) => owner))] } as const;
  const same = units.filter(({ first, second }) => first === second).length;
  const whole = wilson(same, units.length);
  const kappa = cohenKappa(units.map(({ first }) => first), units.map(({ second }) => second), { categories: order, weights: weights[scale] });
  const alpha = (sample: readonly Unit[]): Maybe => {
    const found = krippendorffAlpha(sample.map(({ first, second }) => (scale === 'interval' ? [numberOf(first), numberOf(second)] : [first, second])), { metric: scale satisfies AlphaMetric, ...(scale === 'ordinal' ? { categories: order } : {}) });
    return isDefined(found) ? found.estimate : found;
  };
  const estimate = alpha(units);
  const resampled = isDefined(estimate) && units.length <= mostResampled
    ? bootstrap(units, (sample) => { const value = alpha(sample); return isDefined(value) ? value : Number.NaN; }, { seed: `alpha ${id}`, resamples: 1_000 }) : undefinedBecause('no interval for so many');
  return [
    { ...said, id: 'agreement', unit: 'share', value: same / units.length, numerator: same, interval: isDefined(whole) ? limits(whole) : null, definition: 'replies that two coders put into the same category, of those that both read', method: 'proportion; Wilson score interval' },
    {
      ...said, id: 'kappa', unit: 'correlation', value: isDefined(kappa) ? kappa.estimate : kappa, numerator: null, interval: isDefined(kappa) ? limits(kappa) : null,
      definition: "Cohen's kappa of two coders; weighted by steps where the categories have an order", method: `kappa, weights ${weights[scale]}; large-sample interval`,
    },
    { ...said, id: 'alpha', unit: 'correlation', value: estimate, numerator: null, interval: isDefined(resampled) ? limits(resampled) : null, definition: "Krippendorff's alpha of two coders", method: `alpha, ${scale}; percentile bootstrap, 1,000 resamples` },
  ];
}

const mostResampled = 2_000;

/** The codes of an interval item end in their number. */
const numberOf = (code: string): number => Number(/\d+$/.exec(code)?.[0] ?? Number.NaN);

/** How often coders who did not know the arm guessed it: much above chance, and their codes may not be blind. */
export function guessFigures(cases: readonly Case[], { itemCodings }: Pick<LedgerRows, 'itemCodings'>, codes: HumanCodes, arms: number, inference: string): readonly Figure[] {
  const guesses = new Map(itemCodings.flatMap((coding) => (coding.kind === 'arm_guess' ? [[`${codes.keyOf(coding.touchId)} ${coding.coder}`, { key: codes.keyOf(coding.touchId), guess: coding.guess }] as const] : [])));
  if (guesses.size === 0 || arms < 2) return [];
  const owners = new Map(cases.flatMap((entry) => entry.standing.touches.map(({ touch }) => [codes.keyOf(touch.id), entry] as const)));
  const judged = [...guesses.values()].flatMap(({ key, guess }) => {
    const entry = owners.get(key);
    const levels = entry?.standing.assignment?.levels ?? {};
    return entry ? [{ entry, right: guess === levelsText(levels) || (Object.keys(levels).length === 1 && Object.values(levels).includes(guess)) }] : [];
  });
  const right = judged.filter((one) => one.right);
  const interval = wilson(right.length, judged.length);
  return [{
    id: 'arm_guessed', section: 'reliability', inference, unit: 'share', value: judged.length === 0 ? undefinedBecause('nobody is in the denominator') : right.length / judged.length, numerator: right.length, denominator: judged.length,
    interval: isDefined(interval) ? limits(interval) : null, definition: `guesses of the arm, by coders who were not told it, that were right; by chance alone 1 in ${arms}`, method: 'proportion; Wilson score interval', rows: [...new Set(right.map(({ entry }) => entry.target.id))],
  }];
}
