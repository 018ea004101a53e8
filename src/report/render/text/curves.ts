import type { Curve, CurvesChart } from '../../charts/chart.ts';
import { tickLine } from './ticks.ts';

const height = 10;
/** Room for `100%` and a blank. */
const left = 7;

/**
 * Ten lines of the curves, each column read off at its middle, drawn in half blocks. One curve stands in its band, with a
 * stroke where somebody's follow-up ended without a reply; several are told apart by letters.
 */
export function curvesText({ curves, ticks, horizonHours, axis, percent, atRisk, mark }: CurvesChart, width: number): readonly string[] {
  const columns = width - left;
  const hoursAt = (column: number): number => ((column + 0.5) / columns) * horizonHours;
  const [only] = curves;
  const lines = only && curves.length === 1 ? banded(only, columns, hoursAt) : lettered(curves, columns, hoursAt);
  const x = (at: number): number => (at / horizonHours) * (columns - 1);
  return [
    ...lines.map((line, i) => `${(i % 5 === 0 ? percent(1 - i / height) : '').padStart(left - 1)} ${line}`),
    `${percent(0).padStart(left - 1)} ${'─'.repeat(columns)}`,
    ...(mark && mark.at <= horizonHours ? [`${' '.repeat(left + Math.min(columns - mark.label.length - 2, Math.floor(x(mark.at))))}▲ ${mark.label}`] : []),
    `${' '.repeat(left)}${tickLine(ticks, x, columns)}`,
    axis.padStart(width),
    ...(atRisk ? [`${atRisk.label}:`, `${' '.repeat(left)}${tickLine(ticks.map(({ at }, i) => ({ at, label: String(atRisk.counts[i] ?? 0) })), x, columns)}`] : []),
    ...(curves.length > 1 ? [curves.map(({ label }, i) => `${letters[i] ?? '*'} ${label}`).join(', ')] : []),
  ];
}

type Point = Curve['points'][number];

function banded({ points }: Curve, columns: number, hoursAt: (column: number) => number): readonly string[] {
  const read = Array.from({ length: columns }, (_, column) => points.findLast(({ hours }) => hours <= hoursAt(column)));
  const censored = new Set(points.flatMap((point) => (point.censored ? [Math.min(columns - 1, Math.floor((point.hours / hoursAt(columns - 0.5)) * columns))] : [])));
  return Array.from({ length: height }, (_, line) => Array.from({ length: columns }, (_, column) => cell(read[column], height - 1 - line, censored.has(column))).join(''));
}

/** What one cell shows; `row` counts from the floor. */
function cell(point: Point | undefined, row: number, censored: boolean): string {
  const { share = 0, lower = share, upper = share } = point ?? {};
  // Half a cell is a step of 1 / (2 height); a curve at the very top stands in the highest half.
  const half = Math.min(2 * height - 1, Math.floor(share * 2 * height));
  if (Math.floor(half / 2) === row) return censored ? '┼' : half % 2 === 0 ? '▄' : '▀';
  const [from, to] = [typeof lower === 'number' ? lower : share, typeof upper === 'number' ? upper : share].map((end) => end * height) as [number, number];
  return point && row + 1 > from && row < to ? '░' : ' ';
}

/** One letter a curve. */
const letters = 'ABCDEFGH';

function lettered(curves: readonly Curve[], columns: number, hoursAt: (column: number) => number): readonly string[] {
  const shares = curves.map(({ points }) => Array.from({ length: columns }, (_, column) => points.findLast(({ hours }) => hours <= hoursAt(column))?.share ?? 0));
  return Array.from({ length: height }, (_, line) => Array.from({ length: columns }, (_, column) => {
    const at = shares.findIndex((of) => Math.ceil((of[column] ?? 0) * height) === height - line && (of[column] ?? 0) > 0);
    return at < 0 ? ' ' : (letters[at] ?? '*');
  }).join(''));
}
