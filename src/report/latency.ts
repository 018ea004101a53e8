import type { CurveStep, Figure } from '../domain/findings.ts';
import { isDefined, kaplanMeier, mean, meanInterval, survivalAt, undefinedBecause, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { location, noFigure } from './figures.ts';

type Followed = Case & { readonly latency: NonNullable<Case['latency']> };

/** Time to the first human reply as censored time-to-event, and the mean among repliers, labelled so. */
export function latencyFigures(cases: readonly Case[], withinHours: readonly number[], inference: string): readonly Figure[] {
  const followed = cases.filter(isFollowed);
  const repliers = followed.filter(({ latency }) => latency.observed);
  const median = { id: 'latency_median', section: 'latency', inference, definition: 'hours by which half of those whose inquiry was delivered had a human reply (Kaplan-Meier)' } as const;
  const meanSaid = { id: 'latency_mean_among_repliers', section: 'latency', inference, definition: 'mean hours to the first human reply among those who replied: conditional on a reply' } as const;
  if (followed.length === 0) return [noFigure(median, 'hours', 'no delivered inquiry was followed by a complete poll')];
  const curve = kaplanMeier(followed.map(({ latency }) => ({ time: latency.hours, observed: latency.observed })));
  return [
    location(median, 'hours', { ...curve.median, method: 'Kaplan-Meier; interval where the log-log limits cross one half' }, followed),
    ...survivalAt(curve, withinHours).map((reading): Figure => ({
      id: 'replied_within', section: 'latency', unit: 'share', of: String(reading.time), inference,
      value: complement(reading.survival),
      numerator: repliers.filter(({ latency }) => latency.hours <= reading.time).length,
      denominator: followed.length,
      interval: { lower: complement(reading.upper), upper: complement(reading.lower), level: curve.level },
      definition: 'share of delivered inquiries with a human reply within so many hours (Kaplan-Meier)',
      method: 'Kaplan-Meier; log-log interval',
      rows: repliers.filter(({ latency }) => latency.hours <= reading.time).map(({ target }) => target.id),
    })),
    repliers.length === 0 ? noFigure(meanSaid, 'hours', 'nobody replied') : location(meanSaid, 'hours', conditionalMean(repliers), repliers),
  ];
}

/** The curve as steps of the share that has replied. */
export function latencyCurve(cases: readonly Case[]): readonly CurveStep[] {
  const followed = cases.filter(isFollowed);
  return kaplanMeier(followed.map(({ latency }) => ({ time: latency.hours, observed: latency.observed }))).steps.map((step) => ({
    hours: step.time, replied: 1 - step.survival, lower: complement(step.upper), upper: complement(step.lower), atRisk: step.atRisk, events: step.events, censored: step.censored,
  }));
}

function conditionalMean(repliers: readonly Followed[]): ReturnType<typeof meanInterval> {
  const hours = repliers.map(({ latency }) => latency.hours);
  if (hours.length > 1) return meanInterval(hours);
  const alone = undefinedBecause('one reply has no spread');
  return { estimate: mean(hours), lower: alone, upper: alone, level: 0.95, method: "Student's t" };
}

const isFollowed = (entry: Case): entry is Followed => entry.latency !== null;

const complement = (share: Maybe): Maybe => (isDefined(share) ? 1 - share : share);
