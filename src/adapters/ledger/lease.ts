import SQLite from 'better-sqlite3';
import type { Lease } from '../../ports.ts';

/**
 * The right to send, held by one process at a time. It is a write lock of the operating system on a file beside the
 * ledger, so it ends with its process however that ends, kill -9 and power cut included; no clock decides.
 */
export function takeLease(ledgerFile: string): Lease | null {
  // Whoever only looks whether the lease is held holds it for a moment.
  const db = new SQLite(leaseFile(ledgerFile), { timeout: 1_000 });
  if (!beginExclusive(db)) {
    db.close();
    return null;
  }
  return { release: () => Promise.resolve(void db.close()) };
}

/** True while some process holds the lease, this one included. */
export function leaseHeld(ledgerFile: string): boolean {
  const db = new SQLite(leaseFile(ledgerFile), { timeout: 0 });
  const free = beginExclusive(db);
  db.close();
  return !free;
}

const leaseFile = (ledgerFile: string): string => `${ledgerFile}.lease`;

function beginExclusive(db: SQLite.Database): boolean {
  try {
    db.exec('begin exclusive');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_BUSY') return false;
    throw error;
  }
}
