import type { Figure, Findings } from '../../domain/findings.ts';
import type { Protocol } from '../../domain/protocol.ts';
import { inCurrency } from '../../report/prices.ts';
import { geometricMean, isDefined, kaplanMeier, mean, median, survivalAt, trimmedMean } from '../../stats/index.ts';
import { isUp } from '../sites/is-up.ts';
import type { Site } from '../sites/index.ts';
import type { TrueCase } from './cases.ts';

/** One figure of the report beside what was true. */
export interface Comparison {
  readonly id: string;
  readonly of: string | null;
  readonly unit: Figure['unit'];
  readonly truth: number | null;
  readonly measured: number | null;
  /** The report says something else than happened. */
  readonly wrong: boolean;
}

/** A figure's true value; null where nobody is in it. */
export interface TrueFigure {
  readonly id: string;
  readonly of?: string;
  readonly unit: Figure['unit'];
  readonly value: number | null;
}

/** The true value of every figure that the market knows, told as the study tells it. `sites` are the kinds by name. */
export function trueFigures(cases: readonly TrueCase[], sites: ReadonlyMap<string, Site>, analysis: Pick<Protocol['analysis'], 'withinHours' | 'currency' | 'exchange'>): readonly TrueFigure[] {
  const released = cases.filter((one) => one.released);
  const delivered = released.filter(({ reachedBy }) => reachedBy !== null);
  const replied = delivered.filter(({ reply }) => reply !== null);
  const prices = released.flatMap(({ price }) => (price === null ? [] : inCurrency(price, analysis, price.amount) ?? []));
  const share = (id: string, part: readonly TrueCase[], whole: readonly TrueCase[], of?: string): TrueFigure => ({ id, unit: 'share', value: whole.length === 0 ? null : part.length / whole.length, ...(of === undefined ? {} : { of }) });
  const shown = cases.filter(({ vendor }) => isShown(sites.get(vendor.site)));
  return [
    share('has_form', shown.filter(({ vendor }) => sites.get(vendor.site)?.form != null), shown),
    share('rr2', replied.filter((one) => one.substantive || !declined(one)), released),
    share('reply_rate', replied, released),
    share('reply_rate_of_delivered', replied, delivered),
    ...(['email', 'call'] as const).map((mode) => share('first_reply_by', replied.filter(({ reply }) => reply?.mode === mode), released, mode)),
    share('first_reply_by', released.filter((one) => !replied.includes(one)), released, 'none'),
    ...(['form', 'email'] as const).map((channel) => share('reply_rate_by_our_channel', replied.filter(({ reachedBy }) => reachedBy === channel), delivered.filter(({ reachedBy }) => reachedBy === channel), channel)),
    share('delivered', delivered, released),
    share('acknowledged', delivered.filter((one) => one.acknowledged), delivered),
    share('human_reply', replied, delivered),
    share('substantive', delivered.filter((one) => one.substantive), delivered),
    share('question_answered', delivered.filter((one) => one.answered), delivered),
    share('priced', delivered.filter(({ price }) => price !== null), delivered),
    share('offered', delivered.filter((one) => one.offered), delivered),
    ...latencies(delivered, replied, analysis.withinHours),
    { id: 'price_median', unit: 'money', value: prices.length === 0 ? null : median(prices) },
    { id: 'price_mean', unit: 'money', value: prices.length === 0 ? null : mean(prices) },
    { id: 'price_geometric_mean', unit: 'money', value: prices.length === 0 ? null : numberOf(geometricMean(prices).estimate) },
    { id: 'price_trimmed_mean', unit: 'money', value: prices.length === 0 ? null : numberOf(trimmedMean(prices).estimate) },
  ];
}

function latencies(delivered: readonly TrueCase[], replied: readonly TrueCase[], withinHours: readonly number[]): readonly TrueFigure[] {
  if (delivered.length === 0) return [];
  const curve = kaplanMeier(delivered.map(({ reply, followedHours }) => ({ time: reply?.hours ?? followedHours, observed: reply !== null })));
  return [
    { id: 'latency_median', unit: 'hours', value: numberOf(curve.median.estimate) },
    { id: 'latency_mean_among_repliers', unit: 'hours', value: replied.length === 0 ? null : mean(replied.map(({ reply }) => reply?.hours ?? 0)) },
    ...survivalAt(curve, [...withinHours]).map(({ time, survival }): TrueFigure => ({ id: 'replied_within', of: String(time), unit: 'share', value: isDefined(survival) ? 1 - survival : null })),
  ];
}

/** Puts the report beside the truth. Stamps are whole seconds, so hours may differ by a few of them. */
export function compare(findings: Pick<Findings, 'figures'>, truths: readonly TrueFigure[]): readonly Comparison[] {
  return truths.map(({ id, of, unit, value }) => {
    const measured = numberOf(findings.figures.find((figure) => figure.id === id && (figure.of ?? null) === (of ?? null))?.value);
    const wrong = value === null || measured === null ? (value ?? 0) !== (measured ?? 0) : Math.abs(measured - value) > tolerance(unit, value);
    return { id, of: of ?? null, unit, truth: value, measured, wrong };
  });
}

const tolerance = (unit: Figure['unit'], value: number): number => (unit === 'hours' ? 0.01 : 1e-9 * Math.max(1, Math.abs(value)));

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

const isShown = (site: Site | undefined): boolean => site !== undefined && isUp(site);

/** Every human touch of it was a refusal. */
const declined = ({ vendor }: TrueCase): boolean => vendor.reply?.act === 'decline';
