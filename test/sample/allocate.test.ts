import fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../src/sample/allocate.ts';

test('seats go by largest remainder (the textbook case of 10 seats among 43, 32 and 25)', () => {
  expect([...allocate(10, [{ name: 'a', size: 43 }, { name: 'b', size: 32 }, { name: 'c', size: 25 }])]).toEqual([['a', 4], ['b', 3], ['c', 3]]);
});

test('shares are whole, add up to n, stay within one of proportional and never above the size', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 20 });
  fc.assert(fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (list, part) => {
    const total = list.reduce((sum, size) => sum + size, 0);
    const n = Math.floor(total * part);
    const shares = allocate(n, list.map((size, i) => ({ name: `s${i}`, size })));
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBe(n);
    list.forEach((size, i) => {
      const share = shares.get(`s${i}`) ?? -1;
      expect(Math.abs(share - (n * size) / total)).toBeLessThan(1);
      expect(share).toBeLessThanOrEqual(size);
    });
  }));
});
