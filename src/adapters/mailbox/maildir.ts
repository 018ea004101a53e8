import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../../domain/time.ts';
import { fingerprint, type FileFolder, type FileFormat } from './file-folder.ts';

const junkNames = ['.Junk', '.Spam'];

/** A Maildir: a message a file in `cur` and `new`, and its junk folder beside it in Maildir++ fashion. */
export const openMaildir: FileFormat = async (path) => {
  if (!(await isMaildir(path))) return null;
  const folders = [await folderOf(path, false)];
  for (const name of junkNames) {
    if (await isMaildir(join(path, name))) folders.push(await folderOf(join(path, name), true));
  }
  return folders;
};

async function folderOf(path: string, junk: boolean): Promise<FileFolder> {
  const files = (await Promise.all(['cur', 'new'].map((part) => filesIn(join(path, part))))).flat().sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    mailbox: path, path, uidValidity: fingerprint(files.map(({ id }) => id)), junk,
    async *read() {
      for (const [index, { file }] of files.entries()) {
        const found = await readMoved(path, file);
        if (found) yield { uid: index + 1, ...found, storedBasis: 'internal_date' };
      }
    },
  };
}

interface MaildirFile {
  readonly file: string;
  /** The name without its flags (`:2,S`): it stays when the message is read or moved from `new` to `cur`. */
  readonly id: string;
}

const filesIn = async (dir: string): Promise<MaildirFile[]> =>
  (await readdir(dir)).filter((name) => !name.startsWith('.')).map((name) => ({ file: join(dir, name), id: idOf(name) }));

const idOf = (name: string): string => name.split(/[:;!]2,/, 1)[0] ?? name;

/** A mail program may flag or move a message at any moment, which renames its file; then it is looked up again. */
async function readMoved(path: string, file: string): Promise<{ bytes: Uint8Array; storedAt: ReturnType<typeof instant> } | null> {
  const id = idOf(file.slice(file.lastIndexOf('/') + 1));
  for (let tries = 0; tries < 5; tries += 1) {
    const now = tries === 0 ? file : (await Promise.all(['cur', 'new'].map((part) => filesIn(join(path, part))))).flat().find((entry) => entry.id === id)?.file;
    if (now === undefined) return null; // deleted
    const found = await Promise.all([readFile(now), stat(now)]).catch(() => null);
    if (found) return { bytes: found[0], storedAt: instant(found[1].mtime) };
  }
  return null;
}

const isMaildir = async (path: string): Promise<boolean> =>
  (await Promise.all(['cur', 'new'].map((part) => stat(join(path, part)).then((found) => found.isDirectory(), () => false)))).every(Boolean);
