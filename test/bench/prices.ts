import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPrices } from '../../src/coding/prices/index.ts';

/** `npx tsx test/bench/prices.ts`: speed beside a bare scan for digits, and growth on hostile megabyte lines. */
const fixtures = join(import.meta.dirname, '../../fixtures/prices');
const offers = readdirSync(fixtures).filter((file) => file.endsWith('.jsonl')).flatMap((file) => readFileSync(join(fixtures, file), 'utf8').trim().split('\n')).map((line) => (JSON.parse(line) as { text: string }).text);
const prose = 'Добрый день! Спасибо за обращение в нашу студию. Мы внимательно изучили ваш запрос и готовы предложить решение под ваши задачи, сроки и команду.\n';
const mail = offers.map((offer) => `${prose}${offer}\n`).join('');

console.log(`ordinary mail (${megabytes(mail)} MB): prices ${speed(mail, readPrices)} MB/s, bare digit scan ${speed(mail, scanDigits)} MB/s`);
console.log(`dense offers (${megabytes(offers.join('\n'))} MB): prices ${speed(offers.join('\n'), readPrices)} MB/s`);

/** Each line is built to tempt a backtracking reader; ten times the length should cost about ten times the time. */
const HOSTILE: Readonly<Record<string, string>> = {
  digits: '1', 'spaced digits': '1 ', 'groups of three': '100 ', 'points': '1.', 'commas': '1,1', 'от от от': 'от ', 'brackets': '(', 'bracketed numbers': '5 (', 'dollar signs': '$', 'signs and digits': '$1 ',
  'dashes': '1-', 'number words': 'сто тысяч ', 'spaces': ' ', 'new lines': '1\n', 'open tags': '<a', 'VAT': 'НДС 20% ', 'prices': '5 руб. ', 'fillers': 'не более чем за на в ', 'multipliers': 'тыс. ', 'labels': 'итого: ', 'dots': '.', 'pluses': '1+', 'ranges': '1-2 тыс. руб. ',
};

console.log('\nhostile line         100 KB      1 MB    growth');
for (const [name, unit] of Object.entries(HOSTILE)) {
  const [small, large] = [fastest(unit, 1e5), fastest(unit, 1e6)];
  console.log(`${name.padEnd(18)} ${small.toFixed(1).padStart(6)} ms ${large.toFixed(1).padStart(6)} ms  ${(large / small).toFixed(1).padStart(5)}x`);
}

function fastest(unit: string, length: number): number {
  const line = unit.repeat(Math.ceil(length / unit.length));
  return Math.min(...[1, 2, 3].map(() => timed(() => readPrices(line))));
}

function speed(text: string, read: (text: string) => unknown): string {
  read(text);
  const times = Math.ceil(2e6 / text.length);
  const spent = Math.min(...[1, 2, 3, 4, 5].map(() => timed(() => { for (let n = 0; n < times; n += 1) read(text); })));
  return ((Buffer.byteLength(text) * times) / 1e6 / (spent / 1000)).toFixed(1);
}

function scanDigits(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits;
}

/** Processor milliseconds, not the clock: a busy machine must not look like a slow reader. */
function timed(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function megabytes(text: string): string {
  return (Buffer.byteLength(text) / 1e6).toFixed(2);
}
