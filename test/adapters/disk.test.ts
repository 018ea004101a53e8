import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diskOf, diskOfType, mountedAs, whyNotWritable } from '../../src/adapters/disk.ts';
import { temporaryFolder } from '../support/folder.ts';

describe('the kind of a disk', () => {
  it.each([
    ['local', 0xef53, 'ext4'],
    ['local', 0x9123683e, 'Btrfs'],
    ['local', 0x9123683e | 0, 'Btrfs'],
    ['network', 0x6969, 'NFS'],
    ['network', 0xff534d42, 'SMB'],
    ['network', 0x01021997, '9P'],
    ['memory', 0x01021994, 'tmpfs'],
  ])('is %s for the number %i', async (kind, type, name) => {
    expect(await diskOfType(type, () => Promise.resolve(null))).toEqual({ kind, name });
  });

  it.each([
    ['fuseblk', 'local'],
    ['fuse.sshfs', 'network'],
    ['fuse.rclone', 'network'],
    ['fuse.gocryptfs', 'unknown'],
    ['virtiofs', 'unknown'],
    [null, 'unknown'],
  ])('is asked of the mount table behind FUSE: %s is %s', async (name, kind) => {
    expect(await diskOfType(0x65735546, () => Promise.resolve(name))).toMatchObject({ kind });
  });

  it('is said to be unknown for a number that nobody has told us', async () => {
    expect(await diskOfType(0x1234567, () => Promise.resolve(null))).toEqual({ kind: 'unknown', why: 'a file system of type 0x1234567 is not in our list' });
  });

  it('of a folder still to be made is that of the nearest folder above it', async () => {
    const folder = await temporaryFolder();
    expect(await diskOf(join(folder, 'study', 'data'))).toEqual(await diskOf(folder));
  });
});

describe('the mount table', () => {
  const table = [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 22 0:35 / /home rw,relatime - nfs4 server:/home rw',
    '41 40 0:36 / /home/anna/my\\040cloud rw,nosuid - fuse.rclone remote: rw',
    '42 22 0:37 / /mnt rw - ext4 /dev/vdb rw',
    '43 42 0:38 / /mnt rw - fuseblk /dev/vdc rw',
    '',
  ].join('\n');

  it.each([
    ['/srv/study/data', 'ext4'],
    ['/home/anna', 'nfs4'],
    ['/homework', 'ext4'],
    ['/home/anna/my cloud/study', 'fuse.rclone'],
    ['/mnt/study', 'fuseblk'],
  ])('says what holds %s: %s', (file, type) => {
    expect(mountedAs(table, file)).toBe(type);
  });

  it('that is empty says nothing', () => {
    expect(mountedAs('', '/srv')).toBeNull();
  });
});

describe('trying to write', () => {
  it('leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    expect(await whyNotWritable(join(folder, 'data'), 'k7m2')).toBeNull();
    expect(await readdir(folder)).toEqual([]);
  });

  it('says why it is refused', async () => {
    const file = join(await temporaryFolder(), 'data');
    await writeFile(file, 'no folder');
    expect(await whyNotWritable(file, 'k7m2')).toMatch(/data: ENOTDIR$/);
  });
});
