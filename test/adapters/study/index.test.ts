import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readStudy } from '../../../src/adapters/study/index.ts';
import { UsageError } from '../../../src/domain/errors.ts';
import { letterOf } from '../../../src/domain/study.ts';
import { edit, studyFolder } from '../../support/study-folder.ts';
import { temporaryFolder } from '../../support/folder.ts';

/** The problems that reading a folder brings up, one line each. */
async function problemsOf(dir: string): Promise<readonly string[]> {
  const error: unknown = await readStudy(dir).then(() => null, (refusal: unknown) => refusal);
  expect(error).toBeInstanceOf(UsageError);
  return (error as UsageError).message.split('\n');
}

describe('a file of promises', () => {
  test('is read and frozen with the design; what it cannot promise is a problem with its line', async () => {
    const dir = await studyFolder('en', { 'sla.yaml': 'promises:\n  - {name: a reply in a day, what: reply, within: 24}\n' });
    await edit(dir, 'study.yaml', 'analysis:', 'analysis:\n  sla: sla.yaml');
    const { sla, parts } = await readStudy(dir);
    expect(sla?.promises).toEqual([{ name: 'a reply in a day', what: 'reply', within: 24, hours: 'clock' }]);
    expect(Object.keys(parts)).toContain('sla.yaml');
    await edit(dir, 'sla.yaml', 'what: reply', 'what: joy');
    await expect(readStudy(dir)).rejects.toThrow(/sla\.yaml:2 promises\[1\]\.what: got "joy"/);
  });
});

describe('a study folder in order', () => {
  test.each(['en', 'ru'] as const)('the %s template is one', async (language) => {
    const study = await readStudy(await studyFolder(language));
    expect(study.ratings.map(({ rows }) => rows.length)).toEqual([5, 3]);
    expect(letterOf(study, study.protocol.letters.inquiry).language).toBe(language);
    expect(study.lockFile).toBeNull();
  });

  test('reading it writes nothing', async () => {
    const dir = await studyFolder();
    const before = await readdir(dir, { recursive: true });
    await readStudy(dir);
    expect(await readdir(dir, { recursive: true })).toEqual(before);
  });

  test('key order, comments and the frozen-out sections change no frozen part', async () => {
    const dir = await studyFolder();
    const { parts } = await readStudy(dir);
    await edit(dir, 'study.yaml', 'perHour: 20\n  perDay: 60', 'perDay: 30 # fewer\n  perHour: 10');
    await edit(dir, 'study.yaml', 'port: 993', 'port: 1993');
    await writeFile(path.join(dir, 'suppression.txt'), 'somebody.example\n');
    expect((await readStudy(dir)).parts).toEqual(parts);
  });

  test.each([
    ['study.yaml', 'city: Leeds', 'city: York', 'study.yaml#persona'],
    ['study.yaml', 'followUpDays: 14', 'followUpDays: 15', 'study.yaml#stages'],
    ['study.yaml', 'email: fallback', 'email: never', 'study.yaml#channels'],
    ['letters/inquiry.en.md', 'Hello', 'Good day', 'letters/inquiry.en.md'],
    ['ratings/awards.csv', 'Example Kiln', 'Example Oven', 'ratings/awards.csv'],
    ['codebook.yaml', 'Does the reply answer', 'Does it answer', 'codebook.yaml'],
  ])('in %s, %j for %j changes %s alone', async (file, to, from, part) => {
    const dir = await studyFolder();
    const { parts: before } = await readStudy(dir);
    await edit(dir, file, to, from);
    const { parts: after } = await readStudy(dir);
    expect(Object.keys(after).filter((name) => after[name] !== before[name])).toEqual(part === null ? [] : [part]);
  });
});

describe('problems of a study folder', () => {
  test('of every file are told at once, with file, row, what was got and what was wanted', async () => {
    const dir = await studyFolder('en', {
      'letters/inquiry.en.md': '---\nsubject: For {{ compny }}\nlanguage: de\n---\nHello {{ persona.fistName }}\n',
      'ratings/directory.csv': 'Rank,Studio,Website\n1,Harbour,harbour.example\n2,Lantern,not a site\nthird,Kiln,HARBOUR.example/contact\n',
      'ratings/awards.csv': 'Place;Agency\n1;Lantern\n',
      'codebook.yaml': 'version: 1\nitems: []\n',
      'suppression.txt': '# list\ngood.example\nnot a domain\n',
      'lock.json': '{"hash": 1}',
    });
    await edit(dir, 'study.yaml', '  email: fallback', '  emial: fallback');
    await edit(dir, 'study.yaml', 'followUpDays: 14', 'followUpDays: many');
    const problems = await problemsOf(dir);
    expect(problems).toEqual(expect.arrayContaining([
      expect.stringMatching(/^study\.yaml:\d+ channels\.emial: got the unknown key "emial"; wanted email \(the nearest known one\)$/),
      expect.stringMatching(/^study\.yaml:\d+ fieldPeriod\.followUpDays: got "many"; wanted a number$/),
      'letters/inquiry.en.md:2: got the unknown variable compny; wanted company (the nearest known one)',
      'letters/inquiry.en.md:3 language: got "de"; wanted one of ru, en',
      'letters/inquiry.en.md:5: got the unknown variable persona.fistName; wanted persona.firstName (the nearest known one)',
      'ratings/directory.csv:3 site: got "not a site"; wanted one web address without spaces, like studio.ru; or the row under frame.exclude in study.yaml',
      'ratings/directory.csv:4 Rank: got "third"; wanted a place, like 7',
      'ratings/directory.csv:4 site: got "HARBOUR.example/contact", the same company (harbour.example) as row 2; wanted each company once in a rating',
      expect.stringMatching(/^ratings\/awards\.csv:1 site: got the columns Place, Agency; wanted a column site or сайт, /),
      'codebook.yaml:2 items: got a list of 0; wanted at least 1 in the list',
      'suppression.txt:3: got "not a domain"; wanted a domain like studio.ru, or an address like info@studio.ru',
      expect.stringMatching(/^lock\.json:1 hash: got 1; wanted /),
    ]));
  });

  test('name the line of study.yaml where the value stands', async () => {
    const dir = await studyFolder('en', { 'study.yaml': 'study:\n  id: st_4k2m9x7q\n  titel: Short\n' });
    const problems = await problemsOf(dir);
    expect(problems).toContain('study.yaml:3 study.titel: got the unknown key "titel"; wanted title (the nearest known one)');
    expect(problems).toContain('study.yaml:1 study.title: got nothing; wanted a text');
    expect(problems).toContain('study.yaml:1 frame: got nothing; wanted a group of keys');
  });

  test.each([
    ['start: 2026-03-02', 'start: 2026-02-30', 'fieldPeriod.start: got "2026-02-30"; wanted a day that exists, like 2026-03-02'],
    ['start: 2026-03-02', 'start: 2 March', 'fieldPeriod.start: got "2 March"; wanted a date like 2026-03-02'],
    ['timeZone: Europe/London', 'timeZone: Europe/Lodon', 'frame.timeZone: got "Europe/Lodon"; wanted an IANA time zone like Europe/Moscow'],
    ['to: "18:00"', 'to: "09:00"', 'pace.businessHours: got a group of keys; wanted a `from` that is earlier than `to`'],
    ['perDay: 60', 'perDay: 5000', 'pace.perDay: got 5000; wanted at most 200'],
    ['lockoutMonths: 12', 'lockoutMonths: 1', 'lockoutMonths: got 1; wanted at least 12'],
    ['method: census', 'method: centus', 'frame.draw.method: got "centus"; wanted one of census, top, simple, stratified'],
    ['file: ratings/awards.csv', 'file: ../awards.csv', 'frame.ratings[2].file: got "../awards.csv"; wanted a path inside the study folder'],
    ['file: ratings/awards.csv', 'file: ratings/directory.csv', 'frame.ratings[2].file: got "ratings/directory.csv"; wanted a file of its own'],
    ['+{tag}@', '@', 'mailbox.address: got "anna.carter@northgate-fittings.invalid"; wanted an address with {tag} before the @, like anna+{tag}@example.org'],
  ])('%s: %s', async (passage, replacement, problem) => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', passage, replacement);
    expect(await problemsOf(dir)).toEqual([expect.stringMatching(/^study\.yaml:\d+ /)]);
    expect((await problemsOf(dir))[0]).toContain(problem);
  });

  test('a password written into study.yaml is refused and never repeated', async () => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', '{env: SHOPPER_IMAP_PASSWORD}', 'correct-horse');
    const [problem] = await problemsOf(dir);
    expect(problem).toContain('mailbox.imap.password');
    expect(problem).not.toContain('correct-horse');
  });

  test.each([
    ['a tab that indents', 'study:\n\tid: x\n'],
    ['a key twice', 'study: 1\nstudy: 2\n'],
    ['a bracket never closed', 'study: [1, 2\n'],
    ['an alias bomb', `a: &a [${'x,'.repeat(50)}]\n${'bcdefgh'.split('').map((key, i) => `${key}: &${key} [${`*${'abcdefg'[i]},`.repeat(20)}]`).join('\n')}\n`],
    ['endless nesting', '['.repeat(20_000)],
    ['an unknown tag', 'study: !!js/function "x"\n'],
    ['nothing', ''],
  ])('broken YAML, %s, is a problem and no crash', async (_, text) => {
    expect((await problemsOf(await studyFolder('en', { 'study.yaml': text })))[0]).toMatch(/^study\.yaml(:\d+)?: got /);
  });

  test.each([
    ['---\nsubject: Hi\nlanguage: en\n---\n  \n', 'letters/inquiry.en.md:5: got an empty letter; wanted the text of the letter'],
    ['Hello\n', 'letters/inquiry.en.md:1: got no front matter; wanted a line ---, the keys subject and language, a line ---, then the letter'],
    ['', 'letters/inquiry.en.md:1: got an empty file; wanted a line ---, the keys subject and language, a line ---, then the letter'],
    ['---\nsubject: Hi\nlanguage: en\n---\nOne\n{% if company\n', expect.stringMatching(/^letters\/inquiry\.en\.md:6: got tag/) as string],
    ["---\nsubject: Hi\nlanguage: en\n---\n{% render '/etc/hostname' %}\n", expect.stringMatching(/^letters\/inquiry\.en\.md:5: got tag "render" not found/) as string],
    ['---\nsubject: Hi\nlanguage: en\n---\nSee https://northgate.example/brief\n', 'letters/inquiry.en.md:5: got a link; wanted plain words: a letter carries no links, pictures or HTML'],
    ['---\nsubject: Hi\nlanguage: en\n---\nHi\n<img src=x>\n', 'letters/inquiry.en.md:6: got HTML; wanted plain words: a letter carries no links, pictures or HTML'],
  ])('the letter %j', async (text, problem) => {
    expect(await problemsOf(await studyFolder('en', { 'letters/inquiry.en.md': text }))).toEqual([problem]);
  });

  test('a missing file and a folder in its place are told', async () => {
    const dir = await studyFolder('en', { 'codebook.yaml': null, 'suppression.txt': null });
    await mkdir(path.join(dir, 'suppression.txt'));
    expect(await problemsOf(dir)).toEqual([
      'codebook.yaml: got no such file; wanted the codebook',
      'suppression.txt: got a folder; wanted a plain file',
    ]);
  });

  test('a file that is too large is not read', async () => {
    const dir = await studyFolder('en', { 'letters/inquiry.en.md': 'x'.repeat(70_000) });
    expect(await problemsOf(dir)).toEqual(['letters/inquiry.en.md: got 70000 bytes; wanted at most 65536 bytes']);
  });

  test('a link out of the folder is not followed: a letter could carry any file of this machine', async () => {
    const dir = await studyFolder();
    const secret = path.join(await temporaryFolder(), 'secret.md');
    await writeFile(secret, '---\nsubject: x\nlanguage: en\n---\nsecret\n');
    await rm(path.join(dir, 'letters/inquiry.en.md'));
    await symlink(secret, path.join(dir, 'letters/inquiry.en.md'));
    expect(await problemsOf(dir)).toEqual(['letters/inquiry.en.md: got a link out of the study folder; wanted a file inside it']);
  });

  test('a folder that is none', async () => {
    expect(await problemsOf('/no/such/study')).toEqual(['/no/such/study: got nothing there; wanted a study folder, as `shopper init` makes one']);
  });

  test("a rating that names a company like the persona's is told: nobody's name is borrowed", async () => {
    const dir = await studyFolder();
    await edit(dir, 'ratings/directory.csv', 'Example Millstone', 'NORTHGATE FITTINGS Ltd.');
    expect(await problemsOf(dir)).toEqual([`ratings/directory.csv:5: got "NORTHGATE FITTINGS Ltd.", the name of the persona's company; wanted another persona.company in study.yaml: one that no rating names`]);
  });

  test('a bad site is no problem once it is excluded by hand', async () => {
    const dir = await studyFolder();
    await edit(dir, 'ratings/directory.csv', 'millstone.example', 'mill stone');
    await edit(dir, 'study.yaml', 'exclude: []', 'exclude:\n    - {site: mill stone, reason: the rating gives a name}');
    expect((await readStudy(dir)).ratings).toHaveLength(2);
  });

  test('any text as study.yaml gives problems, never another error', async () => {
    const dir = await studyFolder();
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      await writeFile(path.join(dir, 'study.yaml'), text);
      expect((await problemsOf(dir)).length).toBeGreaterThan(0);
    }), { numRuns: 60 });
  });
});
