import MailComposer from 'nodemailer/lib/mail-composer';
import { epochMs, type Instant } from '../../domain/time.ts';
import type { Body } from './clients.ts';
import { toWindows1251 } from './windows-1251.ts';

export interface Envelope extends Body {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly at: Instant;
  readonly messageId: string;
  /** The Message-ID that it answers. */
  readonly answers: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { readonly filename: string; readonly contentType: string; readonly content: Uint8Array }[];
  /** In the old code of Russian mail programs; for plain text without attachments. */
  readonly oldCode?: boolean;
}

/** The mail as RFC 5322 bytes; the same envelope makes the same bytes. */
export function composeMail(envelope: Envelope): Promise<Uint8Array> {
  if (envelope.oldCode && envelope.text !== undefined) return Promise.resolve(inOldCode(envelope, envelope.text));
  const { from, to, subject, at, messageId, answers, text, html, headers = {}, attachments = [] } = envelope;
  const composer = new MailComposer({
    from, to, subject, date: new Date(epochMs(at)), messageId, headers: { ...headers },
    ...(text === undefined ? {} : { text }), ...(html === undefined ? {} : { html }), ...(answers === null ? {} : { inReplyTo: answers, references: answers }),
    attachments: attachments.map(({ filename, contentType, content }) => ({ filename, contentType, content: Buffer.from(content) })),
    disableFileAccess: true, disableUrlAccess: true,
    baseBoundary: messageId.replace(/\W/g, '').slice(0, 40),
  });
  return new Promise((resolve, reject) => composer.compile().build((error, bytes) => (error ? reject(error) : resolve(bytes))));
}

function inOldCode({ from, to, subject, at, messageId, answers, headers = {} }: Envelope, text: string): Uint8Array {
  const word = (value: string): string => `=?windows-1251?B?${toWindows1251(value).toString('base64')}?=`;
  const head = [
    `From: ${word(from.name)} <${from.address}>`, `To: <${to}>`, `Subject: ${words(subject, word)}`, `Date: ${new Date(epochMs(at)).toUTCString().replace('GMT', '+0000')}`, `Message-ID: ${messageId}`,
    ...(answers === null ? [] : [`In-Reply-To: ${answers}`, `References: ${answers}`]), ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0', 'Content-Type: text/plain; charset="windows-1251"', 'Content-Transfer-Encoding: base64',
  ];
  const body = toWindows1251(text.replace(/\n/g, '\r\n')).toString('base64').replace(/(.{76})/g, '$1\r\n');
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}\r\n`, 'latin1');
}

/** An encoded word is at most 75 characters long (RFC 2047, section 2), so a long subject is several. */
const words = (text: string, word: (part: string) => string): string => (text.match(/[^]{1,36}/g) ?? ['']).map(word).join('\r\n ');
