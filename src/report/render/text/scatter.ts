import { scaleLog } from 'd3-scale';
import type { ScatterChart } from '../../charts/chart.ts';
import { tickLine } from './ticks.ts';

/** Two lines a score: dots in braille, four deep, so that a crowd is seen as one. */
export function scatterText({ points, most, ticks, axis, scoreAxis }: ScatterChart, width: number): readonly string[] {
  const left = 3;
  const columns = width - left;
  const hours = points.map((point) => point.hours);
  const x = scaleLog([Math.min(...hours), Math.max(...hours) * 1.001], [0, columns - 1]);
  const rows = Array.from({ length: most + 1 }, (_, i) => most - i).map((score) => {
    const crowd = new Map<number, number>();
    for (const point of points) {
      if (point.score !== score) continue;
      const dot = Math.round(x(point.hours) * 2);
      crowd.set(dot, (crowd.get(dot) ?? 0) + 1);
    }
    return `${String(score).padStart(left - 1)} ${Array.from({ length: columns }, (_, column) => braille(crowd.get(2 * column) ?? 0, crowd.get(2 * column + 1) ?? 0)).join('')}`;
  });
  const [first = 0, last = 0] = x.domain();
  return [scoreAxis, ...rows.flatMap((row) => [row.trimEnd(), '']).slice(0, -1), `${' '.repeat(left)}${'─'.repeat(columns)}`, `${' '.repeat(left)}${tickLine(ticks.filter(({ at }) => at >= first && at <= last), x, columns)}`, axis.padStart(width)];
}

/** Unicode's braille cells: bits of the left column from the floor up, then of the right. */
const [leftBits, rightBits] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]] as const;

function braille(left: number, right: number): string {
  const bits = [...leftBits.slice(0, left), ...rightBits.slice(0, right)].reduce((sum, bit) => sum + bit, 0);
  return bits === 0 ? ' ' : String.fromCodePoint(0x2800 + bits);
}
