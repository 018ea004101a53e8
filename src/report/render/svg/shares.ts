import { scaleLinear } from 'd3-scale';
import type { SharesChart } from '../../charts/chart.ts';
import { lines, round, rule, text, type Drawn, type Paper } from './marks.ts';

const lineHeight = 17;

/** A line a share: its label and value above on a telephone, at the side on a page; bar or point, and the interval. */
export function drawShares({ rows, bars, percent }: SharesChart, { width, narrow }: Paper): Drawn {
  const labelWidth = narrow ? width : 250;
  const [left, right] = narrow ? [4, width - 14] : [labelWidth + 14, width - 130];
  const x = scaleLinear([0, 1], [left, right]);
  const elements: string[] = [];
  let y = 6;
  for (const row of rows) {
    const label = lines(narrow ? `${row.label}: ${row.text}` : row.label, labelWidth);
    const height = Math.max(label.length * lineHeight + (narrow ? 18 : 8), 30);
    const middle = narrow ? y + label.length * lineHeight + 8 : y + height / 2;
    const first = narrow ? y + 12 : middle - ((label.length - 1) * lineHeight) / 2 + 4;
    elements.push(
      ...label.map((part, i) => text(narrow ? left : labelWidth, first + i * lineHeight, part, '', narrow ? 'start' : 'end')),
      ...(narrow ? [] : [text(right + 14, middle + 4, row.text, 'quiet')]),
      ...(bars ? [`<rect class="bar pale" x="${round(left)}" y="${round(middle - 7)}" width="${round(x(row.share) - left)}" height="14"/>`] : []),
      rule(x(row.lower), middle, x(row.upper), middle, 'interval'),
      rule(x(row.lower), middle - 5, x(row.lower), middle + 5, 'interval'),
      rule(x(row.upper), middle - 5, x(row.upper), middle + 5, 'interval'),
      ...(bars ? [] : [`<circle class="dot" cx="${round(x(row.share))}" cy="${round(middle)}" r="5"/>`]),
    );
    y += height + (narrow ? 8 : 4);
  }
  const shown = narrow ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1];
  const grid = shown.map((share) => rule(x(share), 0, x(share), y + 4, 'grid'));
  const axis = shown.map((share) => text(x(share), y + 20, percent(share), 'quiet', share === 0 && narrow ? 'start' : share === 1 && narrow ? 'end' : 'middle'));
  return { elements: [...(narrow ? [rule(left, y + 4, right, y + 4, 'grid')] : grid), ...elements, ...axis], height: y + 28 };
}
