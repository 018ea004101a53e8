import type { Block, ReportDocument } from '../document.ts';
import { chartText } from './text/index.ts';
import { printable, tame } from './escape.ts';

/** The report for a terminal, 80 columns; `color` off gives plain text. Long definitions are left to the other forms. */
export function renderTerminal({ title, blocks }: ReportDocument, { color }: { readonly color: boolean }): string {
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
  return `${[wrap(printable(title)).map(bold).join('\n'), ...untilMethod(blocks).map((block) => blockText(block, bold))].join('\n\n')}\n`;
}

const width = 80;
/** Room for `RUB 1,000,000` and its like. */
const valueWidth = 14;

function blockText(block: Block, bold: (text: string) => string): string {
  switch (block.kind) {
    case 'heading':
      return bold(block.text.toUpperCase());
    case 'subheading':
      return bold(wrap(printable(block.text)).join('\n'));
    case 'text':
      return wrap(printable(block.text)).join('\n');
    case 'list':
      return block.items.flatMap((item) => wrap(printable(item), width - 2).map((line, i) => `${i === 0 ? '-' : ' '} ${line}`)).join('\n');
    case 'headline':
      return block.items.map((item) => headlineText(item, bold)).join('\n');
    case 'table':
      return tableText(block);
    case 'chart':
      return chartText(block.chart, width);
    case 'verbatim':
      return `${printable(block.caption)}\n${tame(block.text)}`;
  }
}

/** A figure that cannot be told says so in words; they stand below the label, where they have room. */
function headlineText({ label, value, detail }: Extract<Block, { kind: 'headline' }>['items'][number], bold: (text: string) => string): string {
  const fits = value.length <= valueWidth;
  const below = wrap(printable(fits ? detail : `${value}; ${detail}`), width - valueWidth - 2);
  return [`${bold(printable(fits ? value : '–').padStart(valueWidth))}  ${printable(label)}`, ...below.map((line) => `${' '.repeat(valueWidth + 2)}${line}`)].join('\n');
}

/** What a terminal reader came for ends where the tables of definitions begin. */
const untilMethod = (blocks: readonly Block[]): readonly Block[] => {
  const end = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'limits');
  return end < 0 ? blocks : blocks.slice(0, end);
};

function tableText({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const clean = [columns.map(({ head }) => head), ...rows].map((cells) => cells.map(printable));
  const others = columns.slice(1).map((_, i) => Math.max(...clean.map((cells) => (cells[i + 1] ?? '').length)));
  const first = Math.max(20, width - others.reduce((sum, column) => sum + column + 2, 0));
  return clean.flatMap((cells) => {
    const [label = '', ...rest] = cells;
    const lines = wrap(label, first);
    const values = rest.map((cell, i) => `  ${columns[i + 1]?.numeric ? cell.padStart(others[i] ?? 0) : cell.padEnd(others[i] ?? 0)}`).join('');
    return lines.map((line, i) => (i === lines.length - 1 ? `${line.padEnd(first)}${values}`.trimEnd() : line));
  }).join('\n');
}

/** Lines of at most `columns`; a longer word is cut. */
function wrap(text: string, columns = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((long) => long.match(new RegExp(`.{1,${columns}}`, 'gu')) ?? [''])) {
    if (line && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}
