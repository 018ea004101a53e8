import { scaleLinear, scaleLog } from 'd3-scale';
import type { HistogramChart } from '../../charts/chart.ts';
import { bottomAxis, round, rule, text, textWidth, type Drawn, type Paper } from './marks.ts';

/** Bars on a logarithmic axis, with marks across them whose labels stand above, one below the other. */
export function drawHistogram({ bins, ticks, marks, axis, counted }: HistogramChart, { width, narrow }: Paper): Drawn {
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) return { elements: [], height: 0 };
  const [left, right] = [34, width - 12];
  const top = 14 + marks.length * 18;
  const floor = top + (narrow ? 170 : 220);
  const most = Math.max(...bins.map(({ n }) => n));
  const x = scaleLog([first.from, last.to], [left, right]);
  const y = scaleLinear([0, most], [floor, top]);
  const leftmost = Math.min(...marks.map(({ at }) => at));
  return {
    elements: [
      ...y.ticks(Math.min(4, most)).filter(Number.isInteger).flatMap((n) => [rule(left, y(n), right, y(n), 'grid'), text(left - 8, y(n) + 4, String(n), 'quiet', 'end')]),
      ...bins.filter(({ n }) => n > 0).map(({ from, to, n }) => `<rect class="bar" x="${round(x(from) + 1)}" y="${round(y(n))}" width="${round(x(to) - x(from) - 2)}" height="${round(floor - y(n))}"/>`),
      ...marks.flatMap(({ at, label, dash }, i) => {
        const end = standsLeft(x(at), label, at === leftmost, left, right);
        return [rule(x(at), 6 + i * 18, x(at), floor, dash ? 'mark dash' : 'mark'), text(x(at) + (end ? -7 : 7), 14 + i * 18, label, '', end ? 'end' : 'start')];
      }),
      ...bottomAxis(ticks.filter(({ at }) => at >= first.from && at <= last.to), x, floor, right),
      text(0, top - 8, counted, 'quiet'),
      text(right, floor + 40, axis, 'quiet', 'end'),
    ],
    height: floor + 48,
  };
}

/** The label of the leftmost mark goes to its left and the others to their right, so that no line runs through one; unless there is no room. */
function standsLeft(x: number, label: string, leftmost: boolean, left: number, right: number): boolean {
  const room = textWidth(label) + 8;
  return leftmost ? x - room >= left || x + room > right : x + room > right;
}
