import type { LedgerRows } from '../domain/ledger.ts';
import { isLoopbackHost } from '../domain/loopback.ts';
import type { Lock } from '../domain/run.ts';

/** What the user's register knows of a contact; the ledger must know it too. */
interface KnownContact {
  readonly attemptId: string;
  readonly domain: string;
}

/**
 * Why this ledger is not the one that the study was locked and sent with, or null when it is. A lost, restored or
 * copied ledger does not know whom the study has already written to, so nothing may go out on its word.
 */
export function notTheLedger(lockFile: Lock | null, rows: LedgerRows, registered: readonly KnownContact[], waveBegan: boolean): string | null {
  const locked = rows.locks.at(-1);
  if (lockFile && !locked) return 'lock.json names a ledger, and this one is new';
  if (!lockFile && locked) return 'this ledger was locked, and lock.json is gone';
  if (lockFile && locked && (lockFile.ledgerId !== locked.ledgerId || lockFile.hash !== locked.hash)) return `lock.json names ledger ${lockFile.ledgerId}, and this one is ${locked.ledgerId}`;
  const known = new Set<string>(rows.attempts.map((attempt) => attempt.id));
  const missing = registered.filter((contact) => !known.has(contact.attemptId));
  if (missing.length > 0) return `${missing.length} contacts of this study (the first with ${missing[0]?.domain}) are not in this ledger: it is a copy, or was restored`;
  if (waveBegan && registered.length === 0) return 'live contact has begun, and the register of this account knows nothing of it';
  const lost = waveBegan ? contactsOutside(rows).filter((id) => !registered.some(({ attemptId }) => attemptId === id)) : [];
  if (lost.length > 0) return `${lost.length} contacts of this ledger are not in the register of this account: it was changed`;
  return null;
}

/** Attempts by which something went to a company that is not on this machine: each was entered in the register before the act. */
function contactsOutside({ targets, attempts, outcomes }: LedgerRows): readonly string[] {
  const outside = new Set(targets.filter(({ site }) => site !== null && !isLoopbackHost(new URL(site).hostname)).map(({ id }) => id));
  const dispatched = new Set(outcomes.filter((outcome) => outcome.dispatched && outcome.by === 'machine').map(({ attemptId }) => attemptId));
  return attempts.filter(({ id, targetId }) => outside.has(targetId) && dispatched.has(id)).map(({ id }) => id);
}
