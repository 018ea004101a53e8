import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, mkdir, open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { asId, type Sha256 } from '../domain/ids.ts';
import type { EvidenceStore } from '../ports.ts';

/** Evidence as files named by their SHA-256 under `dir`. The same bytes are kept once; nothing from outside becomes a path. */
export function openEvidence(dir: string): EvidenceStore {
  const pathOf = (sha256: Sha256): string => join(dir, sha256.slice(0, 2), sha256);
  const folders = new Map<string, Promise<unknown>>();
  /** Each folder is made once; two that ask at the same time wait for the same making. */
  const folderOf = async (path: string): Promise<void> => {
    const folder = dirname(path);
    const made = folders.get(folder) ?? mkdir(folder, { recursive: true });
    folders.set(folder, made);
    await made;
  };
  return {
    async put(kind, bytes) {
      const sha256 = asId<Sha256>(createHash('sha256').update(bytes).digest('hex'));
      const path = pathOf(sha256);
      if (!(await exists(path))) {
        await folderOf(path);
        await writeSynced(path, bytes);
      }
      return { kind, sha256, bytes: bytes.byteLength };
    },
    get: (sha256) => readFile(pathOf(sha256)),
    has: (sha256) => exists(pathOf(sha256)),
  };
}

/** Tells apart what one process writes at the same time, which may be the same bytes twice. */
let writes = 0;

/** Whole or not at all, and on the disk before it returns: written aside, synced, renamed, and the folder synced. */
async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  writes += 1;
  const aside = `${path}.${process.pid}-${writes}.part`;
  const file = await open(aside, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(aside, path);
  await syncFolder(dirname(path));
}

async function syncFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return; // folders cannot be opened there; NTFS journals the rename
  const folder = await open(dir, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
