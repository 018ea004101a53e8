import { describe, expect, it } from 'vitest';
import { leaksIn } from '../../src/report/leaks.ts';

const leaks = (text: string, ...texts: readonly string[]): number => leaksIn(new Map([['a.md', text]]), [{ of: 'the company', texts }]).length;

describe('a published file names', () => {
  it.each<[string, string]>([
    ['we asked Lantern Web twice', 'Lantern Web'], ['we asked Lantern\nWeb', 'Lantern Web'], ['see LANTERN.example/contact', 'lantern.example'], ['(Студия «Маяк»)', 'Студия «Маяк»'],
    ['call +7 (812) 555-01-20', '+78125550120'], ['call 8 812 5550120', '+78125550120'], ['Info@Lantern.Example', 'info@lantern.example'],
  ])('%j: %s', (text, secret) => {
    expect(leaks(text, secret)).toBe(1);
  });

  it.each<[string, string]>([
    ['all studios of the web', 'Web'], ['lanterns.example', 'lantern.example'], ['a lantern', 'Lantern'], ['Маяковская', 'Маяков'], ['n = 8125550120 rows', ''], ['812 555 01 21', '+78125550120'],
  ])('nobody in %j: %s', (text, secret) => {
    expect(leaks(text, secret)).toBe(0);
  });

  it('with file and line', () => {
    expect(leaksIn(new Map([['one.md', 'nothing'], ['two.md', 'a\nb lantern.example']]), [{ of: 'the company S01', texts: ['lantern.example'] }])).toEqual([{ file: 'two.md', row: 2, of: 'the company S01' }]);
  });
});
