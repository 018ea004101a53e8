export const deliverableKinds = [
  'offer', 'presentation', 'contract_template', 'samples', 'estimate', 'brief', 'price_list', 'other', 'unreadable',
] as const;
export type DeliverableKind = (typeof deliverableKinds)[number];

/** A document or link that a reply offers. */
export interface Deliverable {
  /** File name as sent (never used as a path), or the link. */
  readonly file: string;
  readonly kind: DeliverableKind;
  /** The words or property that led to the kind; for `unreadable`, the reason. */
  readonly evidence: string;
}
