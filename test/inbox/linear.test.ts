import { describe, expect, it } from 'vitest';
import { readAct } from '../../src/inbox/acts.ts';
import { bodyOf, splitBody } from '../../src/inbox/visible.ts';

/** Bodies that make careless patterns go back again and again: each is asked for in two sizes. */
const hostile: readonly [name: string, make: (length: number) => string][] = [
  ['blanks inside a line', (n) => `а${' '.repeat(n)}б`],
  ['quotation marks', (n) => '>'.repeat(n)],
  ['attributions begun', (n) => 'On '.repeat(n / 3)],
  ['header lines', (n) => 'От: a@b.example\n'.repeat(n / 16)],
  ['closing formulas', (n) => 'С уважением,\n'.repeat(n / 13)],
  ['names', (n) => 'Иван Петров\n\n'.repeat(n / 13)],
  ['contacts', (n) => '+7 812 555-01-22\n'.repeat(n / 17)],
  ['dashes', (n) => `-- \n${'-'.repeat(n)}`],
  ['verbs of refusal', (n) => 'не сможем взять и не можем помочь '.repeat(n / 34)],
];

const cpuMs = (work: () => void): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
};

describe('the reading of a body', () => {
  // Four times the text may cost four times the work, and twice that for a noisy machine; a quadratic pattern costs sixteen times.
  it.each(hostile)('grows no faster than the body: %s', (_name, make) => {
    const read = (length: number) => (): void => void readAct(splitBody(bodyOf({ text: make(length), html: '' })).text, false);
    read(20_000)();
    const [small, large] = [Math.max(20, Math.min(...[1, 2, 3].map(() => cpuMs(read(50_000))))), Math.min(...[1, 2, 3].map(() => cpuMs(read(200_000))))];
    expect(large).toBeLessThan(8 * small);
  });
});
