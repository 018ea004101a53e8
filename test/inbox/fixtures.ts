import { readFileSync } from 'node:fs';
import type { BounceType, HumanAct, MessageKind } from '../../src/domain/judgement.ts';

/** One labelled mail of fixtures/mail/*.jsonl: written as studios write, invented names, reserved domains. */
export interface MailFixture {
  readonly id: string;
  readonly lang: 'ru' | 'en';
  readonly kind: MessageKind;
  readonly act?: HumanAct;
  readonly stop?: boolean;
  readonly from?: string;
  /** What the bounce says, where `kind` is bounce; `status` is null where the server gave none. */
  readonly bounce?: { readonly type: BounceType; readonly recipients: readonly { readonly address: string; readonly status?: string | null }[] };
  readonly subject: string;
  /** Further header fields. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as sent; HTML when it begins with `<`. Absent where it is put together of the three below. */
  readonly body?: string;
  /** The visible text; absent where only the kind is labelled. */
  readonly visible?: string;
  readonly sign?: string;
  /** A key of fixtures/mail/quotes.json. */
  readonly quote?: string;
}

/** What clients put under an answer, by client. */
export const clientQuotes = JSON.parse(readFileSync(new URL('../../fixtures/mail/quotes.json', import.meta.url), 'utf8')) as Readonly<Record<string, string>>;

/** The body of a labelled mail: as given, or text, signature and quotation as a client stacks them. */
export const bodyOfFixture = ({ body, visible, sign, quote }: MailFixture): string =>
  body ?? [visible, sign, quote === undefined ? undefined : clientQuotes[quote]].filter((part) => part !== undefined).join('\n\n');

export const fixtureFiles = ['acknowledgements', 'out-of-office', 'replies', 'others', 'business', 'blind-replies', 'blind-automatic', 'short-notices'] as const;

/** Scored too, and not all read as labelled yet: what `npm run eval:mail --wrong` lists of them is work to do. */
export const scoredFiles = [...fixtureFiles, 'fresh-automatic', 'fresh-replies'] as const;

/** The labelled mails of one file, in order. */
export function mailFixtures(file: (typeof scoredFiles)[number]): readonly MailFixture[] {
  return readFileSync(new URL(`../../fixtures/mail/${file}.jsonl`, import.meta.url), 'utf8').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as MailFixture);
}

/** The bytes as they would arrive. A body of several parts brings its own encodings; any other is sent as base64. */
export function rawMail(mail: MailFixture): Buffer {
  const { from, subject, headers } = mail;
  const body = bodyOfFixture(mail);
  const inParts = /^multipart\//i.test(headers?.['Content-Type'] ?? '') && body.startsWith('--');
  const encoded = /^[\x20-\x7e]*$/.test(subject) ? subject : `=?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
  const fields: Record<string, string> = {
    From: from ?? 'Studio <info@studio.example>', To: 'Anna Orlova <a.orlova+k3f9@client.example>', Subject: encoded, Date: 'Tue, 03 Mar 2026 12:30:00 +0300',
    'Message-ID': '<m1@studio.example>', 'MIME-Version': '1.0', 'Content-Type': `text/${body.startsWith('<') ? 'html' : 'plain'}; charset=utf-8`, 'Content-Transfer-Encoding': inParts ? '8bit' : 'base64', ...headers,
  };
  const content = inParts ? body.replace(/\r?\n/g, '\r\n') : Buffer.from(body).toString('base64').replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(`${Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${content}\r\n`);
}
