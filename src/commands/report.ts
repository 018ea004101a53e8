import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Findings } from '../domain/findings.ts';
import { renderers, reportFiles, terminalReport, type ReportFormat } from '../report/render/index.ts';
import type { World } from '../world.ts';
import { findingsOf } from './findings.ts';
import { openSession } from './session.ts';

export interface ReportOptions {
  readonly dir: string;
  /** Print one format to standard output instead of writing all of them. */
  readonly format?: ReportFormat;
  /** Where to write; `data/reports` in the study folder when left out, `data/reports/public` for a public report. */
  readonly out?: string;
  /** As it may be published: pseudonyms, rounded times and prices, no figure of fewer than five companies. */
  readonly public?: boolean;
  readonly color?: boolean;
}

/** Computes the findings from the ledger, prints the report and writes it in every format. */
export async function report(world: World, options: ReportOptions): Promise<Findings> {
  const session = await openSession(world, options.dir, { command: 'report', flags: options.public ? ['--public'] : [] });
  try {
    const { study } = session;
    const findings = findingsOf(study, await session.ledger.rows(), options.public ? 'public' : 'private');
    if (options.format) {
      world.data(renderers[options.format](findings));
      return findings;
    }
    const out = options.out ?? join(study.dir, 'data', 'reports', ...(options.public ? ['public'] : []));
    await mkdir(out, { recursive: true });
    for (const [file, render] of Object.entries(reportFiles)) await writeFile(join(out, file), render(findings));
    world.data(terminalReport(findings, options.color ?? false));
    world.progress.line(`written to ${out}: ${Object.keys(reportFiles).join(', ')}`);
    return findings;
  } finally {
    await session.close();
  }
}
