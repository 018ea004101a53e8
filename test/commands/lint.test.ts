import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import { lint } from '../../src/commands/lint.ts';
import type { Problem } from '../../src/domain/errors.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';
import { wholeStudy } from '../support/whole-study.ts';

async function problemsOf(dir: string): Promise<readonly Problem[]> {
  return lint(testWorld(dir), { dir });
}

describe('the example study', () => {
  it.each(['ru', 'en'] as const)('(%s) can be read with all that it offers in use, every stage with its letter', async (language) => {
    const { protocol, letters, callScript } = await readStudy(await wholeStudy(language));
    expect(Object.keys(protocol.stages).sort()).toEqual(['chase', 'closeOut', 'debrief', 'questionnaire', 'request']);
    expect(letters.size).toBe(6);
    expect(callScript).not.toBeNull();
    expect(protocol.study.hypotheses).toHaveLength(1);
    for (const part of [protocol.arms, protocol.calls, protocol.fieldPeriod.waves, protocol.analysis.exchange, protocol.analysis.thresholds[0]]) expect(part).toBeDefined();
  });

  it.each(['ru', 'en'] as const)('(%s) has nothing that is refused, whole or as it comes', async (language) => {
    expect(await problemsOf(await studyFolder(language))).toEqual([]);
    expect(await problemsOf(await wholeStudy(language))).toEqual([]);
  });
});

describe('lint', () => {
  it('says file and row, the words, and why; a line each, or JSON', async () => {
    const dir = await studyFolder();
    await edit(dir, 'letters/inquiry.en.md', 'A rough figure will do for now;', 'Please reply by Friday. A rough figure will do for now;');
    const world = testWorld(dir);
    const [problem] = await lint(world, { dir, json: true });
    expect(problem).toEqual({ file: 'letters/inquiry.en.md', row: 11, got: '"reply by friday"', wanted: 'no urgency and no deadline for the answer: people answer when they can, and that is what is measured' });
    expect(JSON.parse(world.printed())).toEqual(problem);
    const text = testWorld(dir);
    await lint(text, { dir });
    expect(text.printed()).toBe('letters/inquiry.en.md:11: got "reply by friday"; wanted no urgency and no deadline for the answer: people answer when they can, and that is what is measured\n');
  });

  it('writes nothing', async () => {
    const dir = await studyFolder();
    const before = await readdir(dir);
    await problemsOf(dir);
    expect(await readdir(dir)).toEqual(before);
  });

  it('reads the letters of every stage, and the call script', async () => {
    const dir = await wholeStudy('ru');
    await edit(dir, 'letters/chase.ru.md', 'Хватит короткого ответа', 'Ответьте срочно');
    await edit(dir, 'letters/request.ru.md', '- презентация компании', '- презентация компании\n- тестовое задание');
    await edit(dir, 'letters/call-script.ru.md', 'Порядка цифр достаточно.', 'Подадим жалобу.');
    expect((await problemsOf(dir)).map(({ file, row }) => [file, row])).toEqual([
      ['letters/chase.ru.md', 9], ['letters/request.ru.md', 11], ['letters/request.ru.md', undefined], ['letters/call-script.ru.md', 6],
    ]);
  });

  it('finds in a variable of one arm what no letter says by itself', async () => {
    const dir = await wholeStudy('en');
    await edit(dir, 'letters/inquiry.en.md', 'We have no need', '{{ vars.budget }} We have no need');
    await edit(dir, 'study.yaml', 'We have about 5,000 in mind for it.', 'This is urgent.');
    expect(await problemsOf(dir)).toEqual([
      { file: 'study.yaml', at: 'letters.variables.budget', got: '"urgent" (arm budget named) in letters/inquiry.en.md', wanted: expect.stringContaining('no urgency') as string },
      { file: 'letters/inquiry.en.md', row: 9, got: expect.stringContaining('nothing for {{ vars.budget }} for ') as string, wanted: 'a letter without it, or `{% if vars.budget %}` around it' },
    ]);
  });

  it('misses a value for the companies that have none, unless the letter leaves it out', async () => {
    const dir = await studyFolder('en');
    await edit(dir, 'letters/inquiry.en.md', 'Does {{ company }} take', 'Does {{ company }} in {{ city }} take');
    expect(await problemsOf(dir)).toEqual([expect.objectContaining({ file: 'letters/inquiry.en.md', row: 11, got: expect.stringContaining('nothing for {{ city }} for ') as string })]);
    await edit(dir, 'letters/inquiry.en.md', ' in {{ city }}', '{% if city %} in {{ city }}{% endif %}');
    expect(await problemsOf(dir)).toEqual([]);
  });

  it('wants the language of the company, by its domain or the country of the frame', async () => {
    const dir = await studyFolder('en', { 'ratings/awards.csv': 'Place;Agency;Site\n1;Kiln;kiln.ru\n2;Ofen;ofen.de\n' });
    expect(await problemsOf(dir)).toEqual([{ file: 'letters/inquiry.en.md', at: 'language', got: 'a letter in en for Kiln', wanted: 'a letter in ru, the language there' }]);
  });

  it('wants a letter in the language that it says it is in', async () => {
    const dir = await studyFolder('ru');
    await edit(dir, 'letters/inquiry.ru.md', 'language: ru', 'language: en');
    expect((await problemsOf(dir)).map(({ got }) => got)).toContain('`en`, and a text in ru');
  });

  it.each([
    ['persona.company', 'company: Northgate Fittings', 'company: Google Ltd', 'google is a well-known company'],
    ['persona.company', 'company: Northgate Fittings', 'company: Сбербанк', 'сбербанк is a well-known company'],
    ['persona.position', 'position: commercial director', 'position: inspector of the City Council', 'a persona of no authority'],
    ['mailbox.plainAddress', 'plainAddress: anna.carter@northgate-fittings.invalid', 'plainAddress: anna@kiln.ru', 'kiln.ru belongs to a company of the frame'],
    ['persona.website', '# website: northgate-fittings.invalid', 'website: google-supply.com', 'that of google'],
  ])('refuses to be somebody: %s', async (at, passage, replacement, why) => {
    const dir = await studyFolder('en', { 'ratings/awards.csv': 'Place;Agency;Site\n1;Kiln;kiln.ru\n' });
    await edit(dir, 'study.yaml', passage, replacement);
    expect(await problemsOf(dir)).toContainEqual(expect.objectContaining({ file: 'study.yaml', at, wanted: expect.stringContaining(why) as string }));
  });

  it.each([
    ['company: Northgate Fittings', 'company: Orange Grove Fittings'],
    ['company: Northgate Fittings', 'company: Магнит-Сервис'],
    ['position: commercial director', 'position: head of administration'],
    ['companyAbout: a small company', 'companyAbout: a supplier of the city council and a small company'],
  ])('lets a persona be nobody in particular: %s becomes %s', async (passage, replacement) => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', passage, replacement);
    expect(await problemsOf(dir)).toEqual([]);
  });

  it('refuses to claim a known company in a letter', async () => {
    const dir = await studyFolder();
    await edit(dir, 'letters/inquiry.en.md', 'My name is', 'I work for Microsoft. My name is');
    expect(await problemsOf(dir)).toEqual([expect.objectContaining({ row: 7, got: '"i work for microsoft"' })]);
  });

  it('counts words and questions of the letter as it is sent', async () => {
    const dir = await studyFolder();
    await edit(dir, 'letters/inquiry.en.md', 'Kind regards,', `${'Why? '.repeat(6)}${'and so on '.repeat(100)}\n\nKind regards,`);
    expect((await problemsOf(dir)).map(({ got }) => got)).toEqual([expect.stringMatching(/^"\d+ words"$/), '"7 questions"']);
  });
});
