import type { RunId } from './ids.ts';
import type { Instant } from './time.ts';

/** That something was erased, without what it was. Its keys keep the next poll from storing it again. */
export interface Erasure {
  readonly runId: RunId;
  readonly at: Instant;
  /** One company's data on its request, or raw mail past its retention date. */
  readonly scope: 'target' | 'raw_mail';
  readonly by: string;
  readonly reason: string;
  /** HMAC-SHA-256 of addresses, domains and Message-IDs that must not be stored again; hex. */
  readonly tombstones: readonly string[];
  /** Rows and files that were erased. */
  readonly erased: { readonly rows: number; readonly files: number };
  /** What could not be reached, in words. */
  readonly remains: readonly string[];
}
