import { fileTypeFromBuffer } from 'file-type';
import { limits } from './limits.ts';
import { readOpenDocument, readPresentation, readSheet, readWord } from './office.ts';
import { readPdf } from './pdf.ts';
import { UnsafeZip, zipNames } from './zip.ts';

type Opened = { text: string; unreadable: null } | { text: null; unreadable: string };
type Reader = (bytes: Buffer) => Promise<Opened> | Opened;

/** What the bytes are decides, not what name or header claim; `file-type` names Office files by looking inside the zip. */
const readers: Readonly<Record<string, Reader>> = {
  pdf: readPdf,
  docx: async (bytes) => plain(await readWord(bytes), 'no text inside'),
  xlsx: async (bytes) => plain(await readSheet(bytes), 'no text inside'),
  pptx: async (bytes) => plain(await readPresentation(bytes), 'pictures only'),
  odt: async (bytes) => plain(await readOpenDocument(bytes), 'no text inside'),
  ods: async (bytes) => plain(await readOpenDocument(bytes), 'no text inside'),
  odp: async (bytes) => plain(await readOpenDocument(bytes), 'pictures only'),
  zip: async (bytes) => plain((await zipNames(bytes)).join('\n'), 'an empty archive'),
  rtf: (bytes) => plain(rtfText(bytes.toString('latin1')), 'no text inside'),
  cfb: (bytes) => unreadable(isEncryptedOffice(bytes) ? 'locked with a password' : 'an old Office format (.doc, .xls, .ppt)'),
  rar: () => unreadable('a RAR archive'),
  '7z': () => unreadable('a 7-Zip archive'),
};

/** Text of one attachment, or why there is none. Never rejects: whatever a library throws is the reason. */
export async function openAttachment(name: string, type: string, bytes: Buffer): Promise<{ text: string | null; unreadable: string | null }> {
  try {
    const found = bytes.length === 0 ? undefined : await fileTypeFromBuffer(bytes);
    const reader = found && readers[found.ext];
    if (reader) return await reader(bytes);
    if (bytes.length === 0) return unreadable('empty');
    if (isText(name, type)) return plain(decodeText(bytes), 'empty');
    return unreadable(found?.mime.startsWith('image/') || type.startsWith('image/') ? 'a picture' : `no reader for ${found?.mime ?? type}`);
  } catch (error) {
    if (error instanceof UnsafeZip) return unreadable(error.message);
    return unreadable(`damaged: ${error instanceof Error ? error.message.slice(0, 200) : 'not readable'}`);
  }
}

const unreadable = (reason: string): Opened => ({ text: null, unreadable: reason });

function plain(text: string, whenEmpty: string): Opened {
  const tidy = text.replace(/\r\n?/g, '\n').slice(0, limits.attachmentChars);
  return /\S/.test(tidy) ? { text: tidy, unreadable: null } : unreadable(whenEmpty);
}

const isText = (name: string, type: string): boolean =>
  (type.startsWith('text/') && type !== 'text/calendar') || type === 'application/json' || /\.(?:txt|csv|md|htm|html)$/i.test(name);

/** UTF-8 where it is valid, else the Windows code page that Russian offices still write. */
function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1251').decode(bytes);
  }
}

/** A locked OOXML file is a compound file with a stream of this name, in UTF-16. */
const isEncryptedOffice = (bytes: Buffer): boolean => bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));

/** Enough of RTF for a letter: \'xx bytes in the ANSI code page, \uN characters, groups and control words dropped. */
function rtfText(rtf: string): string {
  const body = rtf.slice(0, limits.attachmentChars * 4).replace(/\{\\\*?\\?(?:fonttbl|colortbl|stylesheet|info|pict)[^{}]{0,20000}\}/g, '');
  const decoder = new TextDecoder('windows-1251');
  return body
    .replace(/\\par[d]?\b ?/g, '\n').replace(/\\tab\b ?/g, '\t')
    .replace(/\\u(-?\d{1,6})\s?\??/g, (_, code: string) => String.fromCharCode(Number(code) & 0xffff))
    .replace(/\\'([0-9a-f]{2})/gi, (_, hex: string) => decoder.decode(Uint8Array.of(Number.parseInt(hex, 16))))
    .replace(/\\[a-z]{1,32}-?\d{0,10} ?/gi, '').replace(/[{}\\]/g, '');
}
