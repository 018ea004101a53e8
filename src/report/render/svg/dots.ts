import { scaleSqrt } from 'd3-scale';
import type { DotsChart, Shape } from '../../charts/chart.ts';
import { bottomAxis, lines, round, rule, text, textWidth, type Drawn, type Paper } from './marks.ts';

const rowHeight = 16;

/** A line a company and a shape a touch; what is drawn differs in form as well as in colour. */
export function drawDots({ rows, legend, ticks, horizonHours, axis, more }: DotsChart, { width }: Paper): Drawn {
  const left = 12 + Math.max(...rows.map(({ label }) => textWidth(label)));
  const right = width - 12;
  const x = scaleSqrt([0, horizonHours], [left, right]);
  const elements: string[] = [];
  let [legendX, top] = [0, 12];
  for (const { shape, label } of legend) {
    const room = 20 + textWidth(label) + 14;
    if (legendX > 0 && legendX + room > width) [legendX, top] = [0, top + 20];
    elements.push(shapeAt(shape, legendX + 7, top), text(legendX + 20, top + 4, label));
    legendX += room;
  }
  top += 22;
  const floor = top + rows.length * rowHeight;
  elements.push(...ticks.map(({ at }) => rule(x(at), top, x(at), floor, 'grid')));
  rows.forEach(({ label, dots }, i) => {
    const y = top + (i + 0.5) * rowHeight;
    elements.push(text(left - 10, y + 4, label, 'quiet small', 'end'), rule(left, y, right, y, 'thread'), ...dots.map(({ hours, shape }) => shapeAt(shape, x(hours), y)));
  });
  const below = more ? lines(more, width) : [];
  elements.push(...bottomAxis(ticks, x, floor, right), text(right, floor + 40, axis, 'quiet', 'end'), ...below.map((part, i) => text(0, floor + 62 + i * 17, part, 'quiet')));
  return { elements, height: floor + 48 + below.length * 17 };
}

const drawings: Readonly<Record<Shape, (x: number, y: number) => string>> = {
  human: (x, y) => `<circle class="human" cx="${x}" cy="${y}" r="5"/>`,
  call: (x, y) => `<path class="call" d="M${x} ${round(y - 6.5)}l6.5 6.5l-6.5 6.5l-6.5 -6.5z"/>`,
  automatic: (x, y) => `<circle class="automatic" cx="${x}" cy="${y}" r="4"/>`,
  bounce: (x, y) => `<path class="bounce" d="M${round(x - 4)} ${round(y - 4)}l8 8m0 -8l-8 8"/>`,
  ours: (x, y) => `<path class="ours" d="M${x} ${round(y - 6)}v12"/>`,
};

const shapeAt = (shape: Shape, x: number, y: number): string => drawings[shape](round(x), round(y));
