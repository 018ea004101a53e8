import type { Assignment } from '../../domain/assignment.ts';
import type { Sha256 } from '../../domain/ids.ts';
import type { Protocol } from '../../domain/protocol.ts';
import type { Target } from '../../domain/target.ts';
import { hashOf } from '../sha256.ts';

/**
 * What of study.yaml the lock freezes, by the name of its part. Not here: the mailbox and the seeds (servers change), the suppression
 * file (it may grow) and the pace (it may slow down; see `ceilings` in Lock).
 */
const frozenKeys: Readonly<Record<string, readonly string[]>> = {
  design: ['study', 'frame', 'lockoutMonths', 'codebook', 'pace.businessHours'],
  persona: ['persona'],
  letters: ['letters'],
  channels: ['channels'],
  stages: ['fieldPeriod', 'stages', 'calls'],
  arms: ['arms'],
  analysis: ['analysis', 'coding'],
};

/**
 * The frozen parts of study.yaml, hashed as written: key order, comments and spacing do not count. A default that a
 * later version adds does not change them; that a default never changes its value is our promise.
 */
export function protocolParts(raw: unknown): Record<string, Sha256> {
  return Object.fromEntries(Object.entries(frozenKeys).map(([part, keys]) => [
    `study.yaml#${part}`,
    hashOf(Object.fromEntries(keys.map((key) => [key, valueAt(raw, key)]))),
  ]));
}

/** The frozen parts that stand in the ledger: the whole frame with its draw, and who is written to in which order, from which address. */
export function sampleParts(targets: readonly SampledTarget[], assignments: readonly Assignment[]): Record<'sample' | 'assignment', Sha256> {
  return { sample: hashOf(targets.map(withoutRun)), assignment: hashOf(assignments.map(withoutRun)) };
}

/** Names the mailbox as it stands in study.yaml: what `doctor` saw of one says nothing of another. Secrets are named there, never written. */
export const mailboxHash = ({ mailbox: { keepUntil: _, ...mailbox } }: Pick<Protocol, 'mailbox'>): Sha256 => hashOf(mailbox);

/** A target, or one that no run has recorded yet. */
type SampledTarget = Omit<Target, 'runId' | 'at'>;

/** Drawing the same sample again changes only the run that wrote it. */
function withoutRun(row: object & Partial<Pick<Target, 'runId' | 'at'>>): object {
  const { runId: _, at: __, ...rest } = row;
  return rest;
}

const valueAt = (raw: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((value, step) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[step] : undefined), raw);
