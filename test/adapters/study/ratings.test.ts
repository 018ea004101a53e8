import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readRating } from '../../../src/adapters/study/ratings.ts';
import type { Problem } from '../../../src/domain/errors.ts';
import type { Rating } from '../../../src/domain/protocol.ts';
import { describeProblem } from '../../../src/domain/errors.ts';

const nobody: ReadonlySet<string> = new Set();

function read(content: string | Uint8Array, over: Partial<Rating> = {}) {
  const problems: Problem[] = [];
  const table = readRating(Buffer.from(content), { file: 'r.csv', name: 'R', ...over }, nobody, problems);
  return { table, problems: problems.map(describeProblem) };
}

describe('the columns of a rating', () => {
  test.each([
    ['№;Студия;Сайт;Город;Балл', '1;Гавань;gavan.ru;Тула;4,5', { rank: '№', name: 'Студия', site: 'Сайт', city: 'Город', score: 'Балл' }],
    ['№ п/п;Место;Название компании;Веб-сайт;Сумма баллов', '1;3;Гавань;gavan.ru;4,5', { rank: 'Место', name: 'Название компании', site: 'Веб-сайт', score: 'Сумма баллов' }],
    ['No.;Agency;URL;Town;Points;E-mail;Tel.', '1;Harbour;harbour.co.uk;Leeds;4.5;;', { rank: 'No.', name: 'Agency', site: 'URL', city: 'Town', score: 'Points', email: 'E-mail', phone: 'Tel.' }],
    ['#;COMPANY NAME;WEB_SITE;RATING', '1;Harbour;harbour.co.uk;4.5', { rank: '#', name: 'COMPANY NAME', site: 'WEB_SITE', score: 'RATING' }],
  ])('%s are guessed', (header, row, guessed) => {
    const { table } = read(`${header}\n${row}\n`);
    expect(Object.fromEntries(Object.entries(table?.columns ?? {}).map(([field, column]) => [field, column.header]))).toEqual(guessed);
  });

  test('are taken as study.yaml names them, the others guessed', () => {
    const { table } = read('Участник конкурса;Где искать;Место\nГавань;gavan.ru;3\n', { columns: { name: 'участник конкурса', site: 'Где искать' } });
    expect(table?.columns).toEqual({
      name: { header: 'Участник конкурса', guessed: false }, site: { header: 'Где искать', guessed: false }, rank: { header: 'Место', guessed: true },
    });
    expect(table?.rows).toEqual([{ row: 2, name: 'Гавань', site: 'gavan.ru', rank: 3, score: null, city: null, email: null, phone: null }]);
  });

  test('that study.yaml names and the file does not have are told with the nearest', () => {
    expect(read('Студия;Адресс\nГавань;gavan.ru\n', { columns: { site: 'Адрес' } }).problems).toEqual(['r.csv:1 columns.site: got no column "Адрес"; wanted Адресс (the nearest known one)']);
  });

  test('that are missing are told together', () => {
    expect(read('Балл;Город\n5;Тула\n').problems).toEqual([
      'r.csv:1 name: got the columns Балл, Город; wanted a column name or студия, or its header under frame.ratings columns.name in study.yaml',
      'r.csv:1 site: got the columns Балл, Город; wanted a column site or сайт, or its header under frame.ratings columns.site in study.yaml',
    ]);
  });
});

describe('the cells of a rating', () => {
  test.each(['windows-1251-semicolon.csv', 'utf-8-bom-semicolon.csv', 'utf-16le-tab-from-excel.csv', 'excel-sep-line.csv'])('%s: numbers with decimal commas and spaces, names with bare quotes', async (file) => {
    const { table } = read(await readFile(new URL(`../../../fixtures/ratings/${file}`, import.meta.url)));
    expect(table?.rows.map(({ rank, name, site, score }) => [rank, name, site, score])).toEqual([
      [1, 'Студия "Маяк"', 'MAYAK-TEST.RU/portfolio/', 92.5], [2, 'Перо', 'перо-студия.рф', 1090.1], [3, 'Гавань', 'https://www.gavan.spb.ru', 88],
    ]);
  });

  test.each([['7', 7], ['№ 7', 7], ['3-5', 3], ['3–5', 3], ['12.', 12], ['—', null], ['', null]])('the place %j is %j', (text, rank) => {
    expect(read(`Место;Студия;Сайт\n${text};Гавань;gavan.ru\n`).table?.rows[0]?.rank).toBe(rank);
  });

  test('that cannot be read are told with row and column', () => {
    expect(read('Место;Студия;Сайт;Балл\nпервое;Гавань;gavan.ru;много\n2;;mayak.ru;5\n').problems).toEqual([
      'r.csv:2 Место: got "первое"; wanted a place, like 7', 'r.csv:2 Балл: got "много"; wanted a number, like 4,5', "r.csv:3 Студия: got nothing; wanted the company's name",
    ]);
  });

  test('of a hopeless file are told fifty at a time', () => {
    const { problems } = read(`Студия;Сайт\n${'Гавань;not a site\n'.repeat(200)}`);
    expect(problems).toHaveLength(51);
    expect(problems.at(-1)).toBe('r.csv: got 150 problems more; wanted none');
  });
});
