import type { Token } from './tokens.ts';

/** Whether a sentence ends with token `i`; the dot of an abbreviation ends none: `Сумма (тыс. руб.): 450`. */
export function endsSentence(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  if (!token || token.kind !== 'sign') return false;
  if (token.word === '.') return !(token.gap === 'none' && ABBREVIATED.has(tokens[i - 1]?.word ?? ''));
  return token.word === ';' || token.word === '!' || token.word === '?';
}

const ABBREVIATED = new Set('тыс руб р т млн млрд коп вкл ч мес стр ориент прим мин макс ок прибл approx est incl excl inc ex max min vat'.split(' '));
