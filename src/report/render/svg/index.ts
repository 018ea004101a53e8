import type { Chart } from '../../charts/chart.ts';
import { escapeHtml } from '../escape.ts';
import { drawCurves } from './curves.ts';
import { drawDots } from './dots.ts';
import { drawHistogram } from './histogram.ts';
import { papers, round, type Drawn, type Paper } from './marks.ts';
import { drawScatter } from './scatter.ts';
import { drawShares } from './shares.ts';

/**
 * A chart as a figure of the page: drawn once for a page and once for a telephone, of which the style shows one, so that
 * text keeps its size. Each has a title and a description for those who do not see it. `id` is unique in the page.
 */
export function chartFigure(chart: Chart, id: string): string {
  const drawings = papers.map((paper) => {
    const { elements, height } = draw(chart, paper);
    const name = `${id}-${paper.narrow ? 'narrow' : 'wide'}`;
    return `<svg class="${paper.narrow ? 'narrow' : 'wide'}" viewBox="0 0 ${paper.width} ${round(height)}" role="img" aria-labelledby="${name}-title ${name}-desc"><title id="${name}-title">${escapeHtml(chart.title)}</title><desc id="${name}-desc">${escapeHtml(chart.description)}</desc>\n${elements.join('\n')}\n</svg>`;
  });
  return `<figure class="chart"><figcaption><strong>${escapeHtml(chart.title)}</strong> ${escapeHtml(chart.description)}</figcaption>\n${drawings.join('\n')}\n</figure>`;
}

function draw(chart: Chart, paper: Paper): Drawn {
  switch (chart.kind) {
    case 'curves':
      return drawCurves(chart, paper);
    case 'histogram':
      return drawHistogram(chart, paper);
    case 'scatter':
      return drawScatter(chart, paper);
    case 'shares':
      return drawShares(chart, paper);
    case 'dots':
      return drawDots(chart, paper);
  }
}
