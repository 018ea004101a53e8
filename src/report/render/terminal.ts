import type { Block, ReportDocument } from '../document.ts';
import { chartText } from './chart-text.ts';

/** The report for a terminal, 80 columns; `color` off gives plain text. Long definitions are left to the other forms. */
export function renderTerminal({ title, blocks }: ReportDocument, { color }: { readonly color: boolean }): string {
  const bold = (text: string): string => (color ? `\u001b[1m${text}\u001b[22m` : text);
  const shown = untilMethod(blocks);
  return `${[bold(printable(title)), ...shown.map((block) => blockText(block, bold))].join('\n\n')}\n`;
}

const width = 80;

function blockText(block: Block, bold: (text: string) => string): string {
  switch (block.kind) {
    case 'heading':
      return bold(block.text.toUpperCase());
    case 'text':
      return wrap(printable(block.text)).join('\n');
    case 'headline':
      return block.items.map(({ label, value, detail }) => `${bold(value.padStart(16))}  ${label}\n${' '.repeat(18)}${detail}`).join('\n');
    case 'table':
      return tableText(block);
    case 'chart':
      return chartText(block.chart, width);
    case 'verbatim':
      return `${block.caption}\n${block.text}`;
  }
}

/** What a terminal reader came for ends where the tables of definitions begin. */
const untilMethod = (blocks: readonly Block[]): readonly Block[] => {
  const end = blocks.findIndex((block) => block.kind === 'heading' && block.id === 'method');
  return end < 0 ? blocks : blocks.slice(0, end);
};

function tableText({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const clean = rows.map((cells) => cells.map(printable));
  const others = columns.slice(1).map((_, i) => Math.max(...clean.map((cells) => (cells[i + 1] ?? '').length)));
  const first = width - others.reduce((sum, column) => sum + column + 2, 0);
  return clean.flatMap((cells) => {
    const [label = '', ...rest] = cells;
    const lines = wrap(label, first);
    const values = rest.map((cell, i) => `  ${columns[i + 1]?.numeric ? cell.padStart(others[i] ?? 0) : cell.padEnd(others[i] ?? 0)}`).join('');
    return lines.map((line, i) => (i === lines.length - 1 ? `${line.padEnd(first)}${values}`.trimEnd() : line));
  }).join('\n');
}

function wrap(text: string, columns = width): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else line = line ? `${line} ${word}` : word;
  }
  return [...lines, line];
}

/** No control or direction characters: names of strangers must not move the cursor. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ').replace(/[ \t]+/g, ' ').trim();
