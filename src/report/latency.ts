import type { CurveStep, Figure, Incidence } from '../domain/findings.ts';
import { aalenJohansen, isDefined, kaplanMeier, mean, meanInterval, survivalAt, undefinedBecause, wilson, type CompetingDuration, type Maybe, type SurvivalCurve, type SurvivalReading } from '../stats/index.ts';
import { businessHoursBetween, type BusinessTime } from './calendar/business.ts';
import { hoursBetween, type Case } from './case.ts';
import { location, noFigure } from './figures.ts';

type Followed = Case & { readonly latency: NonNullable<Case['latency']> };

const medianDefinition = 'hours by which half of those whose inquiry was delivered had a human reply (Kaplan-Meier)';

/** Time to the first human reply as censored time-to-event, by the clock and by business hours, and the mean among repliers, labelled so. */
export function latencyFigures(cases: readonly Case[], withinHours: readonly number[], business: BusinessTime, inference: string): readonly Figure[] {
  const followed = cases.filter(isFollowed);
  const repliers = followed.filter(({ latency }) => latency.observed);
  const said = { section: 'latency', inference } as const;
  const meanSaid = { ...said, id: 'latency_mean_among_repliers', definition: 'mean hours to the first human reply among those who replied: conditional on a reply' };
  if (followed.length === 0) return [latencyMedian(cases, { ...said, id: 'latency_median' })];
  const inBusinessHours = kaplanMeier(followed.map((entry) => ({ time: businessLatency(entry, business) ?? 0, observed: entry.latency.observed })));
  return [
    latencyMedian(cases, { ...said, id: 'latency_median' }),
    ofMedian({ ...said, id: 'latency_median_business', definition: `business hours, ${business.from} to ${business.to} of the company's working days, by which half of those whose inquiry was delivered had a human reply (Kaplan-Meier)` }, inBusinessHours, followed),
    ...survivalAt(clockCurve(followed), withinHours).map((reading): Figure => {
      const within = repliers.filter(({ latency }) => latency.hours <= reading.time);
      return {
        ...said, id: 'replied_within', unit: 'share', of: String(reading.time),
        value: complement(reading.survival),
        numerator: within.length,
        denominator: followed.length,
        interval: intervalAt(reading),
        definition: 'share of delivered inquiries with a human reply within so many hours (Kaplan-Meier)',
        method: 'Kaplan-Meier; log-log interval, before the first reply Wilson',
        rows: within.map(({ target }) => target.id),
      };
    }),
    repliers.length === 0 ? noFigure(meanSaid, 'hours', 'nobody replied') : location(meanSaid, 'hours', conditionalMean(repliers), repliers),
  ];
}

/** Greenwood's variance is 0 before the first reply, where doubt is not: then the share is 0 of those still followed. */
function intervalAt({ survival, atRisk, lower, upper }: SurvivalReading): Figure['interval'] {
  const before = survival === 1 ? wilson(0, atRisk) : null;
  return before && isDefined(before) ? { lower: before.lower, upper: before.upper, level: before.level } : { lower: complement(upper), upper: complement(lower), level: 0.95 };
}

/** The Kaplan-Meier median of the delivered, under the id and place given. */
export function latencyMedian(cases: readonly Case[], placed: Pick<Figure, 'id' | 'section' | 'inference'> & { readonly of?: string }): Figure {
  const followed = cases.filter(isFollowed);
  const said = { ...placed, definition: medianDefinition };
  return followed.length === 0 ? noFigure(said, 'hours', 'no delivered inquiry was followed by a complete poll') : ofMedian(said, clockCurve(followed), followed);
}

/** Latency, or the follow-up without a reply, in business hours of the company. */
export function businessLatency({ origin, firstReply, followUpEnd, latency, target }: Case, business: BusinessTime): number | null {
  const end = firstReply?.at ?? followUpEnd;
  return latency && origin && end ? businessHoursBetween(origin, end, target.timeZone, business) : null;
}

/** The curve as steps of the share that has replied. */
export function latencyCurve(cases: readonly Case[]): readonly CurveStep[] {
  return clockCurve(cases.filter(isFollowed)).steps.map((step) => ({
    hours: step.time, replied: 1 - step.survival, lower: complement(step.upper), upper: complement(step.lower), atRisk: step.atRisk, events: step.events, censored: step.censored,
  }));
}

/** Who answered first, against whom: the ways of a first reply compete, and a bounce ends the waiting without one. */
export function incidence(cases: readonly Case[]): readonly Incidence[] {
  const durations = cases.flatMap((entry): readonly CompetingDuration[] => {
    const { latency, firstReply, bounced, origin, followUpEnd } = entry;
    if (latency) return [{ time: latency.hours, cause: latency.observed ? (firstReply?.mode ?? false) : false }];
    const back = bounced && origin && followUpEnd ? bouncedAfter(entry, origin) : null;
    return back === null ? [] : [{ time: back, cause: 'not_delivered' }];
  });
  return aalenJohansen(durations).map(({ cause, steps }) => ({
    cause: cause as Incidence['cause'],
    steps: steps.filter(({ events }) => events > 0).map(({ time, incidence: share }) => ({ hours: time, share })),
  }));
}

function bouncedAfter({ standing }: Case, origin: NonNullable<Case['origin']>): number | null {
  const bounce = standing.touches.find(({ judgement, touch }) => judgement?.bounce?.type === 'hard' && touch.happenedAt >= origin);
  return bounce ? hoursBetween(origin, bounce.touch.happenedAt) : null;
}

const clockCurve = (followed: readonly Followed[]): SurvivalCurve => kaplanMeier(followed.map(({ latency }) => ({ time: latency.hours, observed: latency.observed })));

const ofMedian = (said: Parameters<typeof location>[0], { median }: SurvivalCurve, followed: readonly Followed[]): Figure =>
  location(said, 'hours', { ...median, method: 'Kaplan-Meier; interval where the log-log limits cross one half' }, followed);

function conditionalMean(repliers: readonly Followed[]): ReturnType<typeof meanInterval> {
  const hours = repliers.map(({ latency }) => latency.hours);
  if (hours.length > 1) return meanInterval(hours);
  const alone = undefinedBecause('one reply has no spread');
  return { estimate: mean(hours), lower: alone, upper: alone, level: 0.95, method: "Student's t" };
}

const isFollowed = (entry: Case): entry is Followed => entry.latency !== null;

const complement = (share: Maybe): Maybe => (isDefined(share) ? 1 - share : share);
