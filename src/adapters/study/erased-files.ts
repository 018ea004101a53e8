import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Takes away every report made so far: they are made again from the ledger, without what was erased. How many files. */
export async function eraseReports(dir: string): Promise<number> {
  const reports = join(dir, 'data', 'reports');
  const files = await filesUnder(reports);
  await rm(reports, { recursive: true, force: true });
  return files.length;
}

/** Far above anything in a study folder but pictures and databases grown large. */
const largestSearched = 256 * 1024 * 1024;

/** Files of the study folder, with the line, in which one of the names stands, upper case or lower. Bytes are searched, so also those of a database; what is packed or encoded is not looked into. */
export async function filesThatName(dir: string, names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const file of names.length === 0 ? [] : await filesUnder(dir)) {
    if ((await stat(file)).size > largestSearched) continue;
    const text = (await readFile(file)).toString('utf8').toLowerCase();
    const at = names.map((name) => text.indexOf(name.toLowerCase())).filter((index) => index >= 0);
    if (at.length > 0) found.push(`${relative(dir, file)}:${text.slice(0, Math.min(...at)).split('\n').length}`);
  }
  return found;
}

async function filesUnder(dir: string): Promise<readonly string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}
