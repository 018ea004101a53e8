import { needCount } from './checks.ts';
import { random, type Random } from './random.ts';

export interface AssignmentOptions {
  /** Any string; the same seed gives the same assignment. */
  readonly seed: string;
  /** Whole multiples of `arms.length`, drawn at random block by block; default: twice the arms. */
  readonly blockSizes?: readonly number[];
}

/**
 * Permuted-block randomisation of `n` units in order of entry. `arms` is the smallest block: ['A', 'B'] is 1:1, ['A', 'A', 'B'] 2:1.
 * Gives one arm per unit; within each whole block the ratio is exact. A block may be cut short by the end of the list.
 */
export function permutedBlocks<Arm>(n: number, arms: readonly Arm[], options: AssignmentOptions): Arm[] {
  needCount('n', n);
  const sizes = blockSizes(arms, options);
  return blocks(n, arms, sizes, random(options.seed));
}

/**
 * Stratified permuted blocks: `strata[i]` names the stratum of unit i; each stratum is randomised in blocks of its own.
 * Gives one arm per unit, in the order of `strata`. A stratum's own stream is seeded by seed and name, so adding a stratum moves no one else.
 */
export function stratifiedBlocks<Arm>(strata: readonly string[], arms: readonly Arm[], options: AssignmentOptions): Arm[] {
  const sizes = blockSizes(arms, options);
  const counts = new Map<string, number>();
  for (const stratum of strata) counts.set(stratum, (counts.get(stratum) ?? 0) + 1);
  const queues = new Map(
    [...counts].map(([stratum, n]) => [stratum, blocks(n, arms, sizes, random(`${options.seed}\u0000${stratum}`)).values()]),
  );
  return strata.map((stratum) => queues.get(stratum)!.next().value!);
}

function blockSizes(arms: readonly unknown[], { blockSizes: sizes = [2 * arms.length] }: AssignmentOptions): readonly number[] {
  if (arms.length === 0) throw new RangeError('arms must name at least one arm; got none');
  if (sizes.length === 0) throw new RangeError('blockSizes must hold at least one size; got none');
  for (const size of sizes) {
    needCount('block size', size, 1);
    if (size % arms.length !== 0) throw new RangeError(`block size must be a multiple of the ${arms.length} arms; got ${size}`);
  }
  return sizes;
}

function blocks<Arm>(n: number, arms: readonly Arm[], sizes: readonly number[], rng: Random): Arm[] {
  const assigned: Arm[] = [];
  while (assigned.length < n) {
    const size = sizes[rng.int(sizes.length)]!;
    const block = Array.from({ length: size }, (_, i) => arms[i % arms.length]!);
    assigned.push(...rng.shuffle(block));
  }
  return assigned.slice(0, n);
}
