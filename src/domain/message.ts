import type { MessageId, RunId, Sha256 } from './ids.ts';
import type { Instant } from './time.ts';

/** Which clock says when a message arrived: our server's topmost Received, else INTERNALDATE, else the sender's Date. */
export type ArrivalBasis = 'received' | 'internal_date' | 'date_header' | 'file_time';

/** A raw mail received, kept byte for byte in the evidence store. What it means is a coding, made later and again. */
export interface Message {
  readonly id: MessageId;
  readonly runId: RunId;
  readonly at: Instant;
  readonly sha256: Sha256;
  readonly bytes: number;
  /** When it arrived; never the time of polling. */
  readonly arrivedAt: Instant;
  readonly arrivalBasis: ArrivalBasis;
  readonly messageIdHeader: string | null;
}

/** Where a message was seen: the poll's cursor is the greatest uid per (mailbox, uidvalidity) here. */
export interface Location {
  readonly messageId: MessageId;
  readonly runId: RunId;
  readonly at: Instant;
  /** Account and folder, e.g. `imaps://host/user;INBOX`, or the path given to `poll --from`. */
  readonly mailbox: string;
  /** As text: 32-bit unsigned, and other sources use their own. */
  readonly uidValidity: string;
  readonly uid: number;
}
