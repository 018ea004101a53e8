import type { Figure } from '../domain/findings.ts';
import { isDefined, mean, meanInterval, spearman, undefinedBecause, zFor, type Maybe } from '../stats/index.ts';
import type { Case } from './case.ts';
import { limits, noFigure, share } from './figures.ts';
import { hasReplied, isReleased } from './response.ts';

/** The most that `competence` counts. */
export const mostCompetence = 4;

const held = 'a question answered, a price, an offer or estimate, a question about the task';

/** Three axes told apart: how much the answers held, and whether the fast ones held more. */
export function qualityFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const repliers = cases.filter((entry) => isReleased(entry) && hasReplied(entry));
  const timed = repliers.flatMap((entry) => (entry.latency ? [{ entry, x: entry.latency.hours }] : []));
  const said = { section: 'quality', inference } as const;
  return [
    competenceMean({ ...said, id: 'competence_mean', definition: `how many of four things the answers of a company held by the time we took our leave (${held}): mean among companies that replied` }, repliers),
    ...Array.from({ length: mostCompetence + 1 }, (_, n) => share({ ...said, id: 'competence', of: String(n), definition: `companies whose answers held so many of the four things (${held}), of those that replied` }, repliers.filter(({ competence }) => competence === n), repliers)),
    rankCorrelation({ ...said, id: 'speed_quality', definition: 'Spearman correlation of the hours to the first human reply with how many of the four things the answers held, among companies that replied; above 0: the slower held more' }, timed),
  ];
}

type Said = Pick<Figure, 'id' | 'section' | 'definition' | 'inference'> & { readonly of?: string };

function competenceMean(said: Said, repliers: readonly Case[]): Figure {
  const [scores, rows] = [repliers.map(({ competence }) => competence), repliers.map(({ target }) => target.id)];
  if (scores.length === 0) return noFigure(said, 'score', 'nobody replied');
  const whole = { ...said, unit: 'score', value: mean(scores), numerator: null, denominator: scores.length, rows, method: "mean; Student's t" } as const;
  if (scores.length > 1) return { ...whole, interval: limits(meanInterval(scores)) };
  const alone = undefinedBecause('one reply has no spread');
  return { ...whole, interval: { lower: alone, upper: alone, level: 0.95 } };
}

/** Pairs are companies: `x` against how much their answers held. */
export function rankCorrelation(said: Said, pairs: readonly { readonly entry: Case; readonly x: number }[]): Figure {
  const found: Maybe<{ readonly rho: number; readonly p: Maybe }> = pairs.length < 2 ? undefinedBecause('n too small for a correlation') : spearman(pairs.map(({ x }) => x), pairs.map(({ entry }) => entry.competence));
  if (!isDefined(found)) return { ...noFigure(said, 'correlation', found.reason), denominator: pairs.length, rows: pairs.map(({ entry }) => entry.target.id) };
  return {
    ...said, unit: 'correlation', value: found.rho, numerator: null, denominator: pairs.length, interval: limits(correlationLimits(found.rho, pairs.length)),
    method: "Spearman's rho; Fisher's z with Bonett and Wright's error", rows: pairs.map(({ entry }) => entry.target.id),
    test: { name: "Spearman's test", p: found.p },
  };
}

/** Bonett and Wright (2000), Psychometrika 65: the error of Fisher's z of rho is sqrt((1 + rho²/2) / (n - 3)). */
function correlationLimits(rho: number, n: number): { readonly lower: Maybe; readonly upper: Maybe; readonly level: number } {
  const none = undefinedBecause('n too small for an interval of a correlation');
  if (n < 10 || Math.abs(rho) >= 1) return { lower: none, upper: none, level: 0.95 };
  const half = zFor(0.95) * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  return { lower: Math.tanh(Math.atanh(rho) - half), upper: Math.tanh(Math.atanh(rho) + half), level: 0.95 };
}
