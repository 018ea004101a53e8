import type { Block, ReportDocument } from '../document.ts';
import { chartText } from './chart-text.ts';

/** The report as GitHub-flavoured Markdown; charts as text blocks. Pure: the same document gives the same text. */
export function renderMarkdown({ title, blocks }: ReportDocument): string {
  return `${[`# ${escape(title)}`, ...blocks.map(blockText)].join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `## ${escape(block.text)}`;
    case 'text':
      return escape(block.text);
    case 'headline':
      return block.items.map(({ label, value, detail }) => `- **${escape(value)}** ${escape(label)} (${escape(detail)})`).join('\n');
    case 'table':
      return [row(block.columns.map(({ head }) => head)), row(block.columns.map(({ numeric }) => (numeric ? '---:' : '---')), false), ...block.rows.map((cells) => row(cells))].join('\n');
    case 'chart':
      return fenced(chartText(block.chart, 80));
    case 'verbatim':
      return `**${escape(block.caption)}**\n\n${fenced(block.text)}`;
  }
}

const row = (cells: readonly string[], escaped = true): string => `| ${cells.map((cell) => (escaped ? escape(cell) : cell)).join(' | ')} |`;

/** Text from outside must stay text: no markup, no HTML, no links, no new cells. */
const escape = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&').replace(/\s*\n\s*/g, ' ');

/** A fence longer than any run of backticks inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text.trimEnd()}\n${fence}`;
}
