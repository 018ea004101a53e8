import type { Block, ReportDocument } from '../document.ts';
import { chartSvg } from './chart-svg.ts';
import { escapeHtml } from './escape.ts';
import { style } from './style.ts';

/** The report as one self-contained page: no scripts, no fonts or files from elsewhere, nothing of a stranger unescaped. */
export function renderHtml({ language, title, blocks }: ReportDocument): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${blocks.map(blockHtml).join('\n')}
</main>
</body>
</html>
`;
}

function blockHtml(block: Block, index: number): string {
  switch (block.kind) {
    case 'heading':
      return `<h2 id="${block.id}">${escapeHtml(block.text)}</h2>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'headline':
      return `<dl class="headline">${block.items.map(({ label, value, detail }) => `<div><dt>${escapeHtml(label)}</dt><dd><strong>${escapeHtml(value)}</strong><span>${escapeHtml(detail)}</span></dd></div>`).join('')}</dl>`;
    case 'table':
      return tableHtml(block);
    case 'chart':
      return `<figure>${chartSvg(block.chart, `chart-${index}`)}</figure>`;
    case 'verbatim':
      return `<figure class="verbatim"><figcaption>${escapeHtml(block.caption)}</figcaption><pre>${escapeHtml(block.text)}</pre></figure>`;
  }
}

function tableHtml({ columns, rows }: Extract<Block, { kind: 'table' }>): string {
  const mark = (i: number): string => (columns[i]?.numeric ? ' class="number"' : '');
  const head = columns.map(({ head: text }, i) => `<th scope="col"${mark(i)}>${escapeHtml(text)}</th>`).join('');
  const body = rows.map(([first = '', ...rest]) => `<tr><th scope="row">${escapeHtml(first)}</th>${rest.map((cell, i) => `<td${mark(i + 1)}>${escapeHtml(cell)}</td>`).join('')}</tr>`).join('\n');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}
