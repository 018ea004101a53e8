import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPrices } from '../../src/coding/prices/index.ts';
import { spread, type Bench } from './rounds.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/prices');
const prose = 'Добрый день! Спасибо за обращение в нашу студию. Мы внимательно изучили ваш запрос и готовы предложить решение под ваши задачи, сроки и команду.\n';

/** Each is repeated to a line that tempts a backtracking reader; ten times the length should cost about ten times the time. */
const hostile: Readonly<Record<string, string>> = {
  digits: '1', 'spaced digits': '1 ', 'groups of three': '100 ', points: '1.', commas: '1,1', 'от от от': 'от ', brackets: '(', 'bracketed numbers': '5 (', 'dollar signs': '$', 'signs and digits': '$1 ',
  dashes: '1-', 'number words': 'сто тысяч ', spaces: ' ', 'new lines': '1\n', 'open tags': '<a', VAT: 'НДС 20% ', prices: '5 руб. ', fillers: 'не более чем за на в ', multipliers: 'тыс. ', labels: 'итого: ', dots: '.', pluses: '1+', ranges: '1-2 тыс. руб. ', headings: 'цена, руб. ', 'bounding labels': 'минимальная цена ', 'turned thousands': 'тысяч за ', leaders: '_', negations: 'не дешевле ', 'mixed letters': 'pуб',
};

/** Megabytes a second of ordinary mail beside a bare scan for digits, and how time grows with hostile lines. */
export const pricing: Bench = {
  name: 'prices',
  run: async () => {
    const offers = readdirSync(fixtures).filter((file) => file.endsWith('.jsonl')).flatMap((file) => readFileSync(join(fixtures, file), 'utf8').trim().split('\n')).map((line) => (JSON.parse(line) as { text: string }).text);
    const mail = offers.map((offer) => `${prose}${offer}\n`).join('');
    const growths = Object.entries(hostile).map(([name, unit]) => ({ name, growth: fastest(unit, 1e6) / fastest(unit, 1e5) })).sort((a, b) => b.growth - a.growth);
    const [worst] = growths;
    return [
      { what: 'prices in ordinary mail', ...spread(speeds(mail, readPrices)), unit: ' MB/s', aim: { atLeast: 20 }, from: `a bare scan for digits: ${spread(speeds(mail, scanDigits)).median.toFixed(0)} MB/s` },
      { what: 'prices, time for 1 MB / 100 KB', ...spread(growths.map(({ growth }) => growth)), unit: '', aim: { atMost: 13 }, from: `${growths.length} hostile lines, the worst of ${worst?.name ?? ''}` },
    ];
  },
};

/** The reading itself is what is measured: the fastest of several. */
function fastest(unit: string, length: number): number {
  const line = unit.repeat(Math.ceil(length / unit.length));
  return Math.min(...[1, 2, 3].map(() => processorMs(() => readPrices(line))));
}

function speeds(text: string, read: (text: string) => unknown): readonly number[] {
  read(text);
  const times = Math.ceil(2e6 / text.length);
  const megabytes = (Buffer.byteLength(text) * times) / 1e6;
  return [1, 2, 3, 4, 5].map(() => megabytes / (processorMs(() => { for (let n = 0; n < times; n += 1) read(text); }) / 1000));
}

function scanDigits(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits;
}

/** By the processor, not the clock: a busy machine must not look like a slow reader. */
function processorMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
