import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import { extract, pack, type Headers } from 'tar-stream';
import { UsageError } from '../domain/errors.ts';
import { makeRoomFor } from './output-file.ts';
import { inScratchFolder } from './scratch.ts';
import { tarGuard } from './tar-guard.ts';

/** A recording as one file. */
export const isArchive = (path: string): boolean => /\.(?:tar\.gz|tgz)$/i.test(path);

/** Far above a study of ten thousand companies, low enough for a disk: an archive may come from anybody. */
export const archiveLimits = { files: 200_000, bytes: 4 * 1024 ** 3, fileBytes: 256 * 1024 ** 2 } as const;

/** Writes the files under a folder as one .tar.gz, in the order of their names and without times or owners: the same files give the same bytes. */
export async function packFolder(dir: string, to: string, flag: 'wx' | 'w' = 'wx'): Promise<void> {
  const archive = pack();
  const chunks: Buffer[] = [];
  archive.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => archive.on('end', resolve).on('error', reject));
  const entries = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/')).sort();
  for (const name of entries) {
    const bytes = await readFile(join(dir, name));
    await new Promise<void>((resolve, reject) => archive.entry({ name, mtime: new Date(0), mode: 0o644, uid: 0, gid: 0 }, bytes, (error) => (error ? reject(error) : resolve())));
  }
  archive.finalize();
  await ended;
  const packed = ofNoSystem(gzipSync(Buffer.concat(chunks), { level: 9 }));
  if (flag === 'wx') return writeFile(to, packed, { flag });
  // A process that ends halfway must not leave half an archive in the old one's place.
  const draft = `${to}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, packed, { flag: 'wx' });
  await rename(draft, to);
}

/** A gzip says on what system it was made (RFC 1952, section 2.3.1): 255 is none that is known. */
function ofNoSystem(packed: Buffer): Buffer {
  packed[9] = 255;
  return packed;
}

/** Does the work in the folder of a recording: its own, or for an archive one that it is unpacked to for so long. */
export function inRecording<Result>(recording: string, work: (dir: string) => Promise<Result>): Promise<Result> {
  if (!isArchive(recording)) return work(recording);
  return inScratchFolder('recording', async (dir) => {
    await unpackInto(dir, recording);
    return work(dir);
  });
}

/** Throws UsageError unless the archive is a name that is free; its folder is made. */
export async function refuseTaken(file: string): Promise<void> {
  await makeRoomFor(file);
  if (await stat(file).catch(() => null)) throw new UsageError({ file, got: 'a file that is there already', wanted: 'a new name' });
}

/**
 * Unpacks an archive into an empty folder. Plain files and folders only, and none outside it; stops at the first entry that is too much.
 *
 * @throws UsageError for what is no archive of ours.
 */
export async function unpackInto(dir: string, file: string, limits: { readonly [Key in keyof typeof archiveLimits]: number } = archiveLimits): Promise<void> {
  const refuse = (got: string, wanted = 'a recording that `shopper record` packed'): UsageError => new UsageError({ file, got, wanted });
  if (!(await stat(file).catch(() => null))?.isFile()) throw refuse('no such file');
  let [files, bytes] = [0, 0];
  const archive = extract();
  const unpacking = (async () => {
    for await (const entry of archive) {
      const { name, type, size = 0 } = entry.header;
      const path = safePath(name);
      if (path === null) throw refuse(`the path ${JSON.stringify(name.slice(0, 100))}`);
      if (!plainTypes.has(type)) throw refuse(`a ${type ?? 'strange'} entry, ${JSON.stringify(name.slice(0, 100))}`);
      files += 1;
      bytes += size;
      if (files > limits.files || bytes > limits.bytes || size > limits.fileBytes) throw refuse('more than a recording holds', `at most ${limits.files} files and ${limits.bytes} bytes`);
      const chunks: Buffer[] = [];
      for await (const chunk of entry) chunks.push(chunk);
      if (type === 'directory') continue;
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), Buffer.concat(chunks), { flag: 'wx' });
    }
  })();
  const reading = pipeline(createReadStream(file), createGunzip(), tarGuard(limits.bytes + limits.files * 1_536), archive);
  const [unpacked, read] = await Promise.allSettled([unpacking, reading]);
  if (unpacked.status === 'rejected' && unpacked.reason instanceof UsageError) throw unpacked.reason;
  const failed = [read, unpacked].find((one) => one.status === 'rejected');
  if (failed?.status === 'rejected') throw refuse(`what cannot be unpacked (${(failed.reason as Error).message})`);
}

const plainTypes: ReadonlySet<Headers['type']> = new Set<Headers['type']>(['file', 'directory', 'contiguous-file']);

/** The entry's name where it stays inside the folder it is unpacked to; null where it would lead out. */
function safePath(name: string): string | null {
  const parts = name.replace(/\/+$/, '').split('/').filter((part) => part !== '.');
  return name.startsWith('/') || /[\\\0:]/.test(name) || name.length > 1_000 || parts.length === 0 || parts.some((part) => part === '..' || part === '') ? null : parts.join('/');
}
