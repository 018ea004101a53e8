import type { HistogramChart } from '../../charts/chart.ts';

/** A line a bin; the marks are named below, as eighths of a block are too coarse to draw them. */
export function histogramText({ bins, marks, counted }: HistogramChart, width: number): readonly string[] {
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

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
