import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/folder.ts';
import { studyFolder } from '../support/study-folder.ts';
import { shell, shopper, shopperHere } from './shopper.ts';

const lines = (text: string): readonly string[] => text.split('\n').slice(0, -1);
const mail = (subject: string): string => `From: Ivan <ivan@studio.example>\nSubject: ${subject}\n\nA site costs 400 000 roubles.\n`;

it('prices reads thousands of lines of standard input in one process, a line of JSON each, in their order', async () => {
  const texts = Array.from({ length: 3_000 }, (_, i) => `Сайт стоит ${i + 1} тыс. руб.`);
  const { code, stdout, stderr } = await shopper(['prices', '--json'], { input: texts.join('\n') });
  expect([code, stderr]).toEqual([0, '']);
  const told = lines(stdout).map((line) => JSON.parse(line) as { text: string; quotes: readonly { amount: number }[] });
  expect(told.map(({ text }) => text)).toEqual(texts);
  expect(told.at(-1)?.quotes[0]?.amount).toBe(3_000_000);
});

it('a closed pipe ends an endless input without a word', async () => {
  const { code, stdout, stderr } = await shell('yes "300 тыс. руб." | shopper prices --json | head -1; yes "5 $" | shopper prices 2>&1 | head -1');
  expect([code, stderr, lines(stdout).length]).toEqual([0, '', 2]);
});

it('a JSON line that is no string is named with its row, after the lines before it', async () => {
  const { code, stdout, stderr } = await shopper(['prices', '--json', '--input', 'jsonl'], { input: '"five\\n300 USD"\n{"a": 1}\n"6 USD"\n' });
  expect([code, stderr]).toEqual([2, 'input:2: got {"a": 1}; wanted a JSON string\n']);
  expect(JSON.parse(stdout)).toMatchObject({ text: 'five\n300 USD', main: 0 });
});

it('inspect reads standard input as `-` beside files, and a file that is not there is a line too', async () => {
  const dir = await temporaryFolder();
  await writeFile(join(dir, 'one.eml'), mail('One'));
  const { code, stdout } = await shopper(['inspect', 'one.eml', '-', 'none.eml', '--json'], { cwd: dir, input: mail('Two') });
  const told = lines(stdout).map((line) => JSON.parse(line) as { file: string; kind: string; subject: string });
  expect([code, told.map(({ file, kind, subject }) => `${file} ${kind} ${subject}`)]).toEqual([0, ['one.eml human One', '- human Two', 'none.eml unreadable ']]);
});

it('inspect reads hundreds of files in one process', async () => {
  const dir = await temporaryFolder();
  const files = Array.from({ length: 300 }, (_, i) => join(dir, `${i}.eml`));
  for (const [i, file] of files.entries()) await writeFile(file, mail(`Offer ${i}`));
  const { code, stdout } = await shopperHere(['inspect', ...files, '--json']);
  expect([code, lines(stdout).map((line) => (JSON.parse(line) as { file: string }).file)]).toEqual([0, files]);
});

it('without a terminal nothing is coloured and no line is drawn over', async () => {
  const { stdout, stderr } = await shopper(['report', await studyFolder()], { env: { FORCE_COLOR: '1', TERM: 'xterm-256color' } });
  expect(stdout).toContain('RR2');
  expect(stderr).toContain('written');
  expect(stdout + stderr).not.toMatch(/[\u001b\r]/);
});
