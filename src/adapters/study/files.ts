import { lstat, readFile, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError, type Problem } from '../../domain/errors.ts';

/**
 * The files of one study folder. Bytes are read once, so that what is checked, hashed and used is the same.
 * A folder may come from a stranger: a link that leads out of it could put any file of this machine into a letter.
 */
export interface StudyFiles {
  /** Absolute path of the folder. */
  readonly dir: string;
  /** The bytes of a file, or the reason it cannot be read, added to the problems. */
  read(file: string, limit: FileLimit): Promise<Buffer | null>;
  /** True when there is something of that name. */
  has(file: string): Promise<boolean>;
  /** Names of the plain files of a subfolder with this ending, sorted; empty when there is no such folder. */
  list(folder: string, ending: string): Promise<readonly string[]>;
}

/** Greatest sizes in bytes: each is some fifty times what a large study needs, and small enough to parse at once. */
export const fileLimits = {
  'study.yaml': 262_144,
  letter: 65_536,
  'report.md': 65_536,
  rating: 5_242_880,
  codebook: 524_288,
  sla: 65_536,
  suppression: 2_097_152,
  'lock.json': 1_048_576,
} as const;
export type FileLimit = keyof typeof fileLimits;

/** Opens a study folder; throws UsageError when it is none. What single files lack is added to `problems`. */
export async function openStudyFiles(dir: string, problems: Problem[]): Promise<StudyFiles> {
  const root = path.resolve(dir);
  const found = await stat(root).catch(() => null);
  if (!found?.isDirectory()) {
    throw new UsageError({ file: dir, got: found ? 'a file' : 'nothing there', wanted: 'a study folder, as `shopper init` makes one' });
  }
  if (!(await lstat(path.join(root, 'study.yaml')).catch(() => null))) {
    throw new UsageError({ file: dir, got: 'a folder without study.yaml', wanted: 'a study folder, as `shopper init` makes one' });
  }
  const inside = await realpath(root);

  const why = async (file: string, limit: FileLimit): Promise<{ got: string; wanted: string } | null> => {
    const real = await realpath(path.join(root, file)).catch(() => null);
    const info = real === null ? null : await stat(real).catch(() => null);
    if (real === null || info === null) return { got: 'no such file', wanted: `the ${limit === 'rating' ? 'rating CSV' : limit}` };
    if (!real.startsWith(inside + path.sep)) return { got: 'a link out of the study folder', wanted: 'a file inside it' };
    if (!info.isFile()) return { got: info.isDirectory() ? 'a folder' : 'something that is no file', wanted: 'a plain file' };
    if (info.size > fileLimits[limit]) return { got: `${info.size} bytes`, wanted: `at most ${fileLimits[limit]} bytes` };
    return null;
  };

  return {
    dir: root,
    async read(file, limit) {
      const refusal = await why(file, limit);
      if (refusal) {
        problems.push({ file, ...refusal });
        return null;
      }
      try {
        return await readFile(path.join(root, file));
      } catch (error) {
        problems.push({ file, got: (error as NodeJS.ErrnoException).code ?? String(error), wanted: 'a file that can be read' });
        return null;
      }
    },
    has: async (file) => (await lstat(path.join(root, file)).catch(() => null)) !== null,
    async list(folder, ending) {
      const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => []);
      return entries.filter((entry) => !entry.isDirectory() && entry.name.endsWith(ending) && !entry.name.startsWith('.')).map((entry) => `${folder}/${entry.name}`).sort();
    },
  };
}
