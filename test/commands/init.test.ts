import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import { init } from '../../src/commands/init.ts';
import { temporaryFolder } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

describe('init', () => {
  test.each(['ru', 'en'] as const)('makes a study (%s) that can be read at once, with letters of both languages', async (lang) => {
    const home = await temporaryFolder();
    const dir = path.join(home, 'studies', 'studios');
    const { study, files } = await init(testWorld(home), { dir, lang });
    const { protocol } = await readStudy(dir);
    expect(protocol.study.id).toBe(study);
    expect(protocol.fieldPeriod.start).toBe('2026-03-16');
    expect(files).toEqual(expect.arrayContaining(['.gitignore', 'codebook.yaml', 'letters/inquiry.en.md', 'letters/inquiry.ru.md', 'study.yaml', 'suppression.txt']));
    expect(await readFile(path.join(dir, '.gitignore'), 'utf8')).toBe('data/\n');
  });

  test('two studies have different ids and seeds', async () => {
    const home = await temporaryFolder();
    const world = testWorld(home);
    await init(world, { dir: path.join(home, 'one'), lang: 'en' });
    await init(world, { dir: path.join(home, 'two'), lang: 'en' });
    const [one, two] = [await readStudy(path.join(home, 'one')), await readStudy(path.join(home, 'two'))];
    expect(one.protocol.study.id).not.toBe(two.protocol.study.id);
    expect(one.protocol.frame.seed).not.toBe(two.protocol.frame.seed);
  });

  test('the example persona has no telephone and an address at which nobody answers', async () => {
    const home = await temporaryFolder();
    await init(testWorld(home), { dir: path.join(home, 'study'), lang: 'ru' });
    const { protocol } = await readStudy(path.join(home, 'study'));
    expect(protocol.persona.phone).toBeUndefined();
    expect(protocol.mailbox.plainAddress).toMatch(/\.invalid$/);
  });

  test('a folder with anything in it but .git is refused, and left as it was', async () => {
    const dir = await temporaryFolder();
    await mkdir(path.join(dir, '.git'));
    await init(testWorld(dir), { dir, lang: 'en' });
    const filled = await temporaryFolder();
    await writeFile(path.join(filled, 'notes.txt'), 'mine');
    await expect(init(testWorld(filled), { dir: filled, lang: 'en' })).rejects.toThrow('got a folder with notes.txt; wanted a folder that is new or empty');
    expect(await readdir(filled)).toEqual(['notes.txt']);
  });

  test('prints one JSON line where asked', async () => {
    const home = await temporaryFolder();
    const world = testWorld(home);
    const made = await init(world, { dir: path.join(home, 'study'), lang: 'en', json: true });
    expect(world.printed()).toBe(`${JSON.stringify(made)}\n`);
  });
});
