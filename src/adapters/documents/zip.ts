import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { limits } from './limits.ts';

/** The zip holds more than is safe to unpack, lies about it, or is locked. */
export class UnsafeZip extends Error {}

/**
 * Unpacks every entry once, counting what really comes out, and keeps those `wanted`. Throws UnsafeZip on a bomb, on too
 * many entries, on sizes that are not as declared and on encryption; so a library may be given the file afterwards.
 */
export async function readZip(bytes: Buffer, wanted: (name: string) => boolean): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.zipEntries) throw new UnsafeZip(`more than ${limits.zipEntries} files inside`);
  const kept = new Map<string, Buffer>();
  let total = 0;
  for await (const entry of entriesOf(zip)) {
    if (entry.isEncrypted()) throw new UnsafeZip('locked with a password');
    if (entry.fileName.endsWith('/')) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await streamOf(zip, entry)) {
      total += (chunk as Buffer).length;
      if (total > limits.unzippedBytes) throw new UnsafeZip(`unpacks to more than ${limits.unzippedBytes / 1024 / 1024} MB`);
      if (wanted(entry.fileName)) chunks.push(chunk as Buffer);
    }
    if (wanted(entry.fileName)) kept.set(entry.fileName, Buffer.concat(chunks));
  }
  return kept;
}

/** Entry names without unpacking anything. */
export async function zipNames(bytes: Buffer): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const entry of entriesOf(await open(bytes))) if (names.push(entry.fileName) >= limits.zipEntries) break;
  return names;
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // With names decoded yauzl refuses those that lead out of the archive; with sizes validated, those that lie.
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true, decodeStrings: true }, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      zip.removeAllListeners();
      zip.once('entry', resolve).once('end', () => resolve(null)).once('error', reject);
      zip.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

function streamOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else resolve(stream);
    });
  });
}
