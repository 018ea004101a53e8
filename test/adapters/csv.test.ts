import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, type CsvHints } from '../../src/adapters/csv.ts';
import type { Problem } from '../../src/domain/errors.ts';

async function read(file: string, hints: CsvHints = {}) {
  const problems: Problem[] = [];
  const table = readCsv(await readFile(new URL(`../../fixtures/ratings/${file}`, import.meta.url)), file, hints, problems);
  return { table, problems };
}

const readText = (text: string, hints: CsvHints = {}) => {
  const problems: Problem[] = [];
  return { table: readCsv(Buffer.from(text), 'typed.csv', hints, problems), problems };
};

describe('a rating CSV', () => {
  test.each([
    ['windows-1251-semicolon.csv', 'windows-1251', ';'],
    ['utf-8-bom-semicolon.csv', 'utf-8', ';'],
    ['utf-16le-tab-from-excel.csv', 'utf-16le', '\t'],
    ['excel-sep-line.csv', 'utf-8', ';'],
  ])('%s has its encoding and delimiter found out', async (file, encoding, delimiter) => {
    const { table, problems } = await read(file);
    expect(problems).toEqual([]);
    expect(table).toMatchObject({ encoding, delimiter, header: ['№', 'Студия', 'Сайт', 'Город', 'Балл'] });
    expect(table?.records[0]?.cells).toEqual(['1', 'Студия "Маяк"', 'MAYAK-TEST.RU/portfolio/', 'Санкт-Петербург', '92,5']);
  });

  test('rows are the lines of the file, empty lines and a `sep=` line counted', async () => {
    expect((await read('english-comma-decimal-quoted.csv')).table?.records.map(({ row }) => row)).toEqual([2, 4]);
    expect((await read('excel-sep-line.csv')).table?.records.map(({ row }) => row)).toEqual([3, 4, 5]);
  });

  test('a record over several lines has the row where it begins', () => {
    expect(readText('name,site\n"two\nlines",a.ru\nnext,b.ru\n').table?.records).toEqual([
      { row: 2, cells: ['two\nlines', 'a.ru'] }, { row: 4, cells: ['next', 'b.ru'] },
    ]);
  });

  test('commas inside quotes do not make it comma-separated', () => {
    expect(readText('name;site\n"a, b, c";a.ru\n"d, e, f";b.ru\n').table?.delimiter).toBe(';');
  });

  test('a quote that is never closed is named with its row', async () => {
    const { table, problems } = await read('quote-never-closed.csv');
    expect(table).toBeNull();
    expect(problems).toEqual([{ file: 'quote-never-closed.csv', row: expect.any(Number) as number, got: 'a quote that is never closed', wanted: 'a CSV file that can be read' }]);
  });

  test('an unquoted decimal comma in a comma-separated file is a problem, not a shifted column', async () => {
    const { table, problems } = await read('decimal-comma-unquoted.csv');
    expect(table).toBeNull();
    expect(problems).toEqual([expect.objectContaining({ row: 3, got: '5 cells' })]);
  });

  test('windows-1251 bytes under a promise of UTF-8 are a problem with its row', async () => {
    expect((await read('windows-1251-semicolon.csv', { encoding: 'utf-8' })).problems).toEqual([
      expect.objectContaining({ row: 1, got: 'bytes that are not UTF-8' }),
    ]);
  });

  test.each([['', 'an empty file'], ['name,site\n', 'a header and no rows']])('%j is refused', (text, got) => {
    expect(readText(text).problems).toEqual([expect.objectContaining({ got })]);
  });

  test('one endless record is refused, not held in memory', () => {
    expect(readText(`name,site\n"${'x'.repeat(200_000)}`).problems).toEqual([expect.objectContaining({ file: 'typed.csv' })]);
  });

  test('any bytes give a table or a problem, never an exception', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const problems: Problem[] = [];
      expect(readCsv(bytes, 'any.csv', {}, problems) === null).toBe(problems.length > 0);
    }));
  });

  test('what was quoted is read back, whatever the cells hold', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.replaceAll('\0', '').trim());
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = [['name', 'site'], ...rows.map(([a, b]) => [`n${a}n`, b])].map((row) => row.map(quoted).join(delimiter)).join('\n');
      expect(readText(text, { delimiter }).table?.records.map(({ cells }) => cells)).toEqual(rows.map(([a, b]) => [`n${a}n`, b]));
    }));
  });
});
