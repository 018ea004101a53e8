/** A mail after MIME decoding: plain values, safe to hand to the judging rooms and to keep as JSON. */
export interface MailContent {
  /** Header fields in order, names lower case, values unfolded and decoded. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly from: MailAddress | null;
  readonly to: readonly MailAddress[];
  readonly subject: string;
  /** The Date header in UTC ISO 8601; null when absent or unreadable. */
  readonly date: string | null;
  /** The text/plain body; empty when there is none. */
  readonly text: string;
  /** The text/html body, unsanitised: to be turned into text, never shown. */
  readonly html: string;
  readonly attachments: readonly MailAttachment[];
  /** The machine-readable parts of a report (message/delivery-status, feedback-report, disposition-notification), as text. */
  readonly reports: readonly { readonly type: string; readonly text: string }[];
  /** The headers, or the whole, of the message a report returns. */
  readonly returned: string | null;
  /** Why the mail could not be read; null when it could. */
  readonly unreadable: string | null;
}

export interface MailAddress {
  readonly name: string;
  /** Lower case. */
  readonly address: string;
}

export interface MailAttachment {
  /** As sent, never a path. */
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  /** Text of the document; null when it could not be read, see `unreadable`. */
  readonly text: string | null;
  readonly unreadable: string | null;
}
