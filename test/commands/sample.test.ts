import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { sample } from '../../src/commands/sample.ts';
import { temporaryFolder } from '../support/folder.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

async function rowsOf(dir: string) {
  const ledger = await openLedger(path.join(dir, 'data', 'ledger.db'));
  try {
    return await ledger.rows();
  } finally {
    await ledger.close();
  }
}

describe('sample', () => {
  test('records every company of the frame under its run, and an address tag for each that was drawn', async () => {
    const dir = await studyFolder('ru');
    const { targets } = await sample(testWorld(await temporaryFolder()), { dir });
    const rows = await rowsOf(dir);
    expect(rows.targets.map(({ runId: _, at: __, ...target }) => target)).toEqual(targets);
    expect(rows.runs.map(({ command }) => command)).toEqual(['sample']);
    expect(rows.assignments.map(({ targetId, order }) => [targetId, order])).toEqual(targets.filter(({ exclusion }) => !exclusion).map(({ id }, index) => [id, index + 1]));
  });

  test('drawn again, the newest sample stands and companies keep their ids and tags', async () => {
    const dir = await studyFolder();
    const world = testWorld(await temporaryFolder());
    await sample(world, { dir });
    const before = new Map((await rowsOf(dir)).assignments.map(({ targetId, tag }) => [targetId, tag]));
    await edit(dir, 'study.yaml', 'method: census', 'method: simple\n    n: 3');
    await sample(world, { dir });
    const { assignments, targets } = await rowsOf(dir);
    expect(targets).toHaveLength(6);
    expect(assignments).toHaveLength(3);
    for (const { targetId, tag } of assignments) expect(tag).toBe(before.get(targetId));
  });

  test('shows the columns as read, the flow, the overlap and each exclusion', async () => {
    const dir = await studyFolder('ru');
    await edit(dir, 'study.yaml', 'seed: madebyinit', 'seed: март');
    const world = testWorld(await temporaryFolder());
    await sample(world, { dir });
    expect(world.printed().split('\n').map((line) => line.trimEnd()).join('\n')).toBe(`Ratings as read
  ratings/catalogue.csv: 5 rows, utf-8, cells between ";"; name = Студия (guessed), site = Сайт (guessed), rank = № (guessed), city = Город (guessed), score = Балл (guessed)
  ratings/awards.csv: 3 rows, utf-8, cells between ","; name = Компания (guessed), site = Адрес сайта (guessed), rank = Место (guessed), score = Баллы (guessed)

Flow
  step                            n
  rows of Городской каталог        5
  rows of Рейтинг премии           3
  all rows                         8
  rows that name a company again  -2
  companies of the frame           6
  excluded: no_site               -1
  eligible                         5
  not drawn                        0
  drawn (census, seed март)        5

Overlap of the ratings
  rating             companies  in no other
  Городской каталог          5            3
  Рейтинг премии             3            1
Городской каталог and Рейтинг премии: 2 in both

Excluded
  company       key                  code     reason
  Пример-Цапля  Городской каталог:6  no_site  the rating gives no site

Sample, in the order of contact
  company                 key              stratum  probability  named by
  Пример-Печь             pech.example     all      1.000        Рейтинг премии #2
  Пример-Жёрнов           zhernov.example  all      1.000        Городской каталог #4
  Студия "Пример-Перо"    pero.example     all      1.000        Городской каталог #3
  Студия «Пример-Гавань»  gavan.example    all      1.000        Городской каталог #1, Рейтинг премии #3
  Пример-Маяк             mayak.example    all      1.000        Городской каталог #2, Рейтинг премии #1
`);
  });

  test('shows a domain in the letters of its owner', async () => {
    const dir = await studyFolder('ru', { 'ratings/awards.csv': 'Место,Компания,Адрес сайта\n1,Дельта,http://xn--80ahdy9a9c.xn--p1ai/about\n2,Без сайта,—\n' });
    const world = testWorld(await temporaryFolder());
    const { targets } = await sample(world, { dir });
    expect(targets.map(({ key }) => key)).toEqual(expect.arrayContaining(['xn--80ahdy9a9c.xn--p1ai', 'Рейтинг премии:3']));
    expect(world.printed()).toMatch(/Дельта +дельта\.рф /);
    expect(world.printed()).toMatch(/Без сайта +Рейтинг премии:3 /);
  });

  test('a frame smaller than the design leaves no ledger behind', async () => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', 'method: census', 'method: simple\n    n: 30');
    await expect(sample(testWorld(await temporaryFolder()), { dir })).rejects.toThrow('frame.draw.n: got 30; wanted at most 5');
    expect(await readdir(dir)).not.toContain('data');
  });

  test('prints one JSON line where asked', async () => {
    const dir = await studyFolder();
    const world = testWorld(await temporaryFolder());
    const { flow, overlap, strata, targets } = await sample(world, { dir, json: true });
    expect(JSON.parse(world.printed())).toEqual({ flow, overlap, strata, targets });
  });
});
