import { scaleSqrt } from 'd3-scale';
import type { DotsChart, Shape } from '../../charts/chart.ts';
import { tickLine } from './ticks.ts';

/** A line a company, a sign a touch. */
export function dotsText({ rows, legend, ticks, horizonHours, axis }: DotsChart, width: number): readonly string[] {
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

const signs: Readonly<Record<Shape, string>> = { human: '●', call: '◆', automatic: '○', bounce: '×', ours: '|' };

/** As many companies as a screen has lines; the page has more. */
const mostLines = 30;
