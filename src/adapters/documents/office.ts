import { limits } from './limits.ts';
import { readZip, UnsafeZip } from './zip.ts';

/** Text of a .docx, tables cell by cell. */
export async function readWord(bytes: Buffer): Promise<string> {
  await readZip(bytes, () => false);
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.extractRawText({ buffer: bytes });
  return value.replace(/\n{3,}/g, '\n\n');
}

/** Text of an .xlsx: a line a row, cells by tabs, as a person sees them. */
export async function readSheet(bytes: Buffer): Promise<string> {
  await readZip(bytes, () => false);
  const { default: ExcelJs } = await import('exceljs');
  const book = new ExcelJs.Workbook();
  await book.xlsx.load(bytes as unknown as Parameters<typeof book.xlsx.load>[0]);
  const lines: string[] = [];
  let chars = 0;
  for (const sheet of book.worksheets) {
    lines.push(sheet.name);
    sheet.eachRow((row) => {
      if (chars > limits.attachmentChars) return;
      const cells: string[] = [];
      row.eachCell((cell) => void cells.push(cell.text));
      const line = cells.join('\t');
      chars += line.length;
      lines.push(line);
    });
  }
  return lines.join('\n');
}

/** Text of a .pptx: its slides in order, then their notes. */
export async function readPresentation(bytes: Buffer): Promise<string> {
  const slides = await readZip(bytes, (name) => /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/.test(name));
  const number = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0) + (name.includes('notes') ? 1e6 : 0);
  return [...slides].sort(([a], [b]) => number(a) - number(b)).map(([, xml]) => xmlText(xml, /^a:(?:p|br)$/, /^a:tc$/)).join('\n\n');
}

/** Text of .odt, .ods and .odp. */
export async function readOpenDocument(bytes: Buffer): Promise<string> {
  const files = await readZip(bytes, (name) => name === 'content.xml' || name === 'META-INF/manifest.xml');
  if (files.get('META-INF/manifest.xml')?.includes('encryption-data')) throw new UnsafeZip('locked with a password');
  const content = files.get('content.xml');
  return content ? xmlText(content, /^(?:text:(?:p|h|line-break)|table:table-row)$/, /^(?:table:table-cell|text:tab)$/) : '';
}

/** The characters of an XML file; elements that end a line and those that end a cell are named. One pass, no entities but the five. */
function xmlText(xml: Buffer, line: RegExp, cell: RegExp): string {
  const source = xml.toString('utf8');
  const out: string[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('<', at);
    if (open < 0) break;
    out.push(source.slice(at, open));
    const close = source.indexOf('>', open);
    if (close < 0) break;
    const name = /^\/?([\w:.-]{1,60})/.exec(source.slice(open + 1, Math.min(close, open + 80)))?.[1] ?? '';
    const ends = source[open + 1] === '/' || source[close - 1] === '/';
    if (ends && line.test(name)) out.push('\n');
    else if (ends && cell.test(name)) out.push('\t');
    else if (name === 'text:s') out.push(' ');
    at = close + 1;
  }
  return out.join('').replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => five[name] ?? '').replace(/&#(\d{1,7});/g, (_, code: string) => fromCode(Number(code)));
}

const five: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const fromCode = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');
