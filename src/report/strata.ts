import { group } from 'd3-array';
import type { Figure } from '../domain/findings.ts';
import type { Case } from './case.ts';
import { isReleased, replyRate } from './response.ts';

/** What companies of strata too small to be shown apart are called together. */
export const otherStratum = 'other';

/** The reply rate of each stratum, largest first; none where there is one stratum only. */
export function strataFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const strata = group(cases.filter(isReleased), ({ target }) => target.stratum);
  if (strata.size < 2) return [];
  return [...strata]
    .sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1))
    .map(([stratum, inside]) => replyRate(inside, { id: 'reply_rate_in_stratum', section: 'strata', inference, of: stratum }));
}

/** The reply rate of each wave, where there are several: batches of different companies. */
export function waveFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const waves = group(cases.filter(isReleased), ({ standing }) => standing.assignment?.wave ?? 1);
  if (waves.size < 2) return [];
  return [...waves].sort(([a], [b]) => a - b).map(([wave, inside]) => replyRate(inside, { id: 'reply_rate_in_wave', section: 'strata', inference, of: String(wave) }));
}

/** The cases with every stratum of fewer than `least` companies counted as "other", and the smallest joined to it until it is large enough too. */
export function mergeSmallStrata(cases: readonly Case[], least: number): readonly Case[] {
  const sizes = new Map<string, number>();
  for (const { target } of cases.filter(isReleased)) sizes.set(target.stratum, (sizes.get(target.stratum) ?? 0) + 1);
  for (const { target } of cases) if (!sizes.has(target.stratum)) sizes.set(target.stratum, 0);
  const merged = new Set<string>();
  let together = 0;
  for (const [stratum, n] of [...sizes].sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))) {
    if (n >= least && (together === 0 || together >= least)) break;
    merged.add(stratum);
    together += n;
  }
  return cases.map((entry) => (merged.has(entry.target.stratum) ? { ...entry, target: { ...entry.target, stratum: otherStratum } } : entry));
}
