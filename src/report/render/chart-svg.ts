import { scaleLinear, scaleLog } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Value } from '../../domain/findings.ts';
import type { Chart, Tick } from '../charts.ts';
import { escapeHtml } from './escape.ts';

/** The drawing's own units; the page scales it. */
const box = { width: 800, height: 340, left: 56, right: 20, top: 44, bottom: 62 } as const;
const floor = box.height - box.bottom;

/** A chart as inline SVG with a title and description for those who do not see it. `id` is unique in the page. */
export function chartSvg(chart: Chart, id: string): string {
  const drawn = chart.kind === 'steps' ? steps(chart) : histogram(chart);
  return [
    `<svg viewBox="0 0 ${box.width} ${box.height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escapeHtml(chart.title)}</title><desc id="${id}-desc">${escapeHtml(chart.description)}</desc>`,
    text(box.left, 20, chart.title, 'title'),
    ...drawn,
    '</svg>',
  ].join('\n');
}

function steps({ steps: curve, ticks, horizonHours, atRisk }: Extract<Chart, { kind: 'steps' }>): readonly string[] {
  const x = scaleLinear([0, horizonHours], [box.left, box.width - box.right]);
  const y = scaleLinear([0, 1], [floor, box.top]);
  const points = [{ hours: 0, replied: 0, lower: 0, upper: 0 } as const, ...curve];
  const known = (value: Value, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
  const band = area<(typeof points)[number]>(({ hours }) => x(hours), ({ lower, replied }) => y(known(lower, replied)), ({ upper, replied }) => y(known(upper, replied))).curve(curveStepAfter).digits(1);
  const path = line<(typeof points)[number]>(({ hours }) => x(hours), ({ replied }) => y(replied)).curve(curveStepAfter).digits(1);
  const waiting = (hours: number): number => curve.find((step) => step.hours >= hours)?.atRisk ?? 0;
  return [
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => `${rule(box.left, y(share), box.width - box.right, y(share), 'grid')}${text(box.left - 8, y(share) + 4, `${share * 100} %`, 'quiet', 'end')}`),
    `<path class="area" d="${band(points) ?? ''}"/>`,
    `<path class="line" d="${path(points) ?? ''}"/>`,
    ...curve.filter(({ censored }) => censored > 0).map(({ hours, replied }) => rule(x(hours), y(replied) - 6, x(hours), y(replied) + 6, 'censor')),
    ...axis(ticks, x),
    text(box.left - 8, floor + 42, atRisk, 'quiet', 'end'),
    ...ticks.map(({ at }) => text(x(at), floor + 42, String(waiting(at)), 'quiet', 'middle')),
  ];
}

function histogram({ bins, ticks, marks, axis: axisLabel }: Extract<Chart, { kind: 'histogram' }>): readonly string[] {
  const [first, last] = [bins[0], bins.at(-1)];
  if (!first || !last) return [];
  const most = Math.max(...bins.map(({ n }) => n));
  const x = scaleLog([first.from, last.to], [box.left, box.width - box.right]);
  const y = scaleLinear([0, most], [floor, box.top + 34]);
  const shown = ticks.filter(({ at }) => at >= first.from && at <= last.to);
  return [
    ...y.ticks(Math.min(4, most)).filter(Number.isInteger).map((n) => `${rule(box.left, y(n), box.width - box.right, y(n), 'grid')}${text(box.left - 8, y(n) + 4, String(n), 'quiet', 'end')}`),
    ...bins.filter(({ n }) => n > 0).map(({ from, to, n }) => `<rect class="bar" x="${round(x(from) + 1)}" y="${round(y(n))}" width="${round(x(to) - x(from) - 2)}" height="${round(floor - y(n))}"/>`),
    ...marks.map(({ at, label, dash }, i) => {
      const end = x(at) > box.width / 2;
      return `${rule(x(at), box.top + 4 + i * 16, x(at), floor, dash ? 'mark dash' : 'mark')}${text(x(at) + (end ? -6 : 6), box.top + 10 + i * 16, label, '', end ? 'end' : 'start')}`;
    }),
    ...axis(shown, x),
    text(box.left - 8, floor + 20, axisLabel, 'quiet', 'end'),
  ];
}

/** Ticks whose labels would touch are left unlabelled. */
function axis(ticks: readonly Tick[], x: (at: number) => number): readonly string[] {
  let free = box.left;
  return ticks.map(({ at, label }) => {
    const half = label.length * 3.8;
    const fits = x(at) - half >= free || free === box.left;
    if (fits) free = x(at) + half + 6;
    return rule(x(at), floor, x(at), floor + 5, 'grid') + (fits ? text(x(at), floor + 20, label, 'quiet', 'middle') : '');
  });
}

const round = (value: number): number => Math.round(value * 10) / 10;

const rule = (x1: number, y1: number, x2: number, y2: number, name: string): string => `<line class="${name}" x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}"/>`;

const text = (x: number, y: number, words: string, name: string, anchor = 'start'): string => `<text class="${name}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escapeHtml(words)}</text>`;
