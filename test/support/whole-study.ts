import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { studyFolder } from './study-folder.ts';

/** A study folder as `init` makes it, with every part in use that the template offers under a # without a space. */
export async function wholeStudy(language: 'ru' | 'en', files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = await studyFolder(language, files);
  const file = path.join(dir, 'study.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^( *)#(?=[^ #\n])/gm, '$1'));
  return dir;
}
