import type { MailAttachment, MailContent } from '../../domain/mail.ts';
import { sha256 } from '../sha256.ts';

/**
 * A mail (RFC 5322, MIME) that reads as `content` does: the same fields, bodies, reports and texts of attachments, and nothing
 * else that the first one held. An attachment becomes an RTF document of its text under its old name; one without text is empty.
 */
export function writeMail(content: MailContent): Uint8Array {
  const boundary = `part-${sha256(JSON.stringify(content)).slice(0, 32)}`;
  const report = /multipart\/report/i.test(fieldOf(content, 'content-type')) ? /report-type\s*=\s*"?([\w-]{1,60})/i.exec(fieldOf(content, 'content-type'))?.[1] ?? 'delivery-status' : null;
  const parts = [
    ...bodies(content, boundary),
    ...content.reports.map(({ type, text }) => part(type, text)),
    ...(content.returned === null ? [] : [part('message/rfc822', content.returned)]),
    ...content.attachments.map(attached),
  ];
  const head = [
    ...content.headers.filter(([name]) => !ofMime.test(name)).map(([name, value]) => `${titled(name)}: ${encoded(value)}`),
    'MIME-Version: 1.0',
    `Content-Type: ${report === null ? 'multipart/mixed' : `multipart/report; report-type=${report}`}; boundary="${boundary}"`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${joined(parts, boundary)}`, 'utf8');
}

const ofMime = /^(?:content-.*|mime-version)$/;
const fieldOf = ({ headers }: MailContent, name: string): string => headers.find(([key]) => key === name)?.[1] ?? '';
const titled = (name: string): string => name.replace(/[^\x21-\x7e]|:/g, '').replace(/(?:^|-)[a-z]/g, (letter) => letter.toUpperCase());

function bodies({ text, html }: MailContent, boundary: string): readonly string[] {
  const written = [...(text === '' ? [] : [coded('text/plain; charset=utf-8', text)]), ...(html === '' ? [] : [coded('text/html; charset=utf-8', html)])];
  if (written.length < 2) return written;
  return [`Content-Type: multipart/alternative; boundary="${boundary}-a"\r\n\r\n${joined(written, `${boundary}-a`)}`];
}

const joined = (parts: readonly string[], boundary: string): string => `${parts.map((one) => `--${boundary}\r\n${one}\r\n`).join('')}--${boundary}--\r\n`;

/** As it is: RFC 2046 forbids to encode what a report returns. */
const part = (type: string, text: string): string => `Content-Type: ${type}\r\n\r\n${text.replace(/\r?\n/g, '\r\n')}`;

const coded = (type: string, content: string | Uint8Array, more = ''): string =>
  `Content-Type: ${type}\r\n${more}Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(content as string).toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n')}`;

function attached({ name, type, text }: MailAttachment): string {
  const isText = type.startsWith('text/') || /\.(?:txt|csv|md|html?)$/i.test(name);
  const named = encoded(name).replace(/["\r\n]/g, '');
  return coded(`${/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream'}; name="${named}"`, text === null ? '' : isText ? text : rtf(text), `Content-Disposition: attachment; filename="${named}"\r\n`);
}

/** The text as a document that word processors open, its lines as they were. */
const rtf = (text: string): string => `{\\rtf1\\ansi\\ansicpg1251 ${text.replace(/[\\{}]/g, ' ').replace(/\n/g, '\\par ').replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0) > 32_767 ? sign.charCodeAt(0) - 65_536 : sign.charCodeAt(0)}?`)}}`;

/** Runs of other than ASCII as encoded words of at most 75 characters (RFC 2047, section 2). */
const encoded = (value: string): string =>
  value.replace(/[\r\n]+/g, ' ').replace(/[^\x20-\x7e]+(?:[ ]+[^\x20-\x7e]+)*/gu, (run) => (run.match(/[^]{1,10}/gu) ?? []).map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join(' '));
