import { createHash } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical.ts';
import { asId, type Sha256 } from '../../domain/ids.ts';

/** SHA-256 of bytes or of a text's UTF-8, lower-case hex. */
export const sha256 = (bytes: Uint8Array | string): Sha256 => asId<Sha256>(createHash('sha256').update(bytes).digest('hex'));

/**
 * What of study.yaml the lock freezes, by the name of its part. Not here: the mailbox (servers change), the suppression
 * file (it may grow) and the pace (it may slow down; see `ceilings` in Lock).
 */
const frozenKeys: Readonly<Record<string, readonly string[]>> = {
  design: ['study', 'frame', 'lockoutMonths', 'codebook', 'pace.businessHours'],
  persona: ['persona'],
  letters: ['letters'],
  channels: ['channels'],
  stages: ['fieldPeriod'],
  analysis: ['analysis'],
};

/**
 * The frozen parts of study.yaml, hashed as written: key order, comments and spacing do not count. A default that a
 * later version adds does not change them; that a default never changes its value is our promise.
 */
export function protocolParts(raw: unknown): Record<string, Sha256> {
  return Object.fromEntries(Object.entries(frozenKeys).map(([part, keys]) => [
    `study.yaml#${part}`,
    sha256(canonicalJson(Object.fromEntries(keys.map((key) => [key, valueAt(raw, key)])))),
  ]));
}

const valueAt = (raw: unknown, key: string): unknown =>
  key.split('.').reduce<unknown>((value, step) => (value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[step] : undefined), raw);
