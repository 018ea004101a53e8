import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Makes a tombstone of an address, a domain, a Message-ID or a hash: lower-cased, HMAC-SHA-256, hex. */
export type Tombstone = (key: string) => string;

/**
 * Tombstones under the study's own key, made at the first erasure and kept beside the ledger: without it nobody can try names against
 * them. It goes into no recording and no export. Null where nothing was ever erased.
 */
export function openTombstones(studyDir: string, make: 'make' | 'read'): Tombstone | null {
  const file = join(studyDir, 'data', 'erasure.key');
  if (!existsSync(file)) {
    if (make === 'read') return null;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true });
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex');
  return (text) => createHmac('sha256', key).update(text.trim().toLowerCase()).digest('hex');
}
