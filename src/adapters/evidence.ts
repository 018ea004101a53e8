import { createHash } from 'node:crypto';
import { closeSync, constants, existsSync, fsync, mkdirSync, open, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { asId, type Sha256 } from '../domain/ids.ts';
import type { EvidenceStore } from '../ports.ts';

/**
 * Evidence as files named by their SHA-256 under `dir`. The same bytes are kept once; nothing from outside becomes a path.
 *
 * Waited for is what may wait for the disk's journal: making a file, and the syncs. All else takes microseconds on a local disk, which
 * the ledger needs anyway, and handing it to another thread takes ten times as long.
 */
export function openEvidence(dir: string): EvidenceStore {
  const pathOf = (sha256: Sha256): string => join(dir, sha256.slice(0, 2), sha256);
  const folders = new Set<string>();
  const folderOf = (path: string): void => {
    const folder = dirname(path);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
  };
  return {
    async put(kind, bytes) {
      const sha256 = asId<Sha256>(createHash('sha256').update(bytes).digest('hex'));
      const path = pathOf(sha256);
      if (!existsSync(path)) {
        folderOf(path);
        await writeSynced(path, bytes);
      }
      return { kind, sha256, bytes: bytes.byteLength };
    },
    get: (sha256) => readFile(pathOf(sha256)),
    has: (sha256) => Promise.resolve(existsSync(pathOf(sha256))),
    async erase(sha256) {
      const path = pathOf(sha256);
      if (!existsSync(path)) return false;
      await synced(openSync(path, 'r+'), (file) => writeFileSync(file, Buffer.alloc(statSync(path).size)));
      rmSync(path);
      return true;
    },
  };
}

const opened = promisify(open);
const flushed = promisify(fsync);

/** Tells apart what one process writes at the same time, which may be the same bytes twice. */
let writes = 0;

/** Whole or not at all, and on the disk before it returns: written aside, synced, renamed, and the folder synced. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  writes += 1;
  const aside = `${path}.${process.pid}-${writes}.part`;
  await synced(await opened(aside, 'w'), (file) => writeFileSync(file, bytes));
  renameSync(aside, path);
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  await synced(openSync(dirname(path), constants.O_RDONLY));
}

async function synced(file: number, write: (file: number) => void = () => undefined): Promise<void> {
  try {
    write(file);
    await flushed(file);
  } finally {
    closeSync(file);
  }
}
