import { scaleLog } from 'd3-scale';
import type { ScatterChart } from '../../charts/chart.ts';
import { bottomAxis, round, rule, text, type Drawn, type Paper } from './marks.ts';

const radius = 4.5;

/** A band a score; dots that would cover each other stand one above the other, smaller where a band is crowded. */
export function drawScatter({ points, most, ticks, axis, scoreAxis }: ScatterChart, { width, narrow }: Paper): Drawn {
  const [left, right, top] = [26, width - 14, 26];
  const bandHeight = narrow ? 44 : 54;
  const floor = top + (most + 1) * bandHeight;
  const x = scaleLog([Math.min(...points.map(({ hours }) => hours)) * 0.85, Math.max(...points.map(({ hours }) => hours)) * 1.15], [left + 6, right]);
  const [first = 0, last = 0] = x.domain();
  const middle = (score: number): number => floor - (score + 0.5) * bandHeight;
  const dots = Array.from({ length: most + 1 }, (_, score) => {
    const xs = points.flatMap((point) => (point.score === score ? [x(point.hours)] : [])).sort((a, b) => a - b);
    const rows = stacked(xs);
    const crowd = Math.max(1, ...rows.map((row) => row + 1));
    const step = Math.min(2 * radius + 1, (bandHeight - 2 * radius) / crowd);
    return xs.map((at, i) => `<circle class="dot pale-edge" cx="${round(at)}" cy="${round(middle(score) + ((crowd - 1) / 2 - (rows[i] ?? 0)) * step)}" r="${radius}"/>`);
  }).flat();
  return {
    elements: [
      ...Array.from({ length: most + 1 }, (_, score) => [rule(left, floor - (score + 1) * bandHeight, right, floor - (score + 1) * bandHeight, 'grid'), text(left - 10, middle(score) + 4, String(score), 'quiet', 'end')]).flat(),
      text(0, 12, scoreAxis, 'quiet'),
      rule(left, floor, right, floor, 'axis'),
      ...dots,
      ...bottomAxis(ticks.filter(({ at }) => at >= first && at <= last), x, floor, right),
      text(right, floor + 40, axis, 'quiet', 'end'),
    ],
    height: floor + 48,
  };
}

/** For each dot, left to right, the lowest row in which it touches no dot before it. */
function stacked(xs: readonly number[]): readonly number[] {
  const ends: number[] = [];
  return xs.map((at) => {
    const free = ends.findIndex((end) => at - end >= 2 * radius + 1);
    const row = free < 0 ? ends.length : free;
    ends[row] = at;
    return row;
  });
}
