import { describe, expect, it } from 'vitest';
import { permutedBlocks, stratifiedBlocks } from '../../src/stats/index.ts';

const count = (arms: readonly string[], arm: string): number => arms.filter((a) => a === arm).length;

describe('permutedBlocks', () => {
  it('keeps the ratio exact in every whole block', () => {
    const arms = permutedBlocks(40, ['A', 'B'], { seed: 's', blockSizes: [4] });
    for (let start = 0; start < 40; start += 4) expect(count(arms.slice(start, start + 4), 'A')).toBe(2);
  });

  it('takes a repeated arm as a larger share', () => {
    const arms = permutedBlocks(30, ['A', 'A', 'B'], { seed: 's' });
    expect([count(arms, 'A'), count(arms, 'B')]).toEqual([20, 10]);
  });

  it('gives the same arms for the same seed and others for another', () => {
    const draw = (seed: string): string => permutedBlocks(60, ['A', 'B'], { seed }).join('');
    expect(draw('one')).toBe(draw('one'));
    expect(draw('one')).not.toBe(draw('two'));
  });

  it('refuses a block that cannot hold the ratio', () => {
    expect(() => permutedBlocks(10, ['A', 'B'], { seed: 's', blockSizes: [3] })).toThrow('block size must be a multiple of the 2 arms; got 3');
    expect(() => permutedBlocks(10, [], { seed: 's' })).toThrow(RangeError);
    expect(permutedBlocks(0, ['A'], { seed: 's' })).toEqual([]);
  });
});

describe('stratifiedBlocks', () => {
  const strata = Array.from({ length: 90 }, (_, i) => ['top', 'middle', 'rest'][(i * i) % 3]!);

  it('balances the arms inside each stratum', () => {
    const arms = stratifiedBlocks(strata, ['A', 'B'], { seed: 's', blockSizes: [2] });
    for (const stratum of new Set(strata)) {
      const own = arms.filter((_, i) => strata[i] === stratum);
      expect(Math.abs(count(own, 'A') - count(own, 'B'))).toBeLessThanOrEqual(1);
    }
  });

  it('moves nobody when a stratum is added', () => {
    const before = stratifiedBlocks(strata, ['A', 'B'], { seed: 's' });
    const after = stratifiedBlocks([...strata, 'new', 'new'], ['A', 'B'], { seed: 's' });
    expect(after.slice(0, strata.length)).toEqual(before);
  });
});
