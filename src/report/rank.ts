import type { Figure } from '../domain/findings.ts';
import type { Case } from './case.ts';
import { rankCorrelation } from './quality.ts';
import { isReleased, replyRate } from './response.ts';

/** Upper ends of the bands of ranks. */
const bandEnds = [10, 25, 50, 100, 250] as const;

/** Places in a rating from `from` to `to`; the last band has no end. */
export interface RankBand {
  readonly from: number;
  readonly to: number | null;
}

/** The band that a rank lies in. */
export function rankBand(rank: number): RankBand {
  const to = bandEnds.find((end) => rank <= end) ?? null;
  return { from: (bandEnds.findLast((end) => rank > end) ?? 0) + 1, to };
}

/** `11-25`, `251+`. */
export const bandText = ({ from, to }: RankBand): string => (to === null ? `${from}+` : `${from}-${to}`);

/** The best rank of a company in any source. */
export function bestRank({ target }: Case): number | null {
  const ranks = target.sources.flatMap(({ rank }) => (rank === null ? [] : [rank]));
  return ranks.length === 0 ? null : Math.min(...ranks);
}

/** Whether a good place in a rating goes with an answer; nothing where no rating ranks. Bands of fewer than `least` are joined to the next. */
export function rankFigures(cases: readonly Case[], inference: string, least: number): readonly Figure[] {
  const ranked = cases.flatMap((entry) => {
    const rank = isReleased(entry) ? bestRank(entry) : null;
    return rank === null ? [] : [{ entry, x: rank }];
  });
  if (ranked.length < 2) return [];
  const said = { section: 'rank', inference } as const;
  return [
    ...joined(ranked, least).map(({ band, inside }) => replyRate(inside, { ...said, id: 'reply_rate_in_rank_band', of: bandText(band) })),
    rankCorrelation({ ...said, id: 'rank_quality', definition: 'Spearman correlation of the best rank in any source with how many of the four things the answers held (0 for the silent), among all released; below 0: the better placed held more' }, ranked),
  ];
}

function joined(ranked: readonly { readonly entry: Case; readonly x: number }[], least: number): readonly { readonly band: RankBand; readonly inside: readonly Case[] }[] {
  const bands: { band: RankBand; inside: Case[] }[] = [];
  for (const { entry, x } of [...ranked].sort((a, b) => a.x - b.x)) {
    const band = rankBand(x);
    const last = bands.at(-1);
    if (last && (last.band.to === band.to || last.inside.length < least)) {
      last.inside.push(entry);
      last.band = { from: last.band.from, to: band.to };
    } else bands.push({ band, inside: [entry] });
  }
  const [before, last] = bands.slice(-2);
  if (before && last && bands.length > 1 && last.inside.length < least) return [...bands.slice(0, -2), { band: { from: before.band.from, to: last.band.to }, inside: [...before.inside, ...last.inside] }];
  return bands;
}
