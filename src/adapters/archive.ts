import { ZipFile } from 'yazl';

/** One moment for every file, in local time on purpose: that is how zips count, so the bytes are the same in every zone. */
const longAgo = (): Date => new Date(2000, 0, 1);

/** A zip of these files by path, in their order; the same files give the same bytes. */
export function zipOf(files: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [path, text] of files) zip.addBuffer(Buffer.from(text), path, { mtime: longAgo(), mode: 0o100644, forceDosTimestamp: true });
  zip.end();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    zip.outputStream.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks))).on('error', reject);
  });
}
