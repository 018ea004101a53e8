import { readFile, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** What kind of disk a folder is on. `memory` is gone at the next start of the machine. `name` is what people call the file system. */
export type Disk =
  | { readonly kind: 'local' | 'network' | 'memory'; readonly name: string }
  | { readonly kind: 'unknown'; readonly why: string };

/** The disk that a folder is on, or will be on once it is made. Known on Linux, and of Windows' network paths; never throws. */
export async function diskOf(folder: string): Promise<Disk> {
  const found = await nearest(folder);
  if (/^\\\\/.test(found)) return { kind: 'network', name: 'a network path' };
  if (process.platform !== 'linux') return { kind: 'unknown', why: `${process.platform} does not tell programs the type of a disk` };
  try {
    const { type } = await statfs(found);
    return diskOfType(type, () => readFile('/proc/self/mountinfo', 'utf8').then((table) => mountedAs(table, found), () => null));
  } catch (error) {
    return { kind: 'unknown', why: `the system does not say (${codeOf(error)})` };
  }
}

/** Writes a file of a few bytes in the folder, or where it will be made, and removes it. Null when that works, else the system's reason. */
export async function whyNotWritable(folder: string, tag: string): Promise<string | null> {
  const found = await nearest(folder);
  const file = path.join(found, `.shopper-${tag}`);
  try {
    await writeFile(file, 'may be deleted\n', { flag: 'wx' });
    await rm(file);
    return null;
  } catch (error) {
    return `${found}: ${codeOf(error)}`;
  }
}

/** The kind of the file system with this number (`f_type` of statfs). FUSE is asked for by the name it was mounted under. */
export async function diskOfType(type: number, fuseName: () => Promise<string | null>): Promise<Disk> {
  const magic = type >>> 0; // a 32-bit system hands the high bit over as a sign
  if (magic === fuse) return diskOfFuse(await fuseName());
  for (const [kind, names] of Object.entries(byMagic) as [keyof typeof byMagic, Readonly<Record<number, string>>][]) {
    const name = names[magic];
    if (name !== undefined) return { kind, name };
  }
  return { kind: 'unknown', why: `a file system of type 0x${magic.toString(16)} is not in our list` };
}

/** The type in /proc/self/mountinfo (proc(5)) of the mount that holds the path: the longest mount point above it, the last where several lie on one another. */
export function mountedAs(mountinfo: string, file: string): string | null {
  let best = { point: '', type: null as string | null };
  for (const line of mountinfo.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = (before.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
    const holds = point !== '' && (file === point || file.startsWith(point.endsWith('/') ? point : `${point}/`));
    if (holds && point.length >= best.point.length) best = { point, type: after.split(' ')[0] ?? null };
  }
  return best.type;
}

const fuse = 0x65735546;

/** Numbers from linux/magic.h and statfs(2); those of file systems outside the kernel from GNU coreutils, src/stat.c. */
const byMagic: Readonly<Record<'local' | 'network' | 'memory', Readonly<Record<number, string>>>> = {
  local: {
    0xef53: 'ext4', 0x58465342: 'XFS', 0x9123683e: 'Btrfs', 0x2fc12fc1: 'ZFS', 0xf2f52010: 'F2FS', 0xca451a4e: 'bcachefs', 0x3153464a: 'JFS',
    0x52654973: 'ReiserFS', 0x794c7630: 'overlayfs', 0xf15f: 'eCryptfs', 0x7366746e: 'NTFS', 0x5346544e: 'NTFS', 0x2011bab0: 'exFAT', 0x4d44: 'FAT', 0x482b: 'HFS+',
  },
  network: {
    0x6969: 'NFS', 0x517b: 'SMB', 0xfe534d42: 'SMB', 0xff534d42: 'SMB', 0x01021997: '9P', 0x5346414f: 'AFS', 0x6b414653: 'AFS', 0x73757245: 'Coda', 0x564c: 'NCP',
    0x00c36400: 'CephFS', 0x0bd00bd0: 'Lustre', 0x47504653: 'GPFS', 0x19830326: 'BeeGFS', 0x01161970: 'GFS2', 0x7461636f: 'OCFS2', 0xaad7aaea: 'PanFS',
    0x786f4256: 'a VirtualBox share', 0xbacbacbc: 'a VMware share', 0x7c7c6673: 'a Parallels share',
  },
  memory: { 0x01021994: 'tmpfs', 0x858458f6: 'ramfs' },
};

/** What is mounted through FUSE and lies on other machines; `fuseblk` is a block device of this one. */
const fuseNetworks = ['sshfs', 'rclone', 's3fs', 'goofys', 'gcsfuse', 'glusterfs', 'davfs', 'davfs2', 'smbnetfs', 'curlftpfs', 'ceph', 'juicefs', 'moosefs', 'vmhgfs-fuse', 'gvfsd-fuse', 'nfs', 'blobfuse2'];

function diskOfFuse(name: string | null): Disk {
  if (name === 'fuseblk') return { kind: 'local', name: 'a block device through FUSE' };
  const program = name?.replace(/^fuse\./, '') ?? 'fuse';
  if (fuseNetworks.includes(program)) return { kind: 'network', name: `${program} through FUSE` };
  return { kind: 'unknown', why: `it is mounted through FUSE (${program}), behind which may be another machine` };
}

/** The real path of the folder, or of the nearest one above it that is there. */
async function nearest(folder: string): Promise<string> {
  const absolute = path.resolve(folder);
  return realpath(absolute).catch(() => (path.dirname(absolute) === absolute ? absolute : nearest(path.dirname(absolute))));
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);
