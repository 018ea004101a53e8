import type { Chart } from '../charts.ts';

/** A chart in block characters, at most `width` columns wide. */
export function chartText(chart: Chart, width: number): string {
  return [chart.title, ...(chart.kind === 'histogram' ? histogramText(chart, width) : stepsText(chart, width))].join('\n');
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function histogramText({ bins, marks }: Extract<Chart, { kind: 'histogram' }>, width: number): readonly string[] {
  const labels = bins.map(({ from, to }) => `${short(from)}–${short(to)}`);
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const most = Math.max(...bins.map(({ n }) => n));
  const room = width - labelWidth - 8;
  return [
    ...bins.map(({ n }, i) => `${(labels[i] ?? '').padStart(labelWidth)} ${bar((n / most) * room)} ${n}`),
    ...marks.map(({ label }) => `${' '.repeat(labelWidth)} ${label}`),
  ];
}

function bar(length: number): string {
  const whole = Math.floor(length);
  return '█'.repeat(whole) + (eighths[Math.floor((length - whole) * 8)] ?? '');
}

/** Twelve lines of the curve, read off at the middle of each column. */
function stepsText({ steps, ticks, horizonHours }: Extract<Chart, { kind: 'steps' }>, width: number): readonly string[] {
  const columns = width - 7;
  const height = 10;
  const shares = Array.from({ length: columns }, (_, i) => shareAt(steps, ((i + 0.5) / columns) * horizonHours));
  const lines = Array.from({ length: height }, (_, line) => {
    const top = 1 - line / height;
    const cells = shares.map((share) => (share >= top - 0.5 / height ? '█' : share >= top - 1 / height ? '▄' : ' ')).join('');
    return `${line % 5 === 0 ? `${Math.round(top * 100)} %`.padStart(6) : '      '} ${cells.trimEnd()}`;
  });
  const axis = [...' '.repeat(columns)];
  for (const { at, label } of ticks) {
    const column = Math.floor((at / horizonHours) * (columns - 1));
    if (column + label.length <= columns) [...label].forEach((character, i) => (axis[column + i] = character));
  }
  return [...lines, `${' '.repeat(7)}${axis.join('').trimEnd()}`];
}

const shareAt = (steps: Extract<Chart, { kind: 'steps' }>['steps'], hours: number): number => steps.findLast((step) => step.hours <= hours)?.replied ?? 0;

/** Three significant digits with k and M, as bin edges need no more. */
function short(value: number): string {
  if (value >= 1_000_000) return `${Number((value / 1_000_000).toPrecision(3))}M`;
  return value >= 1_000 ? `${Number((value / 1_000).toPrecision(3))}k` : `${Number(value.toPrecision(3))}`;
}
