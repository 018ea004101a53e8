import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UsageError } from '../domain/errors.ts';

/** Makes room for a file that a person named, before any work is done for it: its folder is made. Throws UsageError where a folder has the name, or none can be made. */
export async function makeRoomFor(file: string): Promise<void> {
  if ((await stat(file).catch(() => null))?.isDirectory()) throw new UsageError({ file, got: 'a folder', wanted: 'the name of a file' });
  await makeFolder(dirname(file));
}

/**
 * Makes a folder that a person named and those above it, one by one; one that is there is left. Node's own `recursive` never ends where
 * a system makes nothing in a folder and says that it is not there, as Linux does under /proc. Throws UsageError with the system's reason.
 */
export async function makeFolder(folder: string): Promise<void> {
  const path = resolve(folder);
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return;
  if (found) throw new UsageError({ file: folder, got: 'a file', wanted: 'a folder, or the name of a new one' });
  if (dirname(path) !== path) await makeFolder(dirname(path));
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    // Another process may have been quicker.
    if (error.code !== 'EEXIST') throw new UsageError({ file: folder, got: `a folder that cannot be made (${error.code ?? String(error)})`, wanted: 'one in which you may write' });
  });
}
