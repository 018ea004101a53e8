import { upperSigns as windowsSigns } from './windows-1251.ts';

/** A page's width and height in points (A4), its margin, the size of the letters, and how many fit a line. */
const page = { width: 595, height: 842, margin: 60, size: 11, lineHeight: 16, columns: 84, lines: 44 } as const;

/** The signs from 128 up: those of windows-1251, with signs of money in place of two letters (Ђ, Ѓ) that neither language has. */
const upperSigns = ['£', '₽', ...windowsSigns.slice(2)];
const codes = new Map(upperSigns.map((sign, i) => [sign, i + 128]));

/** What the font lacks is a question mark. */
const encoded = (text: string): Buffer => Buffer.from([...text].map((sign) => codes.get(sign) ?? (sign < '\u0080' ? sign.charCodeAt(0) : 0x3f)));

/**
 * A small PDF with the text in Helvetica. Its encoding names each Cyrillic letter by its glyph (`afii10017` and so on, Adobe
 * Glyph List) and a ToUnicode table says the same, so that viewers show it and readers find the text.
 */
export function pdfOf(paragraphs: readonly string[]): Uint8Array {
  const lines = paragraphs.flatMap((text) => [...wrap(text), '']);
  const pages = Array.from({ length: Math.max(1, Math.ceil(lines.length / page.lines)) }, (_, i) => lines.slice(i * page.lines, (i + 1) * page.lines));
  const first = 6;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  return assemble([
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding 4 0 R /ToUnicode 5 0 R >>'),
    Buffer.from(`<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [128 ${upperSigns.map(glyphName).map((name) => `/${name}`).join(' ')}] >>`),
    stream(Buffer.from(toUnicode())),
    ...pages.flatMap((text, i) => [
      Buffer.from(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width} ${page.height}] /Resources << /Font << /F1 3 0 R >> >> /Contents ${first + 2 * i + 1} 0 R >>`),
      stream(pageContent(text)),
    ]),
  ]);
}

function pageContent(lines: readonly string[]): Buffer {
  const top = page.height - page.margin;
  return Buffer.concat([
    Buffer.from(`BT /F1 ${page.size} Tf ${page.lineHeight} TL ${page.margin} ${top} Td\n`),
    ...lines.flatMap((line) => [Buffer.from('('), escaped(encoded(line)), Buffer.from(") '\n")]),
    Buffer.from('ET\n'),
  ]);
}

/** Brackets and the backslash end or change a string. */
const escaped = (bytes: Buffer): Buffer => Buffer.from([...bytes].flatMap((byte) => (byte === 0x28 || byte === 0x29 || byte === 0x5c ? [0x5c, byte] : [byte])));

const stream = (content: Buffer): Buffer => Buffer.concat([Buffer.from(`<< /Length ${content.length} >>\nstream\n`), content, Buffer.from('\nendstream')]);

/** Objects in order, the table of where each begins, and the trailer. */
function assemble(objects: readonly Buffer[]): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let at = parts[0]?.length ?? 0;
  const add = (bytes: Buffer): void => {
    parts.push(bytes);
    at += bytes.length;
  };
  objects.forEach((object, i) => {
    offsets.push(at);
    add(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]));
  });
  const table = at;
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`));
  return Buffer.concat(parts);
}

function toUnicode(): string {
  const pairs = upperSigns.map((sign, i) => `<${(i + 128).toString(16)}> <${sign.charCodeAt(0).toString(16).padStart(4, '0')}>`);
  const halves = [pairs.slice(0, 64), pairs.slice(64)];
  return ['/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Cyrillic def /CMapType 2 def', '1 begincodespacerange <00> <ff> endcodespacerange', '1 beginbfrange <20> <7e> <0020> endbfrange', ...halves.flatMap((half) => [`${half.length} beginbfchar`, ...half, 'endbfchar']), 'endcmap end end'].join('\n');
}

/** Adobe's names: А to Я are afii10017 to 10049 with Ё as 10023 among them, а to я afii10065 to 10097 with ё as 10071. */
function glyphName(sign: string): string {
  const code = sign.charCodeAt(0);
  if (sign === 'Ё') return 'afii10023';
  if (sign === 'ё') return 'afii10071';
  if (code >= 0x410 && code <= 0x42f) return `afii${10017 + (code - 0x410) + (code > 0x415 ? 1 : 0)}`;
  if (code >= 0x430 && code <= 0x44f) return `afii${10065 + (code - 0x430) + (code > 0x435 ? 1 : 0)}`;
  return others[sign] ?? `uni${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

const others: Readonly<Record<string, string>> = { '£': 'sterling', '€': 'Euro', '«': 'guillemotleft', '»': 'guillemotright', '—': 'emdash', '–': 'endash', '№': 'afii61352', '\u00a0': 'space', '…': 'ellipsis', '’': 'quoteright', '‘': 'quoteleft', '“': 'quotedblleft', '”': 'quotedblright' };

function wrap(text: string): readonly string[] {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length + 1 > page.columns) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines;
}
