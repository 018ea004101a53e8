import type { Findings } from '../../domain/findings.ts';
import { layOut, type ReportDocument } from '../document.ts';
import { casesCsv, columnsCsv, touchesCsv } from './csv.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

/** A document of blocks in each form that a person reads. */
export const renderDocument = {
  html: renderHtml,
  md: renderMarkdown,
  txt: (document: ReportDocument, color: boolean): string => renderTerminal(document, { color }),
} as const;

/** The forms that can be asked for by name. Each is a pure function of the findings. */
export const renderers: Readonly<Record<'html' | 'md' | 'json' | 'csv', (findings: Findings) => string>> = {
  html: (findings) => renderHtml(layOut(findings)),
  md: (findings) => renderMarkdown(layOut(findings)),
  json: (findings) => `${JSON.stringify(findings, null, 1)}\n`,
  csv: casesCsv,
};

export type ReportFormat = keyof typeof renderers;
export const reportFormats = Object.keys(renderers) as readonly ReportFormat[];

/** The files a report is written as, by name. */
export const reportFiles: Readonly<Record<string, (findings: Findings) => string>> = {
  'report.html': renderers.html,
  'report.md': renderers.md,
  'findings.json': renderers.json,
  'targets.csv': renderers.csv,
  'touches.csv': touchesCsv,
  'columns.csv': columnsCsv,
};

/** The report for a terminal. */
export const terminalReport = (findings: Findings, color: boolean): string => renderTerminal(layOut(findings), { color });
