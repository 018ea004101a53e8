import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readStudy } from '../../src/adapters/study/index.ts';
import { sha256 } from '../../src/adapters/sha256.ts';
import { copyStudy, passwordVariable } from '../../src/rehearsal/copy.ts';
import { nameFirms } from '../../src/rehearsal/firms.ts';
import { scrubber } from '../../src/rehearsal/scrub.ts';
import { temporaryFolder } from '../support/folder.ts';
import { edit, studyFolder } from '../support/study-folder.ts';

async function bytesOf(dir: string): Promise<Readonly<Record<string, string>>> {
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  return Object.fromEntries(await Promise.all(files.map(async ({ parentPath, name }) => [join(parentPath, name).slice(dir.length + 1), sha256(await readFile(join(parentPath, name)))] as const)));
}

/** A study that names real-looking places everywhere it can. */
async function aWorldlyStudy(): Promise<string> {
  const dir = await studyFolder('ru', {
    'ratings/catalogue.csv': '№;Студия;Сайт;Город;Почта;Телефон\n1;Гавань;https://www.gavan.ru/;Москва;info@gavan.ru;+7 812 444-11-22\n2;Маяк studio.spb.ru;mayak.spb.ru;Москва;boss@gmail.com;8 (495) 333-22-11\n3;Сеть;vk.com/set_studio;Москва;;\n4;Без сайта;;Москва;lone@mail.ru;\n',
    'suppression.txt': 'gavan.ru\nboss@elsewhere.com\n',
  });
  await edit(dir, 'study.yaml', 'goal: ', 'goal: "См. https://journal.ru/why?a=1, author@journal.ru, +7 921 000-11-22, study.com." # ');
  await edit(dir, 'study.yaml', 'exclude: []', 'exclude: [{site: mayak.spb.ru, reason: принадлежит автору author@journal.ru}]');
  await writeFile(join(dir, 'letters', 'inquiry.ru.md'), `${await readFile(join(dir, 'letters', 'inquiry.ru.md'), 'utf8')}\nСайт: balt.com, почта: me@balt.com, {{ persona.company }}\n`);
  return dir;
}

const simulated = (study: Awaited<ReturnType<typeof readStudy>>) =>
  ({ firms: nameFirms(study), siteOf: (slug: string) => `http://${slug}.localhost:8099/`, mail: { host: '127.0.0.1', imapPort: 1143, smtpPort: 1025, user: 'persona@persona.test' }, language: 'ru', seed: 's' }) as const;

it('a copy names no real site, address, telephone or secret, and the study stays as it was, to the byte', async () => {
  const dir = await aWorldlyStudy();
  const before = await bytesOf(dir);
  const to = join(await temporaryFolder(), 'copy');
  const study = await readStudy(dir);
  await copyStudy(study, to, simulated(study));
  expect(await bytesOf(dir)).toEqual(before);
  const texts = await Promise.all(Object.keys(await bytesOf(to)).map((file) => readFile(join(to, file), 'utf8')));
  for (const real of ['gavan.ru', 'spb.ru', 'vk.com', 'gmail.com', 'mail.ru', 'journal.ru', 'study.com', 'elsewhere', 'balt.com', '444-11-22', '333-22-11', '000-11-22', 'SHOPPER_IMAP_PASSWORD', 'imap.balt']) {
    expect(texts.filter((text) => text.includes(real))).toEqual([]);
  }
  expect(texts.join('\n')).toContain(passwordVariable);
});

it('a copy is a study of its own with the same companies, lists and letters', async () => {
  const study = await readStudy(await aWorldlyStudy());
  const to = join(await temporaryFolder(), 'copy');
  await copyStudy(study, to, simulated(study));
  const copy = await readStudy(to);
  expect(copy.protocol.study.id).not.toBe(study.protocol.study.id);
  expect(copy.ratings[0]?.rows.map(({ site }) => site)).toEqual(['http://gavan.localhost:8099/', 'http://mayak.localhost:8099/', 'http://set-studio.localhost:8099/', '']);
  expect(copy.suppression).toEqual(['gavan.localhost', expect.stringMatching(/^info@[0-9a-f]{10}\.invalid$/)]);
  expect(copy.protocol.frame.exclude[0]?.site).toBe('http://mayak.localhost:8099/');
  expect({ ...copy.protocol.pace, ...copy.protocol.fieldPeriod }).toEqual({ ...study.protocol.pace, ...study.protocol.fieldPeriod });
  expect(copy.protocol.mailbox.imap).toMatchObject({ host: '127.0.0.1', port: 1143, password: { env: passwordVariable } });
});

it('the same address is the same one every time, and what only looks like one stays', () => {
  const scrub = scrubber({ hostFor: (host) => (host === 'gavan.ru' ? 'gavan.localhost' : undefined), phone: '+7 0' });
  expect(scrub('a@x.com b@x.com gavan.ru x.com')).toBe('info@host-1.invalid info@host-1.invalid gavan.localhost host-1.invalid');
  for (const text of ['{{ persona.company }}', 'и т.д.', '2026-03-02', '300 000 руб.', 'letters/x', 'v1.2.3', 'info@a.test']) expect(scrub(text)).toBe(text);
});
