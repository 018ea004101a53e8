import type { Findings } from '../../domain/findings.ts';
import { layOut } from '../document.ts';
import { renderCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

/** The files a report is written as, by format name. Each is a pure function of the findings. */
export const renderers: Readonly<Record<'html' | 'md' | 'json' | 'csv', (findings: Findings) => string>> = {
  html: (findings) => renderHtml(layOut(findings)),
  md: (findings) => renderMarkdown(layOut(findings)),
  json: (findings) => `${JSON.stringify(findings, null, 1)}\n`,
  csv: renderCsv,
};

export type ReportFormat = keyof typeof renderers;
export const reportFormats = Object.keys(renderers) as readonly ReportFormat[];

/** The report for a terminal. */
export const terminalReport = (findings: Findings, color: boolean): string => renderTerminal(layOut(findings), { color });
