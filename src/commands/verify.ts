import { describeProblem, Halt, UsageError } from '../domain/errors.ts';
import { sha256 } from '../adapters/sha256.ts';
import { isErasedMail } from '../domain/erasure.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { Sha256 } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable } from '../domain/printable.ts';
import { breachesOfAtMostOnce } from '../field/at-most-once.ts';
import type { EvidenceStore } from '../ports.ts';
import type { World } from '../world.ts';
import { checkLock } from './lock.ts';
import { openSession, type Session } from './session.ts';

export interface VerifyOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** What was held against what, and every way in which it did not hold. */
export interface Verified {
  readonly check: 'ledger' | 'at_most_once' | 'lock' | 'evidence';
  /** How many things were looked at. */
  readonly n: number;
  readonly faults: readonly string[];
}

const sentences: Readonly<Record<Verified['check'], string>> = {
  ledger: 'the ledger file is whole, and its guards stand',
  at_most_once: 'nobody was contacted twice at a stage',
  lock: 'the study is as it was locked',
  evidence: 'every file that the ledger names is there, byte for byte',
};

/** Checks a study that somebody else made, or that lay somewhere for years: nothing is changed. */
export async function verify(world: World, { dir, json = false }: VerifyOptions): Promise<readonly Verified[]> {
  const session = await openSession(world, dir, { command: 'verify' });
  try {
    const rows = await session.ledger.rows();
    const found: readonly Verified[] = [
      { check: 'ledger', n: 1, faults: await session.ledger.faults() },
      { check: 'at_most_once', n: rows.attempts.length, faults: breachesOfAtMostOnce(rows) },
      lockFaults(session, rows),
      await evidenceFaults(session.evidence, rows),
    ];
    for (const { check, n, faults } of found) {
      if (json) world.data(`${JSON.stringify({ check, ok: faults.length === 0, n, faults })}\n`);
      else world.data(`${faults.length === 0 ? 'ok  ' : 'FAIL'}  ${sentences[check]} (${n} checked)\n${faults.map((fault) => `        ${printable(fault)}\n`).join('')}`);
    }
    return found;
  } finally {
    await session.close();
  }
}

function lockFaults({ study }: Session, rows: LedgerRows): Verified {
  const n = Object.keys(rows.locks.at(-1)?.parts ?? {}).length;
  try {
    checkLock(study, rows);
    return { check: 'lock', n, faults: [] };
  } catch (error) {
    if (error instanceof UsageError) return { check: 'lock', n, faults: error.problems.map(describeProblem) };
    if (error instanceof Halt) return { check: 'lock', n, faults: [error.message] };
    throw error;
  }
}

async function evidenceFaults(store: EvidenceStore, rows: LedgerRows): Promise<Verified> {
  const named = new Map<Sha256, string>();
  const name = (list: readonly Evidence[], of: string): void => list.forEach(({ sha256: hash, kind }) => named.set(hash, `${kind} of ${of}`));
  for (const message of rows.messages.filter((one) => !isErasedMail(one))) named.set(message.sha256, `mail ${message.id}`);
  for (const { evidence, targetId } of rows.probes) name(evidence, `the probe of ${targetId}`);
  for (const { evidence, attemptId } of rows.outcomes) name(evidence, `attempt ${attemptId}`);
  const faults: string[] = [];
  for (const [hash, what] of named) {
    if (!(await store.has(hash))) faults.push(`${what}: the file ${hash.slice(0, 12)}… is missing`);
    else if (sha256(await store.get(hash)) !== hash) faults.push(`${what}: the file ${hash.slice(0, 12)}… has other bytes than were kept`);
  }
  return { check: 'evidence', n: named.size, faults };
}
