import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Quote } from '../../../src/domain/quote.ts';
import { readPrices } from '../../../src/coding/prices/index.ts';

type Wanted = Partial<Pick<Quote, 'amount' | 'min' | 'max' | 'currency' | 'bound' | 'vat' | 'period'>>;
type Line = { id: string; text: string; expected: (Wanted & { all?: Wanted[] }) | null };

const folder = join(import.meta.dirname, '../../../fixtures/prices');

for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
  describe(`${file} is read as a person labelled it`, () => {
    const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line);
    test.each(lines.map((line) => [line.id, line] as const))('%s', (_id, { text, expected }) => {
      const { quotes, main } = readPrices(text);
      if (expected === null) expect(quotes).toEqual([]);
      else if (expected.all) expect(quotes).toMatchObject(expected.all);
      else expect(main === null ? null : quotes[main]).toMatchObject(expected);
    });
  });
}
