import { describe, expect, it } from 'vitest';
import { isReadTwice, waitingFor, type Desk, type Unit } from '../../src/coding/queue.ts';
import { settledCodes, waysOf } from '../../src/coding/settled.ts';
import type { Codebook } from '../../src/domain/codebook.ts';
import { asId, type TouchId } from '../../src/domain/ids.ts';
import type { CodingRound, ItemCoding } from '../../src/domain/item-coding.ts';
import { at, aTarget, runId } from '../support/rows.ts';

const units: readonly Unit[] = Array.from({ length: 200 }, (_, n) => ({ key: `to_${n}`, touchId: asId<TouchId>(`to_${n}`), target: aTarget(), levels: { budget: n < 100 ? 'open' : 'named' }, from: '', text: 'Good day' }));
const coded = (n: number, coder: string, round: CodingRound, category = 'yes', item = 'brief'): ItemCoding => ({ runId, at, touchId: asId<TouchId>(`to_${n}`), coder, round, codebookSha256: '', kind: 'item', item, category, span: null });
const waiting = (coder: string, itemCodings: readonly ItemCoding[] = [], over: Partial<Desk> = {}) =>
  waitingFor(units, { itemCodings, touches: [] }, { coder, items: ['brief'], seed: 's', secondShare: 0.2, ...over });
const keys = (list: ReturnType<typeof waiting>) => list.map(({ unit }) => unit.key);
const all = (coder: string, round: CodingRound) => units.map((_, n) => coded(n, coder, round));

describe('what waits for a coder', () => {
  it('comes mixed across arms, in an order that the seed and the coder decide', () => {
    const arms = waiting('Anna').map(({ unit }) => unit.levels['budget']);
    expect(arms.slice(0, 100).filter((arm) => arm === 'open').length).toBeGreaterThan(30);
    expect(arms.slice(0, 100).filter((arm) => arm === 'open').length).toBeLessThan(70);
    expect(keys(waiting('Anna'))).toEqual(keys(waiting('Anna')));
    expect(keys(waiting('Anna'))).not.toEqual(keys(waiting('Boris')));
    expect(keys(waiting('Anna'))).not.toEqual(keys(waiting('Anna', [], { seed: 't' })));
  });

  it('keeps its order when some are done', () => {
    const [first, ...rest] = keys(waiting('Anna'));
    expect(keys(waiting('Anna', [coded(Number(first?.slice(3)), 'Anna', 'first')]))).toEqual(rest);
  });

  it('is the random share for a second coder, the same whoever that is', () => {
    const second = waiting('Boris', all('Anna', 'first'));
    expect(second.every(({ round }) => round === 'second')).toBe(true);
    expect(second.length).toBeGreaterThan(20);
    expect(second.length).toBeLessThan(60);
    expect(keys(second).sort()).toEqual(keys(waiting('Clara', all('Anna', 'first'))).sort());
    expect(new Set(keys(second))).toEqual(new Set(units.map(({ key }) => key).filter((key) => isReadTwice(key, 's', 0.2))));
  });

  it('is never a text that the same person read, however the name is spelt', () => {
    expect(waiting(' anna', all('Anna', 'first'), { secondShare: 1 })).toEqual([]);
  });

  it('is nothing for a third coder, and nothing that was settled', () => {
    expect(waiting('Clara', [...all('Anna', 'first'), ...all('Boris', 'second')], { secondShare: 1 })).toEqual([]);
    expect(keys(waiting('Boris', [...all('Anna', 'first'), coded(0, 'Clara', 'adjudicated')], { secondShare: 1 }))).not.toContain('to_0');
  });

  it('is a text whose codebook got an item more, in the round it had', () => {
    const again = waiting('Anna', all('Anna', 'first'), { items: ['brief', 'tone'] });
    expect([again.length, again[0]?.round]).toEqual([200, 'first']);
  });
});

describe('final codes', () => {
  const codebook: Codebook = { version: 1, items: [{ id: 'brief', question: '?', scale: 'nominal', span: 'none', categories: ['yes', 'no'].map((code) => ({ code, definition: code, examples: [] })) }] };
  const codes = settledCodes(units.slice(0, 5), {
    touches: [],
    itemCodings: [
      coded(0, 'A', 'first'), coded(1, 'A', 'first'), coded(1, 'B', 'second'), coded(2, 'A', 'first'), coded(2, 'B', 'second', 'no'),
      coded(3, 'A', 'first'), coded(3, 'B', 'second', 'no'), coded(3, 'C', 'adjudicated', 'no'), coded(4, 'A', 'first', 'gone'),
    ],
  }, codebook);

  it('are the adjudicated, else the agreed, else the single; a split keeps the first until it is settled', () => {
    expect(codes.map(({ unit, way, category }) => [unit.key, way, category])).toEqual([['to_0', 'single', 'yes'], ['to_1', 'agreed', 'yes'], ['to_2', 'split', 'yes'], ['to_3', 'adjudicated', 'no']]);
  });

  it('are counted by the way they were settled', () => {
    expect(waysOf(codes)).toEqual({ adjudicated: 1, agreed: 1, single: 1, split: 1 });
  });
});
