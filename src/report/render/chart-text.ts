import { scaleSqrt } from 'd3-scale';
import type { Chart, CurvesChart, DotsChart, HistogramChart, Shape, SharesChart, Tick } from '../charts/chart.ts';
import { printable } from './escape.ts';

/** A chart in block characters, at most `width` columns wide. */
export function chartText(chart: Chart, width: number): string {
  return [chart.title, ...linesOf(chart, width)].map((line) => line.trimEnd()).join('\n');
}

function linesOf(chart: Chart, width: number): readonly string[] {
  switch (chart.kind) {
    case 'curves':
      return curvesText(chart, width);
    case 'histogram':
      return histogramText(chart, width);
    case 'shares':
      return sharesText(chart, width);
    case 'dots':
      return dotsText(chart, width);
  }
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function histogramText({ bins, marks, counted }: HistogramChart, width: number): readonly string[] {
  const labelWidth = Math.max(...bins.map(({ label }) => label.length));
  const most = Math.max(...bins.map(({ n }) => n));
  const room = width - labelWidth - 2 - String(most).length;
  return [
    ...bins.map(({ n, label }) => `${label.padStart(labelWidth)} ${bar((n / most) * room)}${n > 0 ? ` ${n}` : ''}`),
    `${' '.repeat(labelWidth + 1)}${counted}; ${marks.map(({ label }) => label).join(', ')}`,
  ];
}

function bar(length: number): string {
  const whole = Math.floor(length);
  return '█'.repeat(whole) + (eighths[Math.floor((length - whole) * 8)] ?? '');
}

/** One letter a curve, where there is more than one. */
const letters = 'ABCDEFGH';

/** Ten lines of the curves, each column read off at its middle. One curve is filled, several are told apart by letters. */
function curvesText({ curves, ticks, horizonHours, axis, percent }: CurvesChart, width: number): readonly string[] {
  const [columns, height] = [width - 7, 10];
  const shares = curves.map(({ points }) => Array.from({ length: columns }, (_, i) => points.findLast(({ hours }) => hours <= ((i + 0.5) / columns) * horizonHours)?.share ?? 0));
  const grid = Array.from({ length: height }, (_, line) => {
    const top = 1 - line / height;
    return Array.from({ length: columns }, (_, column) => {
      if (curves.length === 1) return level(shares[0]?.[column] ?? 0, top, height);
      const at = shares.findIndex((of) => Math.ceil((of[column] ?? 0) * height) === height - line && (of[column] ?? 0) > 0);
      return at < 0 ? ' ' : (letters[at] ?? '*');
    }).join('');
  });
  const named = curves.length > 1 ? [curves.map(({ label }, i) => `${letters[i] ?? '*'} ${label}`).join(', ')] : [];
  return [...grid.map((line, i) => `${(i % 5 === 0 ? percent(1 - i / height) : '').padStart(6)} ${line}`), `${' '.repeat(7)}${tickLine(ticks, (at) => (at / horizonHours) * (columns - 1), columns)}`, axis.padStart(width), ...named];
}

const level = (share: number, top: number, height: number): string => (share >= top - 0.5 / height ? '█' : share >= top - 1 / height ? '▄' : ' ');

function sharesText({ rows, bars, percent }: SharesChart, width: number): readonly string[] {
  const columns = width - 2;
  return rows.flatMap(({ label, text, share, lower, upper }) => {
    const at = (value: number): number => Math.round(value * (columns - 1));
    const line = Array.from({ length: columns }, (_, column) => {
      if (column === at(share)) return bars ? '┼' : '●';
      if (column === at(lower)) return '├';
      if (column === at(upper)) return '┤';
      if (column > at(lower) && column < at(upper)) return '─';
      return bars && column < at(share) ? '▒' : ' ';
    }).join('');
    return [`${printable(label)}  ${text}`, `  ${line}`];
  }).concat(`  ${percent(0)}${percent(1).padStart(columns - percent(0).length)}`);
}

const signs: Readonly<Record<Shape, string>> = { human: '●', call: '◆', automatic: '○', bounce: '×', ours: '|' };

/** As many companies as a screen has lines; the page has more. */
const mostLines = 30;

function dotsText({ rows, legend, ticks, horizonHours, axis }: DotsChart, width: number): readonly string[] {
  const labelWidth = Math.max(...rows.map(({ label }) => label.length));
  const columns = width - labelWidth - 1;
  const x = scaleSqrt([0, horizonHours], [0, columns - 1]);
  const drawn = rows.slice(0, mostLines).map(({ label, dots }) => {
    const line = [...'·'.repeat(columns)];
    for (const { hours, shape } of dots) line[Math.round(x(hours))] = signs[shape];
    return `${label.padStart(labelWidth)} ${line.join('')}`;
  });
  const rest = rows.length > mostLines ? [`${' '.repeat(labelWidth)} … ${rows.length - mostLines}`] : [];
  return [...drawn, ...rest, `${' '.repeat(labelWidth + 1)}${tickLine(ticks, x, columns)}`, axis.padStart(width), legend.map(({ shape, label }) => `${signs[shape]} ${label}`).join(', ')];
}

/** Tick labels on one line, none over another or over the edge. */
function tickLine(ticks: readonly Tick[], x: (at: number) => number, columns: number): string {
  let line = '';
  for (const { at, label } of ticks) {
    const column = Math.min(Math.floor(x(at)), columns - label.length);
    if (line === '' || column > line.length) line = line.padEnd(column) + label;
  }
  return line;
}
