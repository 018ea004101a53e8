import type { Block, ReportDocument } from '../document.ts';
import { chartText } from './text/index.ts';
import { printable, tame } from './escape.ts';

/** The report as GitHub-flavoured Markdown; charts as text blocks. Pure: the same document gives the same text. */
export function renderMarkdown({ title, blocks }: ReportDocument): string {
  return `${[`# ${escape(title)}`, ...blocks.map(blockText)].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escape(block.text)}`;
    case 'subheading':
      return `### ${escape(block.text)}`;
    case 'text':
      return escape(block.text);
    case 'list':
      return block.items.map((item) => `- ${escape(item)}`).join('\n');
    case 'headline':
      return block.items.map(({ label, value, detail }) => `- **${escape(value)}** ${escape(label)} (${escape(detail)})`).join('\n');
    case 'table':
      return [row(block.columns.map(({ head }) => head)), `|${block.columns.map(({ numeric }) => (numeric ? ' ---: ' : ' --- ')).join('|')}|`, ...block.rows.map(row)].join('\n');
    case 'chart':
      return fenced(chartText(block.chart, 80));
    case 'verbatim':
      return `**${escape(block.caption)}**\n\n${fenced(block.text)}`;
  }
}

const row = (cells: readonly string[]): string => `| ${cells.map(escape).join(' | ')} |`;

/**
 * Text from outside must stay text: no markup, no HTML, no links, no new cells. An address is made no link by a zero-width
 * joint, as GitHub links bare ones; a character at the start that opens a list or a heading is escaped.
 */
const escape = (text: string): string =>
  printable(text)
    .replace(/[\\`*_{}[\]<>#|!~&]/g, '\\$&')
    .replace(/^([-+=]|\d{1,9}(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
    .replace(/(https?|ftp):\/\//gi, '$1:\\/\\/')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replaceAll('@', '\\@');

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${tame(text).trimEnd()}\n${fence}`;
}
