import type { Figure } from '../domain/findings.ts';
import type { Protocol } from '../domain/protocol.ts';

type Threshold = Protocol['analysis']['thresholds'][number];

/** What study.yaml calls a figure: its id, and the member of its family after a blank, as in `replied_within 24`. */
export const figureName = ({ id, of }: Pick<Figure, 'id' | 'of'>): string => (of === undefined ? id : `${id} ${of}`);

/**
 * The figures with the norms that study.yaml cites for them. `met` says only what the interval allows: `undecided` where
 * it reaches over the norm, or where there is none.
 */
export function withThresholds(figures: readonly Figure[], thresholds: readonly Threshold[]): readonly Figure[] {
  if (thresholds.length === 0) return figures;
  return figures.map((figure) => {
    const norms = thresholds.filter(({ figure: name }) => name === figureName(figure)).map(({ atMost, atLeast, source }) => ({
      ...(atMost === undefined ? {} : { atMost }), ...(atLeast === undefined ? {} : { atLeast }), source, met: metBy(figure, { atMost, atLeast }),
    }));
    return norms.length === 0 ? figure : { ...figure, norms };
  });
}

function metBy({ interval }: Figure, { atMost = Number.POSITIVE_INFINITY, atLeast = Number.NEGATIVE_INFINITY }: Pick<Threshold, 'atMost' | 'atLeast'>): 'within' | 'beyond' | 'undecided' {
  const [lower, upper] = [interval?.lower, interval?.upper];
  if (typeof lower === 'number' && typeof upper === 'number' && lower >= atLeast && upper <= atMost) return 'within';
  if ((typeof lower === 'number' && lower > atMost) || (typeof upper === 'number' && upper < atLeast)) return 'beyond';
  return 'undecided';
}

/** Thresholds that name no figure of the report. */
export const unknownThresholds = (figures: readonly Figure[], thresholds: readonly Threshold[]): readonly string[] =>
  thresholds.map(({ figure }) => figure).filter((name) => !figures.some((figure) => figureName(figure) === name));
