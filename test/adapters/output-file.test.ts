import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder, makeRoomFor } from '../../src/adapters/output-file.ts';
import { UsageError } from '../../src/domain/errors.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('a folder that a person named', () => {
  it('is made with those above it, and left where it is there', async () => {
    const dir = join(await temporaryFolder(), 'a', 'b', 'c');
    await Promise.all([makeFolder(dir), makeFolder(dir)]);
    expect((await stat(dir)).isDirectory()).toBe(true);
    await makeFolder(dir);
  });

  it('is refused where a file stands in its way', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(makeFolder(file)).rejects.toThrow('got a file');
    await expect(makeFolder(join(file, 'below'))).rejects.toBeInstanceOf(UsageError);
  });

  // Linux answers "there is no such folder" to whoever makes one there.
  it.runIf(process.platform === 'linux')('is refused in the words of the system where none can be made', async () => {
    await expect(makeFolder('/proc/shopper/study')).rejects.toThrow('cannot be made (ENOENT)');
  });
});

it('a file is given a folder, and no folder is taken for a file', async () => {
  const dir = await temporaryFolder();
  await makeRoomFor(join(dir, 'new', 'report.html'));
  expect((await stat(join(dir, 'new'))).isDirectory()).toBe(true);
  await mkdir(join(dir, 'taken'));
  await expect(makeRoomFor(join(dir, 'taken'))).rejects.toThrow('a folder');
});
