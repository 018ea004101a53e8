import { describe, expect, test } from 'vitest';
import { readPrices } from '../../../src/coding/prices/index.ts';
import { surveyTokens } from '../../../src/coding/prices/survey.ts';
import { tokenize } from '../../../src/coding/prices/tokens.ts';

/** What a backtracking reader would choke on. */
const HOSTILE = ['1', '1 ', '100 ', '1.', '1,1', 'от ', '(', '5 (', '$', '$1 ', '1-', '1-2-', 'сто ', 'сто тысяч ', 'миллион тысяч ', ' ', '1\n', '<a', '<', 'НДС 20% ', 'НДС ', '5 руб. ', 'не более чем за на в ', 'тыс. ', 'итого: ', '.', '1+', '1-2 тыс. руб. ', '1 тыс. 1 ', 'a ', 'a hundred and ', '5 (пять', '1 руб 1 коп ', '$.', 'у.е.', 'р', 'от 1 до ', 'цена, руб. ', 'Стоимость (', 'минимальная цена ', 'тысяч за ', '5 с лишним ', '1-50 ', '_', '> ', 'pуб', 'не дешевле ', '(УСН) без НДС ', 'лям '];

/** How many tokens the reading looks at: a count of steps that no clock or machine can blur. */
function steps(text: string): number {
  let looks = 0;
  const counted = new Proxy(tokenize(text), {
    get(tokens, place, self) {
      looks += 1;
      return Reflect.get(tokens, place, self) as unknown;
    },
  });
  surveyTokens(counted, text);
  return looks;
}

describe('steps grow with the length of a text and no faster', () => {
  test.each(HOSTILE)('on a line of %j', (unit) => {
    const [short, long] = [steps(unit.repeat(1000)), steps(unit.repeat(4000))];
    expect(long).toBeLessThan(short * 4.4 + 2000);
  });

  test.each(['1', '1 ', '$1 ', '5 (', 'от ', '1-', '<a', ' '])('and a megabyte of %j is read', { timeout: 120_000 }, (unit) => {
    const line = unit.repeat(Math.ceil(1e6 / unit.length));
    const { quotes } = readPrices(line);
    expect(quotes.every(({ span }) => span[1] <= line.length)).toBe(true);
  });
});
