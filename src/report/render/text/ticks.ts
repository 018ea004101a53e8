import type { Tick } from '../../charts/chart.ts';

/** Tick labels on one line, none over another or over the edge. */
export function tickLine(ticks: readonly Tick[], x: (at: number) => number, columns: number): string {
  let line = '';
  for (const { at, label } of ticks) {
    const column = Math.min(Math.floor(x(at)), columns - label.length);
    if (line === '' || column > line.length) line = line.padEnd(column) + label;
  }
  return line;
}
