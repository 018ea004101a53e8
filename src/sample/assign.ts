import { allLevels, type Levels } from '../domain/arms.ts';
import type { Assigned } from '../domain/assignment.ts';
import { UsageError } from '../domain/errors.ts';
import type { TargetId } from '../domain/ids.ts';
import type { Protocol } from '../domain/protocol.ts';
import { random, stratifiedBlocks } from '../stats/index.ts';
import { bestRank } from './company.ts';
import type { SampledTarget } from './index.ts';

/**
 * Gives every drawn target what chance decides: its arm, wave and moment. Arms are assigned in permuted blocks within
 * strata (of two of each arm, or of one of each among neighbours in rank where the protocol matches them), by a stream
 * of chance of their own: a design without arms draws the same sample. Same drawn targets and seed, same assignment.
 *
 * @throws UsageError where the waves do not add up to the sample.
 */
export function assign(drawn: readonly SampledTarget[], { frame, arms, fieldPeriod }: Protocol): readonly Assigned[] {
  const blocked = assignArms(drawn, allLevels(arms), arms?.matched === 'rank', frame.seed);
  const waves = waveSizes(drawn.length, fieldPeriod.waves ?? [{}]);
  const chance = random(`${frame.seed} moments`);
  return drawn.map(({ id }, index) => ({
    targetId: id,
    order: index + 1,
    ...(blocked.get(id) ?? { levels: {}, block: 1 }),
    wave: waves.findIndex((_, wave) => index < sum(waves.slice(0, wave + 1))) + 1,
    slot: chance.next(),
    lot: chance.next(),
  }));
}

function assignArms(drawn: readonly SampledTarget[], arms: readonly Levels[], matched: boolean, seed: string): ReadonlyMap<TargetId, Pick<Assigned, 'levels' | 'block'>> {
  const entering = matched ? [...drawn].sort((a, b) => bestRank(a) - bestRank(b) || (a.key < b.key ? -1 : 1)) : drawn;
  const size = matched ? arms.length : 2 * arms.length;
  const given = stratifiedBlocks(entering.map(({ stratum }) => stratum), arms, { seed: `${seed} arms`, blockSizes: [size] });
  const entered = new Map<string, number>();
  return new Map(entering.map(({ id, stratum }, index) => {
    const before = entered.get(stratum) ?? 0;
    entered.set(stratum, before + 1);
    return [id, { levels: given[index] ?? {}, block: Math.floor(before / size) + 1 }];
  }));
}

function waveSizes(n: number, waves: readonly { readonly n?: number | undefined }[]): readonly number[] {
  const named = sum(waves.map((wave) => wave.n ?? 0));
  const open = waves.at(-1)?.n === undefined;
  if (named > n || (!open && named < n)) {
    throw new UsageError({ file: 'study.yaml', at: 'fieldPeriod.waves', got: `waves of ${named} companies`, wanted: `${open ? 'at most ' : ''}${n}, the size of the sample` });
  }
  return waves.map((wave) => wave.n ?? n - named);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
