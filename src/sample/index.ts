import type { Assigned } from '../domain/assignment.ts';
import { asId, type TargetId } from '../domain/ids.ts';
import type { Protocol } from '../domain/protocol.ts';
import type { RatingTable } from '../domain/study.ts';
import type { Exclusion, Target } from '../domain/target.ts';
import { assign } from './assign.ts';
import { mergeRatings, type Company } from './company.ts';
import { draw } from './draw.ts';
import { exclude } from './exclude.ts';
import { countFlow, countOverlap, countStrata, type Overlap, type SampleFlow, type StratumCount } from './flow.ts';

export type { Overlap, SampleFlow, StratumCount } from './flow.ts';

/** A target before a run records it. */
export type SampledTarget = Omit<Target, 'runId' | 'at'>;

export interface Sample {
  /** The drawn in the order of contact, then the others, each with its exclusion. */
  readonly targets: readonly SampledTarget[];
  /** What chance gives each of the drawn, in the same order. */
  readonly assigned: readonly Assigned[];
  readonly flow: SampleFlow;
  readonly overlap: Overlap;
  readonly strata: readonly StratumCount[];
}

/** Merges the ratings, excludes, draws. `sha256` makes ids from keys, so a company keeps its id when drawn again. Throws UsageError when the frame is too small. */
export function makeSample(ratings: readonly RatingTable[], protocol: Protocol, sha256: (text: string) => string): Sample {
  const companies = exclude(mergeRatings(ratings, protocol.frame.country ?? null), protocol);
  const drawn = draw(companies.filter((company) => company.exclusion === null), protocol.frame);
  const target = (company: Company, stratum: string, inclusionProbability: number | null, exclusion: Exclusion | null): SampledTarget => {
    const { key, name, site, domain, city, emails, phones, sources } = company;
    return { id: targetId(key, sha256), key, name, site, domain, city, timeZone: protocol.frame.timeZone, emails, phones, stratum, sources, inclusionProbability, exclusion };
  };
  const targets = [
      ...drawn.map(({ company, stratum, inclusionProbability, notDrawn }) =>
        target(company, stratum, inclusionProbability, notDrawn === null ? null : { code: 'not_drawn', reason: notDrawn })),
      ...companies.filter((company) => company.exclusion !== null).map((company) => target(company, 'excluded', null, company.exclusion)),
    ];
  return {
    targets,
    assigned: assign(targets.filter(({ exclusion }) => exclusion === null), protocol),
    flow: countFlow(ratings, companies, drawn.filter(({ notDrawn }) => notDrawn === null).length),
    overlap: countOverlap(ratings, companies),
    strata: countStrata(drawn),
  };
}

/** 80 bits of the key's hash: collisions need a trillion companies. */
const targetId = (key: string, sha256: (text: string) => string): TargetId => asId<TargetId>(`tg_${sha256(key).slice(0, 20)}`);
