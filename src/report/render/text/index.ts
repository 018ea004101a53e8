import type { Chart } from '../../charts/chart.ts';
import { curvesText } from './curves.ts';
import { dotsText } from './dots.ts';
import { histogramText } from './histogram.ts';
import { scatterText } from './scatter.ts';
import { sharesText } from './shares.ts';

/** A chart in block and braille characters, at most `width` columns wide. */
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
    case 'scatter':
      return scatterText(chart, width);
  }
}
