import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asId, type TargetId } from '../../src/domain/ids.ts';
import type { Protocol } from '../../src/domain/protocol.ts';
import { assign } from '../../src/sample/assign.ts';
import type { SampledTarget } from '../../src/sample/index.ts';
import { aProtocol } from '../support/planning.ts';
import { aTarget } from '../support/rows.ts';

const letters = { inquiry: 'letters/inquiry.en.md', variables: { budget: '' } };
const arms = (matched?: 'rank'): Protocol['arms'] => ({
  factors: {
    budget: { named: { variables: { budget: '3,000' } }, unnamed: {} },
    length: { short: { letter: 'letters/short.md' }, long: {} },
  },
  ...(matched ? { matched } : {}),
});

/** So many drawn companies, ranked in order, in strata by turns. */
const drawn = (n: number, strata = ['all']): readonly SampledTarget[] => Array.from({ length: n }, (_, i) => ({
  ...aTarget(), id: asId<TargetId>(`tg_${i}`), key: `s${i}.example`, stratum: strata[i % strata.length] ?? 'all',
  sources: [{ source: 'A', row: i + 2, rank: i + 1, score: null, name: '', site: null }],
}));

const armText = ({ levels }: { readonly levels: Readonly<Record<string, string>> }): string => `${levels['budget']} ${levels['length']}`;
const count = (words: readonly string[]): Record<string, number> => words.reduce<Record<string, number>>((seen, word) => ({ ...seen, [word]: (seen[word] ?? 0) + 1 }), {});

describe('the assignment', () => {
  test('gives every company of a study without arms the same', () => {
    const assigned = assign(drawn(3), aProtocol());
    expect(assigned.map(({ levels, order, wave }) => ({ levels, order, wave }))).toEqual([1, 2, 3].map((order) => ({ levels: {}, order, wave: 1 })));
  });

  test('crosses the factors, and balances the arms within every whole block of every stratum', () => {
    const targets = drawn(32, ['Leeds', 'York']);
    const assigned = assign(targets, aProtocol({ arms: arms(), letters }));
    for (const stratum of ['Leeds', 'York']) {
      for (const block of [1, 2]) {
        const members = assigned.filter((one, i) => targets[i]?.stratum === stratum && one.block === block);
        expect(count(members.map(armText))).toEqual({ 'named short': 2, 'named long': 2, 'unnamed short': 2, 'unnamed long': 2 });
      }
    }
  });

  test('matches neighbours in rank: the four best are in four different arms', () => {
    const shuffled = [...drawn(12)].reverse();
    const assigned = assign(shuffled, aProtocol({ arms: arms('rank'), letters }));
    const best = assigned.filter(({ targetId }) => ['tg_0', 'tg_1', 'tg_2', 'tg_3'].includes(targetId));
    expect(best.map(({ block }) => block)).toEqual([1, 1, 1, 1]);
    expect(new Set(best.map(armText)).size).toBe(4);
  });

  test('is the same for the same seed, another for another, and no arm moves the moments', () => {
    const protocol = aProtocol({ arms: arms(), letters });
    expect(assign(drawn(20), protocol)).toEqual(assign(drawn(20), protocol));
    expect(assign(drawn(20), { ...protocol, frame: { ...protocol.frame, seed: 'another' } })).not.toEqual(assign(drawn(20), protocol));
    const { arms: _, ...withoutArms } = protocol;
    expect(assign(drawn(20), withoutArms).map(({ slot, lot }) => [slot, lot])).toEqual(assign(drawn(20), protocol).map(({ slot, lot }) => [slot, lot]));
  });

  test('fills the waves in the order of contact, and gives the last whoever is left', () => {
    const protocol = aProtocol();
    const waves = [{ start: '2026-03-02', n: 4 }, { start: '2026-04-06', n: 3 }, { start: '2026-05-04' }];
    const inWaves = (n: number) => assign(drawn(n), { ...protocol, fieldPeriod: { ...protocol.fieldPeriod, waves } }).map(({ wave }) => wave);
    expect(inWaves(9)).toEqual([1, 1, 1, 1, 2, 2, 2, 3, 3]);
    expect(() => inWaves(6)).toThrow('waves of 7 companies; wanted at most 6');
    expect(() => assign(drawn(9), { ...protocol, fieldPeriod: { ...protocol.fieldPeriod, waves: waves.slice(0, 2) } })).toThrow('wanted 9, the size of the sample');
  });

  test('gives every company one arm of the design, a slot and a lot in [0, 1), whatever the sample', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 60 }), fc.array(fc.string(), { minLength: 1, maxLength: 4 }), fc.string(), (n, strata, seed) => {
      const protocol = aProtocol({ arms: arms(), letters });
      const assigned = assign(drawn(n, strata), { ...protocol, frame: { ...protocol.frame, seed } });
      expect(assigned).toHaveLength(n);
      for (const one of assigned) {
        expect(['named short', 'named long', 'unnamed short', 'unnamed long']).toContain(armText(one));
        for (const part of [one.slot, one.lot]) expect(part >= 0 && part < 1).toBe(true);
      }
    }));
  });
});
