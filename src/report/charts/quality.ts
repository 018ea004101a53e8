import type { Chart, Tick } from './chart.ts';
import type { Drawing } from './index.ts';
import { mostCompetence } from '../quality.ts';

/** Speed against competence: a dot a company that replied. */
export function qualityChart({ findings: { cases }, words: { charts }, format }: Drawing): readonly Chart[] {
  const points = cases.flatMap(({ latencyHours, observed, competence }) => (observed && latencyHours !== null && competence !== null ? [{ hours: Math.max(latencyHours, leastHours), score: competence }] : []));
  if (points.length < 2) return [];
  const ticks: readonly Tick[] = tickHours.map((at) => ({ at, label: at < 24 ? format.tick(at) : format.days(at) }));
  return [{ kind: 'scatter', section: 'quality', title: charts.quality, description: charts.qualityDescription, points, most: mostCompetence, ticks, axis: charts.sinceInquiry, scoreAxis: charts.thingsHeld }];
}

/** A logarithm has no room for 0: what came sooner stands at five minutes. */
const leastHours = 5 / 60;

const tickHours = [5 / 60, 1, 6, 24, 72, 7 * 24, 14 * 24, 30 * 24, 90 * 24, 365 * 24];
