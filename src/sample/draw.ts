import { UsageError } from '../domain/errors.ts';
import type { Protocol } from '../domain/protocol.ts';
import { random, type Random } from '../stats/random.ts';
import { bestRank, type Company } from './company.ts';
import { allocate } from './allocate.ts';
import { strataBy } from './strata.ts';

/** What the draw made of one eligible company. */
export interface Drawn {
  readonly company: Company;
  readonly stratum: string;
  /** Null where chance had no say: below the cut of a top n, or in a stratum that was allotted none. */
  readonly inclusionProbability: number | null;
  /** Why it was not drawn; null when it was. */
  readonly notDrawn: string | null;
}

/**
 * Draws from the eligible companies by the protocol's design. The drawn come first, in random order (the order of
 * contact must not follow the ratings); the same frame and seed give the same draw, however the ratings are sorted.
 */
export function draw(eligible: readonly Company[], frame: Protocol['frame']): readonly Drawn[] {
  const sorted = [...eligible].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const design = frame.draw;
  const n = design.method === 'census' ? sorted.length : design.n;
  if (n > sorted.length) {
    throw new UsageError({ file: 'study.yaml', at: 'frame.draw.n', got: String(n), wanted: `at most ${sorted.length}, the companies left in the frame` });
  }
  const chance = random(frame.seed);
  const drawn = methods[design.method](chance.shuffle(sorted), n, frame, chance);
  return [...drawn.filter((one) => one.notDrawn === null), ...drawn.filter((one) => one.notDrawn !== null)];
}

type Method = (shuffled: readonly Company[], n: number, frame: Protocol['frame'], chance: Random) => readonly Drawn[];

const methods: Readonly<Record<Protocol['frame']['draw']['method'], Method>> = {
  census: (shuffled) => shuffled.map((company) => ({ company, stratum: 'all', inclusionProbability: 1, notDrawn: null })),

  simple: (shuffled, n) => takeFirst(shuffled, n, 'all'),

  top(shuffled, n) {
    const ranked = [...shuffled].sort((a, b) => bestRank(a) - bestRank(b) || b.sources.length - a.sources.length || (a.key < b.key ? -1 : 1));
    const top = new Set(ranked.slice(0, n));
    const last = ranked[n - 1];
    if (last && bestRank(last) === Infinity) {
      throw new UsageError({ file: 'study.yaml', at: 'frame.draw', got: `a top ${n} where ${ranked.filter((company) => bestRank(company) < Infinity).length} companies have a rank`, wanted: 'a rank for each of them, or another method' });
    }
    return shuffled.map((company) => (top.has(company)
      ? { company, stratum: 'all', inclusionProbability: 1, notDrawn: null }
      : { company, stratum: 'all', inclusionProbability: null, notDrawn: `not among the top ${n}` }));
  },

  stratified(shuffled, n, frame, chance) {
    const strata = strataBy(frame.draw.method === 'stratified' ? frame.draw.by : 'city', shuffled);
    const shares = allocate(n, [...strata].map(([name, members]) => ({ name, size: members.length })));
    const drawn = [...strata].flatMap(([name, members]) => takeFirst(members, shares.get(name) ?? 0, name));
    return chance.shuffle(drawn);
  },
};

/** The first n of a shuffled list: a simple random sample without replacement. */
function takeFirst(shuffled: readonly Company[], n: number, stratum: string): readonly Drawn[] {
  const inclusionProbability = n === 0 ? null : n / shuffled.length;
  return shuffled.map((company, index) => ({
    company, stratum, inclusionProbability, notDrawn: index < n ? null : n === 0 ? `the stratum ${stratum} was allotted none` : `not among the ${n} drawn of ${shuffled.length}`,
  }));
}
