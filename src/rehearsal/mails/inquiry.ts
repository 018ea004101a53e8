import { simpleParser } from 'mailparser';
import type { Instant } from '../../domain/time.ts';
import type { SubmittedMail } from '../mail-server.ts';

/** A letter of ours as a firm gets it: by form (its fields) or by mail (with a Message-ID and a text to quote). */
export interface Inquiry {
  /** Our address in it. */
  readonly address: string;
  /** The firm's address; empty on a form. */
  readonly to: string;
  readonly name: string;
  readonly firstName: string;
  readonly company: string;
  readonly messageIdHeader: string | null;
  readonly subject: string;
  readonly text: string;
  readonly at: Instant;
  /** It gave a telephone number: without one nobody can call. */
  readonly callable: boolean;
}

/** Who writes the inquiries, as far as a firm can see. */
export interface Asker {
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly phone?: string | undefined;
  /** Domain of our addresses. */
  readonly domain: string;
  readonly plainAddress: string;
}

/** A form has no Message-ID, and says our address in whatever field it calls so. */
export function inquiryFromForm(values: readonly string[], asker: Asker, at: Instant): Inquiry {
  const address = values.map((value) => value.trim()).find((value) => value.endsWith(`@${asker.domain}`) && !/\s/.test(value)) ?? asker.plainAddress;
  return { address, to: '', ...namesOf(asker), messageIdHeader: null, subject: '', text: '', at };
}

export async function inquiryFromMail({ raw, to, at }: SubmittedMail, asker: Asker): Promise<Inquiry> {
  const parsed = await simpleParser(Buffer.from(raw));
  return { address: parsed.from?.value[0]?.address ?? '', to: to[0] ?? '', ...namesOf(asker), messageIdHeader: parsed.messageId ?? null, subject: parsed.subject ?? '', text: parsed.text ?? '', at };
}

const namesOf = ({ firstName, lastName, company, phone }: Asker): Pick<Inquiry, 'name' | 'firstName' | 'company' | 'callable'> =>
  ({ name: `${firstName} ${lastName}`, firstName, company, callable: phone !== undefined });
