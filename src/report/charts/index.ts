import type { Findings } from '../../domain/findings.ts';
import type { Format } from '../format.ts';
import type { Words } from '../words/words.ts';
import type { Chart } from './chart.ts';
import { priceChart } from './prices.ts';
import { qualityChart } from './quality.ts';
import { armsChart, ladderChart, rankChart, ratesChart, strataChart } from './shares.ts';
import { incidenceChart, latencyChart } from './time.ts';
import { timelineChart } from './timeline.ts';

/** What a chart is made from. */
export interface Drawing {
  readonly findings: Findings;
  readonly words: Words;
  readonly format: Format;
}

/** The charts of the findings in the order of their sections; one that would be empty is left out. */
export function chartsOf(drawing: Drawing): readonly Chart[] {
  return [ratesChart, ladderChart, latencyChart, incidenceChart, priceChart, qualityChart, rankChart, armsChart, strataChart, timelineChart].flatMap((make) => make(drawing));
}
