import type { Format } from '../format.ts';
import type { Chart, Tick } from './chart.ts';
import type { Drawing } from './index.ts';

/** Time to the first human reply: the Kaplan-Meier curve with its band and the numbers still waiting. */
export function latencyChart({ findings: { latencyCurve: steps }, words: { charts }, format }: Drawing): readonly Chart[] {
  const horizonHours = steps.at(-1)?.hours ?? 0;
  if (horizonHours <= 0) return [];
  const ticks = timeTicks(horizonHours, format);
  return [{
    kind: 'curves', section: 'latency', title: charts.latency, description: charts.latencyDescription, ticks, horizonHours, axis: charts.sinceInquiry, percent: format.share,
    curves: [{ label: '', points: steps.map(({ hours, replied, lower, upper, censored }) => ({ hours, share: replied, lower, upper, censored: censored > 0 })) }],
    atRisk: { label: charts.atRisk, counts: ticks.map(({ at }) => steps.find((step) => step.hours >= at)?.atRisk ?? 0) },
  }];
}

/** The first answers by who gave them; left out where only one way of answering was ever seen. */
export function incidenceChart({ findings: { incidence, latencyCurve }, words: { charts, causes }, format }: Drawing): readonly Chart[] {
  const horizonHours = latencyCurve.at(-1)?.hours ?? 0;
  const seen = incidence.filter(({ steps }) => steps.length > 0);
  if (horizonHours <= 0 || seen.length < 2) return [];
  return [{
    kind: 'curves', section: 'latency', title: charts.incidence, description: charts.incidenceDescription, ticks: timeTicks(horizonHours, format), horizonHours, axis: charts.sinceInquiry, percent: format.share, atRisk: null,
    curves: [...seen].sort((a, b) => (b.steps.at(-1)?.share ?? 0) - (a.steps.at(-1)?.share ?? 0)).map(({ cause, steps }) => ({ label: causes[cause], points: steps })),
  }];
}

/** Steps between ticks, in hours: the first that leaves no more than eight. */
const tickSteps = [1, 3, 6, 12, 24, 48, 7 * 24, 14 * 24, 30 * 24, 90 * 24];

function timeTicks(horizonHours: number, format: Format): readonly Tick[] {
  const step = tickSteps.find((hours) => horizonHours / hours <= 8) ?? 365 * 24;
  // Whole days on the axis are all said in days: "24 h" would not go with "3 days".
  const label = (hours: number): string => (step % 24 === 0 ? format.days(hours) : format.tick(hours));
  return Array.from({ length: Math.floor(horizonHours / step) + 1 }, (_, i) => ({ at: i * step, label: i === 0 ? '0' : label(i * step) }));
}
