import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

export interface ZipFile {
  readonly name: string;
  readonly bytes: Buffer | string;
  /** What the zip claims to unpack to, when it lies. */
  readonly claimed?: number;
  readonly encrypted?: boolean;
}

/** A zip as the format says (APPNOTE 6.3), written by hand so that it can lie. */
export function zip(files: readonly ZipFile[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, claimed, encrypted } of files) {
    const plain = Buffer.from(bytes as string);
    const stored = name === 'mimetype';
    const packed = stored ? plain : deflateRawSync(plain);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    common.writeUInt16LE(stored ? 0 : 8, 4);
    common.writeUInt32LE(crcOf(plain), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claimed ?? plain.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, Buffer.from(name)]));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

/** node:zlib has crc32 from 22.2 on only. */
function crcOf(bytes: Buffer): number {
  if (typeof crc32 === 'function') return crc32(bytes);
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const contentTypes = (part: string, type: string): ZipFile => ({ name: '[Content_Types].xml', bytes: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>` });
const relations = (part: string): ZipFile => ({ name: '_rels/.rels', bytes: `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="${part}"/></Relationships>` });

export const docx = (text: string, more: readonly ZipFile[] = []): Buffer => zip([
  contentTypes('word/document.xml', 'wordprocessingml.document'), relations('word/document.xml'),
  { name: 'word/document.xml', bytes: `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>` }, ...more,
]);

export const pptx = (...slides: readonly string[]): Buffer => zip([
  contentTypes('ppt/presentation.xml', 'presentationml.presentation'), relations('ppt/presentation.xml'), { name: 'ppt/presentation.xml', bytes: '<p:presentation/>' },
  ...slides.map((text, index) => ({ name: `ppt/slides/slide${index + 1}.xml`, bytes: `<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>` })),
]);

export const odt = (text: string): Buffer => zip([
  { name: 'mimetype', bytes: 'application/vnd.oasis.opendocument.text' },
  { name: 'content.xml', bytes: `<office:document-content><office:body><text:p>${text}</text:p><text:p>конец &amp; всё</text:p></office:body></office:document-content>` },
]);

/** One page; without text it is what a scanner makes. */
export function pdf(text: string | null): Buffer {
  const content = text === null ? 'q Q' : `BT /F1 12 Tf 72 720 Td (${text}) Tj ET`;
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n4 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);
}

/** The page `pdf('Our offer: 5000 USD')` as `qpdf --encrypt secret owner 256 --` locks it (AES-256): no word of it without the password. */
export const lockedPdf = (): Buffer => Buffer.from([
  'JVBERi0xLjcKJb/3ov4KMSAwIG9iago8PCAvRXh0ZW5zaW9ucyA8PCAvQURCRSA8PCAvQmFzZVZlcnNpb24gLzEuNyAvRXh0ZW5zaW9uTGV2ZWwgOCA+PiA+PiAvUGFnZXMgMiAwIFIgL1R5cGUgL0NhdGFsb2cg',
  'Pj4KZW5kb2JqCjIgMCBvYmoKPDwgL0NvdW50IDEgL0tpZHMgWyAzIDAgUiBdIC9UeXBlIC9QYWdlcyA+PgplbmRvYmoKMyAwIG9iago8PCAvQ29udGVudHMgNCAwIFIgL01lZGlhQm94IFsgMCAwIDYxMiA3OTIg',
  'XSAvUGFyZW50IDIgMCBSIC9SZXNvdXJjZXMgPDwgL0ZvbnQgPDwgL0YxIDUgMCBSID4+ID4+IC9UeXBlIC9QYWdlID4+CmVuZG9iago0IDAgb2JqCjw8IC9MZW5ndGggODAgL0ZpbHRlciAvRmxhdGVEZWNvZGUg',
  'Pj4Kc3RyZWFtCo9Z89GxhCR6FHbpjTxvkoHxtTG4szil7c4IWLgmobQmiQrcTyv2bFAu5XwqSjm4IOhbefZwOrUIHdmnTB8iHJv/m8mHU2zj93l/4aZggWgSZW5kc3RyZWFtCmVuZG9iago1IDAgb2JqCjw8IC9C',
  'YXNlRm9udCAvSGVsdmV0aWNhIC9TdWJ0eXBlIC9UeXBlMSAvVHlwZSAvRm9udCA+PgplbmRvYmoKNiAwIG9iago8PCAvQ0YgPDwgL1N0ZENGIDw8IC9BdXRoRXZlbnQgL0RvY09wZW4gL0NGTSAvQUVTVjMgL0xl',
  'bmd0aCAzMiA+PiA+PiAvRmlsdGVyIC9TdGFuZGFyZCAvTGVuZ3RoIDI1NiAvTyA8M2RkMTY4MWFlNGNhMjE1MTU3NWJjODdlNjU0NWVhYWVhYWE5NzAxYmVjMmExNzVjOTg1NDI1ZGU2YWI0YjMyZjc4ZDUwNTQ4',
  'ZTYyNzMzN2IxYjNhNjY0NTUzMTgyMzU5PiAvT0UgPGFiMjdjZmYzNDM3NThhYzYzYTM1NGJiYzMwNmY0MWM5ZmY5YTVjMGYzZDNjMDdiMGQ4NjhlYjQ1ZTg1MmI3ZWE+IC9QIC00IC9QZXJtcyA8MDQxMzM2ODJi',
  'NWM0M2Y0OGMxNjQ5MGJhY2EyZmQ2OTY+IC9SIDYgL1N0bUYgL1N0ZENGIC9TdHJGIC9TdGRDRiAvVSA8N2ExM2FkZmM5Y2VmNmNhYWI4ZmYwNWIyMzFiYjM0NzZlOWRiMGQ5MTBlNjFhOWQzZTIwMDEyNjQzYzZm',
  'MjI1OTM3YzQzNjhmNzY3ODJmYTNjYTgzNDhmZTMzNzE3OGQ5PiAvVUUgPDFjMmJlMDVlZWE1OGRmZDdkY2RkNWMyMTM3ZmUxNjFmYjRmYjZhYjViMGZjMjM3ODc2MmExMjRhOGFjNzFmMTI+IC9WIDUgPj4KZW5k',
  'b2JqCnhyZWYKMCA3CjAwMDAwMDAwMDAgNjU1MzUgZiAKMDAwMDAwMDAxNSAwMDAwMCBuIAowMDAwMDAwMTMwIDAwMDAwIG4gCjAwMDAwMDAxODkgMDAwMDAgbiAKMDAwMDAwMDMxNyAwMDAwMCBuIAowMDAwMDAw',
  'NDY3IDAwMDAwIG4gCjAwMDAwMDA1MzcgMDAwMDAgbiAKdHJhaWxlciA8PCAvUm9vdCAxIDAgUiAvSUQgWzwwODk0Mjc4MjRmMDkxZThjOTc2ODIyMWE0YzdlMDYwND48MDg5NDI3ODI0ZjA5MWU4Yzk3NjgyMjFh',
  'NGM3ZTA2MDQ+XSAvRW5jcnlwdCA2IDAgUiA+PgpzdGFydHhyZWYKMTA4NAolJUVPRgo=',
].join(''), 'base64');

/** A page whose one content stream unpacks to so many megabytes of blanks: a thousandth of that as it is sent. */
export function pdfBomb(megabytes: number): Buffer {
  const content = deflateSync(Buffer.alloc(megabytes * 1024 * 1024, ' '));
  return Buffer.concat([
    Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>endobj\n4 0 obj<</Filter/FlateDecode/Length ${content.length}>>stream\n`),
    content, Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF'),
  ]);
}

/** So many pages of text. */
export function longPdf(pages: number): Buffer {
  const content = 'BT /F1 12 Tf 72 720 Td (Page of a long offer with words on it) Tj ET';
  const kids = Array.from({ length: pages }, (_, n) => `${n + 5} 0 R`).join(' ');
  const leaves = Array.from({ length: pages }, (_, n) => `${n + 5} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 3 0 R/Resources<</Font<</F1 4 0 R>>>>>>endobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages}>>endobj\n3 0 obj<</Length ${content.length}>>stream\n${content}\nendstream endobj\n4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n${leaves}trailer<</Root 1 0 R>>\n%%EOF`);
}

/** The first sector of a compound file, which old Office formats are. */
export const oldDoc = (stream = ''): Buffer => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(512)]);

/** A mail with one attachment. */
export const mailWith = (name: string, bytes: Buffer, type = 'application/octet-stream'): Buffer => Buffer.from(
  `From: Studio <info@studio.example>\r\nTo: a@client.example\r\nSubject: =?utf-8?B?${Buffer.from('Предложение').toString('base64')}?=\r\nDate: Tue, 03 Mar 2026 12:30:00 +0300\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nДокумент во вложении.\r\n--b\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n\r\n${bytes.toString('base64').replace(/(.{76})/g, '$1\r\n')}\r\n--b--\r\n`);
