import type { Sha256 } from './ids.ts';

/** What a stored file shows. Files are kept by their SHA-256; the ledger keeps these references. */
export const evidenceKinds = ['snapshot', 'page_text', 'screenshot_before', 'screenshot_after', 'network', 'answers', 'raw_mail', 'sent_mail'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];

export interface Evidence {
  readonly kind: EvidenceKind;
  readonly sha256: Sha256;
  readonly bytes: number;
}
