import type { Figure } from '../../domain/findings.ts';
import { countText, labelOf, stratumText } from '../figure-text.ts';
import type { Chart, ShareRow } from './chart.ts';
import type { Drawing } from './index.ts';

const rates = ['rr2', 'reply_rate', 'reply_rate_of_delivered', 'reply_rate_by_our_channel'];

/** Response rates, a point and an interval each. */
export function ratesChart(drawing: Drawing): readonly Chart[] {
  const { charts } = drawing.words;
  return sharesChart(drawing, drawing.findings.figures.filter(({ id }) => rates.includes(id)), { section: 'response', title: charts.rates, description: charts.ratesDescription, bars: false });
}

/** How far the inquiries got, a bar a step. */
export function ladderChart(drawing: Drawing): readonly Chart[] {
  const { charts } = drawing.words;
  return sharesChart(drawing, drawing.findings.figures.filter(({ section }) => section === 'ladder'), { section: 'ladder', title: charts.ladder, description: charts.ladderDescription, bars: true });
}

/** The strata side by side. */
export function strataChart(drawing: Drawing): readonly Chart[] {
  const { charts } = drawing.words;
  return sharesChart(drawing, drawing.findings.figures.filter(({ id }) => id === 'reply_rate_in_stratum'), { section: 'strata', title: charts.strata, description: charts.ratesDescription, bars: false });
}

/** The bands of ranks side by side. */
export function rankChart(drawing: Drawing): readonly Chart[] {
  const { charts } = drawing.words;
  return sharesChart(drawing, drawing.findings.figures.filter(({ id }) => id === 'reply_rate_in_rank_band'), { section: 'rank', title: charts.ranks, description: charts.ratesDescription, bars: false });
}

/** The levels of each factor side by side. */
export function armsChart(drawing: Drawing): readonly Chart[] {
  const { charts } = drawing.words;
  return sharesChart(drawing, drawing.findings.figures.filter(({ id }) => id === 'reply_rate_in_arm'), { section: 'arms', title: charts.arms, description: charts.ratesDescription, bars: false });
}

function sharesChart({ words, format }: Drawing, figures: readonly Figure[], look: Pick<Chart, 'section' | 'title' | 'description'> & { readonly bars: boolean }): readonly Chart[] {
  const rows = figures.flatMap((figure): readonly ShareRow[] => {
    const { value, interval } = figure;
    if (typeof value !== 'number' || typeof interval?.lower !== 'number' || typeof interval.upper !== 'number') return [];
    return [{ label: look.section === 'strata' && figure.of ? stratumText(figure.of, words) : labelOf(figure, words, format), share: value, lower: interval.lower, upper: interval.upper, text: `${format.share(value)} (${countText(figure, format)})` }];
  });
  return rows.length === 0 ? [] : [{ kind: 'shares', ...look, rows, percent: format.share }];
}
