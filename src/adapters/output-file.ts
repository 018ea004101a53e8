import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../domain/errors.ts';

/** Makes room for a file that a person named, before any work is done for it: its folder is made. Throws UsageError where a folder has the name. */
export async function makeRoomFor(file: string): Promise<void> {
  if ((await stat(file).catch(() => null))?.isDirectory()) throw new UsageError({ file, got: 'a folder', wanted: 'the name of a file' });
  await mkdir(dirname(file), { recursive: true });
}
