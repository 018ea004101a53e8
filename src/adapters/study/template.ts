import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../domain/errors.ts';
import { makeFolder } from '../output-file.ts';

/** What the templates have in the places that `init` fills. */
const placeholders = { id: 'st_madebyinit', seed: 'seed: madebyinit', start: 'start: 2026-03-02' } as const;

/** npm leaves `.gitignore` out of packages, so the template has it under another name. */
const renamed: Readonly<Record<string, string>> = { gitignore: '.gitignore' };

export interface TemplateValues {
  readonly id: string;
  readonly seed: string;
  /** First day of the field period, `2026-03-02`. */
  readonly start: string;
}

/** Writes a new study folder, with the letters of both languages; returns the files made. Throws UsageError when the folder holds anything but `.git`. */
export async function writeTemplate(dir: string, language: 'ru' | 'en', values: TemplateValues): Promise<readonly string[]> {
  const root = path.resolve(dir);
  await refuseFilled(root, dir);
  await makeFolder(dir);
  const other = language === 'ru' ? 'en' : 'ru';
  const files = new Map([...await filesIn(other, 'letters'), ...await filesIn(language, '.')]);
  for (const [file, source] of files) {
    const text = (await readFile(source, 'utf8'))
      .replace(placeholders.id, values.id)
      .replace(placeholders.seed, `seed: ${values.seed}`)
      .replace(placeholders.start, `start: ${values.start}`);
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text, { flag: 'wx' });
  }
  return [...files.keys()].sort();
}

async function refuseFilled(root: string, dir: string): Promise<void> {
  const entries = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new UsageError({ file: dir, got: error.code === 'ENOTDIR' ? 'a file' : (error.code ?? 'an error'), wanted: 'a folder that is new or empty' });
  });
  const found = entries.filter((entry) => entry !== '.git');
  if (found.length > 0) throw new UsageError({ file: dir, got: `a folder with ${found.slice(0, 3).join(', ')}${found.length > 3 ? ' …' : ''}`, wanted: 'a folder that is new or empty' });
}

/** Files of a template by their name in the study folder. The templates are beside `src` and `dist` alike. */
async function filesIn(language: 'ru' | 'en', folder: string): Promise<(readonly [string, string])[]> {
  const template = fileURLToPath(new URL(`../../../studies/template-${language}/`, import.meta.url));
  const entries = await readdir(path.join(template, folder), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => {
    const source = path.join(entry.parentPath, entry.name);
    const file = path.relative(template, source).split(path.sep).join('/');
    return [renamed[file] ?? file, source] as const;
  });
}
