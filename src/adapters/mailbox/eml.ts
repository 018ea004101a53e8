import { open, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { instant } from '../../domain/time.ts';
import { fingerprint, type FileFolder, type FileFormat } from './file-folder.ts';

/** One message a file, as mail programs save it. Recognised by its first line being a header field. */
export const openEml: FileFormat = async (path) =>
  (await isFile(path)) && (await startsWithHeader(path)) ? [await folderOf(path, [path])] : null;

/** A folder with .eml files in it, read in the order of their names; sub-folders are not entered. */
export const openEmlFolder: FileFormat = async (path) => {
  const names = await readdir(path).catch(() => []);
  const files = names.filter((name) => name.toLowerCase().endsWith('.eml')).sort();
  return files.length === 0 ? null : [await folderOf(path, files.map((name) => join(path, name)))];
};

async function folderOf(path: string, files: readonly string[]): Promise<FileFolder> {
  const stats = await Promise.all(files.map((file) => stat(file)));
  const uidValidity = fingerprint(stats.map(({ size, mtimeMs }, index) => `${files[index]} ${size} ${mtimeMs}`));
  return {
    mailbox: path, path, uidValidity, junk: false,
    async *read() {
      for (const [index, file] of files.entries()) {
        yield { uid: index + 1, bytes: await readFile(file), storedAt: instant(stats[index]?.mtime ?? 0), storedBasis: 'file_time' };
      }
    },
  };
}

const isFile = (path: string): Promise<boolean> => stat(path).then((found) => found.isFile(), () => false);

/** RFC 5322 names a field in printable ASCII without colon; exports may put a byte order mark before it. */
async function startsWithHeader(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return /^(\u00ef\u00bb\u00bf)?[!-9;-~]{1,76}[ \t]?:/.test(buffer.subarray(0, bytesRead).toString('latin1'));
  } finally {
    await file.close();
  }
}
