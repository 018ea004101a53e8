import type { RunId } from './ids.ts';
import type { Lock } from './run.ts';
import type { Instant } from './time.ts';

/** A change of the frozen design that was declared, with its reason: the report shows it, and contact goes on under it. */
export interface Deviation {
  readonly runId: RunId;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  /** The parts that changed and their SHA-256 from now on; null for a part that is gone. */
  readonly parts: Readonly<Record<string, string | null>>;
}

/** The hashes that hold now: those of the lock, and over them what was declared since. */
export function partsInForce({ parts }: Pick<Lock, 'parts'>, deviations: readonly Deviation[]): Lock['parts'] {
  const now = Object.assign({}, parts, ...deviations.map((deviation) => deviation.parts)) as Record<string, string | null>;
  return Object.fromEntries(Object.entries(now).filter((part): part is [string, string] => part[1] !== null));
}

/** The parts that are not what they should be, in the order of their names' appearance. */
export function changedPartNames(inForce: Lock['parts'], now: Lock['parts']): readonly string[] {
  return [...new Set([...Object.keys(inForce), ...Object.keys(now)])].filter((part) => inForce[part] !== now[part]);
}
