import { group } from 'd3-array';
import type { FindingsTouch } from '../../domain/findings.ts';
import { shapes, type Chart, type DotsChart, type Shape } from './chart.ts';
import type { Drawing } from './index.ts';

/** Lines that a page has room for; the table of touches has them all. */
const mostLines = 60;

/** Every touch of every company that touched us, the fastest human reply first. */
export function timelineChart({ findings, words: { charts, touches: named }, format }: Drawing): readonly Chart[] {
  const lines = [...group(findings.touches.filter(isDrawn), ({ target }) => target)].filter(([, touches]) => touches.some(({ direction }) => direction === 'in')).map(([target, touches]) => ({ target, touches, first: firstHuman(touches) }))
    .sort((a, b) => a.first - b.first || (a.touches[0]?.hours ?? 0) - (b.touches[0]?.hours ?? 0) || (a.target < b.target ? -1 : 1));
  if (lines.length === 0) return [];
  const digits = String(lines.length).length;
  const shown = lines.slice(0, mostLines);
  const rows = shown.map(({ touches, target }, i): DotsChart['rows'][number] => ({
    label: findings.audience === 'public' ? target : String(i + 1).padStart(digits, '0'),
    dots: touches.map((touch) => ({ hours: touch.hours, shape: shapeOf(touch) })),
  }));
  const drawn = new Set(rows.flatMap(({ dots }) => dots.map(({ shape }) => shape)));
  const horizonHours = Math.max(1, ...shown.flatMap(({ touches }) => touches.map(({ hours }) => hours)));
  return [{
    kind: 'dots', section: 'timeline', title: charts.timeline, description: charts.timelineDescription, rows, horizonHours, axis: charts.sinceInquiry,
    legend: shapes.filter((shape) => drawn.has(shape)).map((shape) => ({ shape, label: named[shape] })),
    ticks: tickHours.filter((at) => at <= horizonHours).map((at) => ({ at, label: at === 0 ? '0' : at < 24 ? format.tick(at) : format.days(at) })),
    more: lines.length > mostLines ? charts.more.replace('{n}', format.count(lines.length - mostLines)) : '',
  }];
}

/** All after the inquiry; our own inquiry is the start of the axis, and a newsletter is no answer to it. */
const isDrawn = ({ direction, kind, hours }: FindingsTouch): boolean => hours >= 0 && (direction === 'out' ? kind !== 'inquiry' : kind !== 'newsletter');

const firstHuman = (touches: readonly FindingsTouch[]): number => touches.find(({ direction, human }) => direction === 'in' && human)?.hours ?? Number.MAX_SAFE_INTEGER;

function shapeOf({ direction, mode, kind, human }: FindingsTouch): Shape {
  if (direction === 'out') return 'ours';
  if (kind === 'bounce') return 'bounce';
  if (!human) return 'automatic';
  return mode === 'call' || mode === 'meeting' ? 'call' : 'human';
}

const tickHours = [0, 1, 6, 24, 72, 7 * 24, 14 * 24, 30 * 24, 60 * 24, 120 * 24, 365 * 24];
