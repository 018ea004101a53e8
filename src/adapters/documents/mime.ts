import { Readable } from 'node:stream';
import { MailParser, type AddressObject, type Headers, type HeaderLines, type MessageText, type AttachmentStream } from 'mailparser';
import type { MailAddress, MailAttachment, MailContent } from '../../domain/mail.ts';
import { openAttachment } from './attachments.ts';
import { limits } from './limits.ts';

/** A decoded part that is not the body: an attachment, a report, or a returned message. `content` is null when over the limit. */
interface Part {
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
  readonly content: Buffer | null;
}

interface ParsedParts {
  readonly headers: Headers;
  readonly headerLines: HeaderLines;
  readonly body: { readonly text: string; readonly html: string };
  readonly parts: readonly Part[];
  readonly broken: string | null;
}

/** Decodes a raw mail and opens its attachments, unless `unopened` says why not. Rejects only on a bug of a library. */
export async function readMail(raw: Uint8Array, unopened: string | null): Promise<MailContent> {
  const mail = await parse(raw);
  const attachments: MailAttachment[] = [];
  for (const part of mail.parts.filter((each) => !isMachinePart(each.type)).slice(0, limits.attachments)) {
    const opened = unopened === null ? await openPart(part) : { text: null, unreadable: unopened };
    attachments.push({ name: part.name, type: part.type, bytes: part.bytes, ...opened });
  }
  const returned = mail.parts.find((part) => isReturned(part.type))?.content;
  return {
    headers: headerList(mail),
    from: addresses(mail.headers.get('from'))[0] ?? null,
    to: addresses(mail.headers.get('to')),
    subject: textOf(mail.headers.get('subject')),
    date: dateOf(mail.headerLines),
    text: (isBare(mail) ? bareBody(raw) : mail.body.text).slice(0, limits.bodyChars),
    html: mail.body.html.slice(0, limits.bodyChars),
    attachments,
    reports: mail.parts.filter((part) => isReport(part.type)).map((part) => ({ type: part.type, text: decode(part.content).slice(0, limits.returnedChars) })),
    returned: returned ? decode(returned).slice(0, limits.returnedChars) : null,
    unreadable: mail.broken,
  };
}

const isReport = (type: string): boolean => /^message\/(?:global-)?(?:delivery-status|disposition-notification|feedback-report|x-arf|tracking-status)$/.test(type);
const isReturned = (type: string): boolean => /^(?:message\/(?:rfc822|global|global-headers|partial)|text\/rfc822-headers?)$/.test(type);
const isMachinePart = (type: string): boolean => isReport(type) || isReturned(type);

/** What mailparser found before it ended or gave up: a mail broken halfway still shows its first half. */
function parse(raw: Uint8Array): Promise<ParsedParts> {
  return new Promise((resolve) => {
    const parser = new MailParser({
      keepDeliveryStatus: true, ignoreEmbedded: true, skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true, checksumAlgo: false,
    });
    const parts: Part[] = [];
    const body = { text: '', html: '' };
    const finish = (broken: string | null): void => {
      resolve({ headers: parser.headers || (new Map() as Headers), headerLines: parser.headerLines || [], body, parts, broken });
    };
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'text') Object.assign(body, { text: data.text ?? '', html: data.html ?? '' });
      else collect(data, parts);
    });
    parser.once('end', () => finish(null));
    parser.once('error', (error: Error) => finish(error.message));
    source(raw).pipe(parser);
  });
}

/** A multipart whose boundaries are lost has no parts to parsers; a person would still read its lines. */
const isBare = ({ body, parts }: ParsedParts): boolean => body.text === '' && body.html === '' && parts.length === 0;

function bareBody(raw: Uint8Array): string {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, limits.bodyChars)).toString('utf8');
  const blank = /\r?\n\r?\n/.exec(text);
  return blank === null ? '' : text.slice(blank.index + blank[0].length);
}

/** In slices: one write of 60 MB would be copied several times over inside the parser. */
function source(raw: Uint8Array): Readable {
  const slice = 64 * 1024;
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return Readable.from((function* () {
    for (let at = 0; at < bytes.length; at += slice) yield bytes.subarray(at, at + slice);
  })(), { objectMode: false });
}

function collect(attachment: AttachmentStream, parts: Part[]): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  attachment.content.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes <= limits.attachmentBytes) chunks.push(chunk);
    else chunks.length = 0;
  });
  attachment.content.once('end', () => {
    const content = bytes <= limits.attachmentBytes ? Buffer.concat(chunks) : null;
    // A malformed part may have no type at all, whatever the library's types promise.
    parts.push({ name: textOf(attachment.filename), type: textOf(attachment.contentType).toLowerCase(), bytes, content });
    attachment.release?.();
  });
}

function openPart(part: Part): Promise<{ text: string | null; unreadable: string | null }> {
  if (part.content === null) return Promise.resolve({ text: null, unreadable: `larger than ${limits.attachmentBytes / 1024 / 1024} MB` });
  return openAttachment(part.name, part.type, part.content);
}

/** Every field in order. Values that mailparser decoded replace the raw line, by their place among the fields of that name. */
function headerList({ headers, headerLines }: ParsedParts): MailContent['headers'] {
  const seen = new Map<string, number>();
  return headerLines.map(({ key, line }) => {
    const place = seen.get(key) ?? 0;
    seen.set(key, place + 1);
    const decoded = [headers.get(key)].flat()[place];
    const raw = line.slice(line.indexOf(':') + 1).replace(/\r?\n[ \t]*/g, ' ').trim();
    return [key, typeof decoded === 'string' ? decoded : isAddresses(decoded) && raw.includes('=?') ? decoded.text : raw] as const;
  });
}

const isAddresses = (value: unknown): value is AddressObject => typeof value === 'object' && value !== null && 'value' in value && 'text' in value;

function addresses(value: unknown): readonly MailAddress[] {
  return [value].flat().filter(isAddresses).flatMap((each) => each.value).flatMap((entry) => entry.group ?? [entry])
    .filter((entry) => entry.address).map((entry) => ({ name: entry.name, address: (entry.address ?? '').toLowerCase() }));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Read here because mailparser puts the present moment where the field cannot be read. */
function dateOf(lines: HeaderLines): string | null {
  const line = lines.find(({ key }) => key === 'date')?.line;
  const time = line === undefined ? Number.NaN : Date.parse(line.slice(line.indexOf(':') + 1).replace(/\(.{0,100}?\)/g, '').trim());
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

const decode = (content: Buffer | null): string => (content ?? Buffer.alloc(0)).toString('utf8');
