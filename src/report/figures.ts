import type { Figure, Value } from '../domain/findings.ts';
import type { Protocol } from '../domain/protocol.ts';
import { isDefined, wilson, type Interval, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';

/** What the figures of this study speak about, by how the sample was drawn. */
export function inferenceOf(draw: Protocol['frame']['draw'], frameSize: number): string {
  switch (draw.method) {
    case 'census':
      return `all ${frameSize} companies of the frame were drawn; the interval is for a superpopulation of such companies`;
    case 'top':
      return `the first ${draw.n} of the frame by rank: descriptive beyond them`;
    case 'simple':
      return `the frame of ${frameSize} companies, by simple random sampling`;
    case 'stratified':
      return `the frame of ${frameSize} companies, by stratified random sampling with proportional allocation; unweighted (the table of other rules has the weighted rates)`;
  }
}

type Said = Pick<Figure, 'id' | 'section' | 'definition' | 'inference'> & { readonly of?: string };

/** A share k/n with its Wilson interval. */
export function share(said: Said, part: readonly Case[], whole: readonly Case[]): Figure {
  const interval = wilson(part.length, whole.length);
  return {
    ...said,
    unit: 'share',
    value: whole.length === 0 ? { defined: false, reason: 'nobody is in the denominator' } : part.length / whole.length,
    numerator: part.length,
    denominator: whole.length,
    interval: isDefined(interval) ? limits(interval) : null,
    method: 'proportion; Wilson score interval',
    rows: part.map(({ target }) => target.id),
  };
}

/** A location of some cases' values (a median, a mean …) with the interval it came with. */
export function location(said: Said, unit: 'hours' | 'money', estimate: Interval<Maybe>, behind: readonly Case[]): Figure {
  return { ...said, unit, value: estimate.estimate, numerator: null, denominator: behind.length, interval: limits(estimate), method: estimate.method, rows: behind.map(({ target }) => target.id) };
}

/** The figure of nothing: no value, and the reason. */
export function noFigure(said: Said, unit: Figure['unit'], reason: string): Figure {
  return { ...said, unit, value: { defined: false, reason }, numerator: null, denominator: 0, interval: null, method: 'none', rows: [] };
}

/** The ends of an interval as a figure keeps them. */
export const limits = ({ lower, upper, level }: { readonly lower: Value; readonly upper: Value; readonly level: number }): Figure['interval'] => ({ lower, upper, level });
