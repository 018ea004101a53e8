import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { printPdf } from '../adapters/browser/print.ts';
import { makeFolder } from '../adapters/output-file.ts';
import { commentaryFile } from '../adapters/study/index.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Study } from '../domain/study.ts';
import { isSampled } from '../domain/target.ts';
import { claimProblems } from '../report/claims/lint.ts';
import { mirror } from '../report/mirror.ts';
import { renderDocument, renderers, reportFiles, terminalReport, type ReportFormat } from '../report/render/index.ts';
import { unknownThresholds } from '../report/thresholds.ts';
import type { World } from '../world.ts';
import { findTarget } from './find-target.ts';
import { findingsOf } from './findings.ts';
import { openSession } from './session.ts';

export interface ReportOptions {
  readonly dir: string;
  /** Print one format to standard output instead of writing all of them; `pdf` is written as report.pdf and nothing else. */
  readonly format?: ReportFormat | 'pdf';
  /** Where to write; `data/reports` in the study folder when left out, `public` or `firms` below it for those. */
  readonly out?: string;
  /** As it may be published: pseudonyms, rounded times and prices, no figure of fewer than five companies. */
  readonly public?: boolean;
  /** One company's own result beside the anonymous others, for that company alone: an id, a site or a name. */
  readonly firm?: string;
  /** Language, where it is not to be the study's. */
  readonly lang?: 'ru' | 'en';
  readonly color?: boolean;
}

/** Computes the findings from the ledger, prints the report and writes it in every format. Throws UsageError for claims in report.md that the study does not bear. */
export async function report(world: World, options: ReportOptions): Promise<Findings> {
  const session = await openSession(world, options.dir, { command: 'report', flags: flagsOf(options) });
  try {
    const { study } = session;
    const rows = await session.ledger.rows();
    const asked = { audience: options.public ? 'public' : 'private', lang: options.lang } as const;
    const findings = findingsOf(study, rows, asked);
    refuseClaims(study, rows, findings);
    if (options.firm !== undefined) {
      await writeMirror(world, study, rows, findings, { ...options, firm: options.firm });
      return findings;
    }
    if (options.format && options.format !== 'pdf') {
      world.data(renderers[options.format](findings));
      return findings;
    }
    const out = options.out ?? join(study.dir, 'data', 'reports', ...(options.public ? ['public'] : []));
    await makeFolder(out);
    if (options.format === 'pdf') {
      await writeFile(join(out, 'report.pdf'), await printPdf(renderers.html(findings), findings.asOf));
      world.progress.line(`written to ${out}: report.pdf`);
      return findings;
    }
    for (const [file, render] of Object.entries(reportFiles)) await writeFile(join(out, file), render(findings));
    world.data(terminalReport(findings, options.color ?? false));
    world.progress.line(`written to ${out}: ${Object.keys(reportFiles).join(', ')}`);
    return findings;
  } finally {
    await session.close();
  }
}

const flagsOf = ({ public: published, firm, lang }: ReportOptions): readonly string[] =>
  [...(published ? ['--public'] : []), ...(firm === undefined ? [] : ['--firm', firm]), ...(lang ? ['--lang', lang] : [])];

/** Nothing is printed that claims more than the figures bear, or holds them against a norm of nothing. */
function refuseClaims({ protocol: { arms, analysis, frame }, commentary }: Study, { targets }: LedgerRows, { figures }: Findings): void {
  const problems: Problem[] = unknownThresholds(figures, analysis.thresholds)
    .map((figure) => ({ file: 'study.yaml', at: 'analysis.thresholds', got: `the figure "${figure}"`, wanted: 'the id of a figure in findings.json, with its `of` after a blank where it has one, like `replied_within 24`' }));
  if (commentary !== null) {
    problems.push(...claimProblems(commentary, commentaryFile, { arms, hasThresholds: analysis.thresholds.length > 0, ratings: frame.ratings.map(({ name }) => name), firms: targets }));
  }
  if (problems.length > 0) throw new UsageError(problems);
}

async function writeMirror(world: World, study: Study, rows: LedgerRows, findings: Findings, { firm, lang, format, out: asked, public: published, color = false }: ReportOptions & { readonly firm: string }): Promise<void> {
  if (published) throw new UsageError({ file: 'shopper report', got: '--firm with --public', wanted: 'one of them: a page for one company is for that company alone' });
  if (format === 'json' || format === 'csv') throw new UsageError({ file: 'shopper report', got: `--firm with --format ${format}`, wanted: 'html, md or pdf' });
  const target = findTarget(rows.targets.filter(isSampled), firm, 'shopper report');
  const page = mirror(findings, findingsOf(study, rows, { audience: 'public', lang }), target.id);
  if (format && format !== 'pdf') {
    world.data(renderDocument[format](page));
    return;
  }
  const out = asked ?? join(study.dir, 'data', 'reports', 'firms');
  await makeFolder(out);
  if (format === 'pdf') await writeFile(join(out, `${target.id}.pdf`), await printPdf(renderDocument.html(page), findings.asOf));
  else {
    await writeFile(join(out, `${target.id}.html`), renderDocument.html(page));
    await writeFile(join(out, `${target.id}.txt`), renderDocument.txt(page, false));
    world.data(renderDocument.txt(page, color));
  }
  world.progress.line(`written to ${out}: ${format === 'pdf' ? `${target.id}.pdf` : `${target.id}.html, ${target.id}.txt`}; for this company alone`);
}
