import type { FigureSection, Value } from '../../domain/findings.ts';

/** What a picture shows, before it is drawn: drawn as SVG and as terminal characters from the same numbers. */
export type Chart = {
  readonly section: FigureSection | 'timeline';
  readonly title: string;
  readonly description: string;
} & (CurvesChart | HistogramChart | SharesChart | DotsChart | ScatterChart);

/** Shares that grow with time, as steps. */
export interface CurvesChart {
  readonly kind: 'curves';
  readonly curves: readonly Curve[];
  readonly ticks: readonly Tick[];
  readonly horizonHours: number;
  readonly axis: string;
  readonly percent: (share: number) => string;
  /** A place of its own on the axis. */
  readonly mark?: Tick;
  /** How many were still followed at each tick. */
  readonly atRisk: { readonly label: string; readonly counts: readonly number[] } | null;
}

export interface Curve {
  /** Empty where there is one curve only. */
  readonly label: string;
  readonly points: readonly { readonly hours: number; readonly share: number; readonly lower?: Value; readonly upper?: Value; readonly censored?: boolean }[];
}

/** Counts of values in bins of equal width on a logarithmic scale. */
export interface HistogramChart {
  readonly kind: 'histogram';
  readonly bins: readonly Bin[];
  readonly ticks: readonly Tick[];
  readonly marks: readonly Mark[];
  readonly axis: string;
  readonly counted: string;
}

/** Shares with their intervals, a line each, from 0 to 1. */
export interface SharesChart {
  readonly kind: 'shares';
  readonly bars: boolean;
  readonly rows: readonly ShareRow[];
  readonly percent: (share: number) => string;
}

export interface ShareRow {
  readonly label: string;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
  /** Value and counts, as the table says them. */
  readonly text: string;
}

/** What happened when, a line a company, on a square-root scale of hours. */
export interface DotsChart {
  readonly kind: 'dots';
  readonly rows: readonly { readonly label: string; readonly dots: readonly { readonly hours: number; readonly shape: Shape }[] }[];
  readonly legend: readonly { readonly shape: Shape; readonly label: string }[];
  readonly ticks: readonly Tick[];
  readonly horizonHours: number;
  readonly axis: string;
  /** Said below, where not every company has a line. */
  readonly more: string;
}

/** A dot a company: hours on a logarithmic scale against a score of whole numbers. */
export interface ScatterChart {
  readonly kind: 'scatter';
  readonly points: readonly { readonly hours: number; readonly score: number }[];
  readonly most: number;
  readonly ticks: readonly Tick[];
  readonly axis: string;
  readonly scoreAxis: string;
}

export const shapes = ['human', 'call', 'automatic', 'bounce', 'ours'] as const;
export type Shape = (typeof shapes)[number];

export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Values from `from` (included) to `to` (excluded). */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** For a terminal: the bin in words. */
  readonly label: string;
}

export interface Mark extends Tick {
  readonly dash: boolean;
}
