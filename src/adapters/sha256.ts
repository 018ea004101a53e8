import { createHash } from 'node:crypto';
import { canonicalJson } from '../domain/canonical.ts';
import { asId, type Sha256 } from '../domain/ids.ts';

/** SHA-256 of bytes or UTF-8 text, lower-case hex. */
export const sha256 = (content: Uint8Array | string): Sha256 => asId<Sha256>(createHash('sha256').update(content).digest('hex'));

/** SHA-256 of a plain value, whatever the order of its keys. */
export const hashOf = (value: unknown): Sha256 => sha256(canonicalJson(value));
