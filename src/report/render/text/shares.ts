import type { SharesChart } from '../../charts/chart.ts';
import { printable } from '../escape.ts';

/** Two lines a share: what it is, and its point or bar with the interval. */
export function sharesText({ rows, bars, percent }: SharesChart, width: number): readonly string[] {
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
