import type { Block, ReportDocument } from '../document.ts';
import { escapeHtml } from './escape.ts';
import { style } from './style.ts';
import { chartFigure } from './svg/index.ts';

/** The report as one self-contained page: no scripts, no fonts or files from elsewhere, nothing of a stranger unescaped. */
export function renderHtml({ language, title, blocks }: ReportDocument): string {
  const headings = blocks.filter((block) => block.kind === 'heading');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${blocks.map(blockHtml).join('\n')}
<nav>${headings.map(({ id, text }) => `<a href="#${id}">${escapeHtml(text)}</a>`).join(' ')}</nav>
</main>
</body>
</html>
`;
}

function blockHtml(block: Block, index: number): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${block.id}">${escapeHtml(block.text)}</h2>`;
    case 'subheading':
      return `<h3>${escapeHtml(block.text)}</h3>`;
    case 'text':
      return `<p${block.quiet ? ' class="quiet"' : ''}>${escapeHtml(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'headline':
      return `<dl class="headline">${block.items.map(({ label, value, detail }) => `<div><dt>${escapeHtml(label)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(detail)}</span></dd></div>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
    case 'chart':
      return chartFigure(block.chart, `chart-${index}`);
    case 'verbatim':
      return `<figure class="verbatim"><figcaption>${escapeHtml(block.caption)}</figcaption><pre>${escapeHtml(block.text)}</pre></figure>`;
  }
}

/**
 * On a telephone each row of a wide table becomes a small block: cells then carry the head of their column, and roles keep
 * the table a table for those who hear it.
 */
function tableHtml({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const wordy = columns.every(({ numeric }) => !numeric);
  const named = columns.length < 4 && !(wordy && columns.length > 2) ? '' : ` class="stacked${wordy ? ' wordy' : ''}"`;
  const number = (i: number): string => (columns[i]?.numeric ? ' class="number"' : '');
  const head = columns.map(({ head: text }, i) => `<th role="columnheader" scope="col"${number(i)}>${escapeHtml(text)}</th>`).join('');
  const cells = (rest: readonly string[]): string => rest.map((cell, i) => `<td role="cell"${number(i + 1)}${wordy ? ` data-head="${escapeHtml(columns[i + 1]?.head ?? '')}"` : ''}>${escapeHtml(cell)}</td>`).join('');
  const body = rows.map(([first = '', ...rest]) => `<tr role="row"><th role="rowheader" scope="row">${escapeHtml(first)}</th>${cells(rest)}</tr>`).join('\n');
  return `<table role="table"${named}><thead role="rowgroup"><tr role="row">${head}</tr></thead><tbody role="rowgroup">\n${body}\n</tbody></table>`;
}
