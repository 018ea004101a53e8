import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from './folder.ts';

/** A study folder as `init` makes it, with other contents for some files (null: the file is missing). */
export async function studyFolder(language: 'ru' | 'en' = 'en', files: Readonly<Record<string, string | Uint8Array | null>> = {}): Promise<string> {
  const dir = await temporaryFolder();
  await cp(new URL(`../../studies/template-${language}`, import.meta.url), dir, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    await (content === null ? rm(path.join(dir, file)) : writeFile(path.join(dir, file), content));
  }
  return dir;
}

/** Replaces a passage of a file, and fails when the passage is not there. */
export async function edit(dir: string, file: string, passage: string, replacement: string): Promise<void> {
  const text = await readFile(path.join(dir, file), 'utf8');
  if (!text.includes(passage)) throw new Error(`${file} has no passage ${JSON.stringify(passage)}`);
  await writeFile(path.join(dir, file), text.replace(passage, replacement));
}
