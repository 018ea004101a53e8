import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Findings } from '../domain/findings.ts';
import { renderers, reportFormats, terminalReport, type ReportFormat } from '../report/render/index.ts';
import type { World } from '../world.ts';
import { findingsOf } from './findings.ts';
import { openSession } from './session.ts';

export interface ReportOptions {
  readonly dir: string;
  /** Print one format to standard output instead of writing all of them. */
  readonly format?: ReportFormat;
  /** Where to write; `data/reports` in the study folder when left out. */
  readonly out?: string;
  readonly color?: boolean;
}

const fileNames: Readonly<Record<ReportFormat, string>> = { html: 'report.html', md: 'report.md', json: 'findings.json', csv: 'targets.csv' };

/** Computes the findings from the ledger, prints the report and writes it in every format. */
export async function report(world: World, options: ReportOptions): Promise<Findings> {
  const session = await openSession(world, options.dir, { command: 'report' });
  try {
    const { study } = session;
    const findings = findingsOf(study, await session.ledger.rows());
    if (options.format) {
      world.data(renderers[options.format](findings));
      return findings;
    }
    const out = options.out ?? join(study.dir, 'data', 'reports');
    await mkdir(out, { recursive: true });
    for (const format of reportFormats) await writeFile(join(out, fileNames[format]), renderers[format](findings));
    world.data(terminalReport(findings, options.color ?? false));
    world.progress.line(`written: ${reportFormats.map((format) => join(out, fileNames[format])).join(', ')}`);
    return findings;
  } finally {
    await session.close();
  }
}
