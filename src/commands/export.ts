import { writeFile } from 'node:fs/promises';
import { stringify as csv } from 'csv-stringify/sync';
import { stringify as yaml } from 'yaml';
import { zipOf } from '../adapters/archive.ts';
import { makeRoomFor } from '../adapters/output-file.ts';
import { sha256 } from '../adapters/sha256.ts';
import { Halt, UsageError } from '../domain/errors.ts';
import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { suppressionKeys } from '../domain/standing.ts';
import type { Study } from '../domain/study.ts';
import { isSampled } from '../domain/target.ts';
import { leaksIn, type Secret } from '../report/leaks.ts';
import { pseudonymsFor } from '../report/public.ts';
import { reportFiles } from '../report/render/index.ts';
import type { World } from '../world.ts';
import { findingsOf } from './findings.ts';
import { openSession } from './session.ts';

export interface ExportOptions {
  readonly dir: string;
  /** The zip to write; must not exist. */
  readonly to: string;
  readonly lang?: 'ru' | 'en';
  readonly json?: boolean;
}

/**
 * Writes what may be published of a study as one zip: pseudonymous data, report, codebook, instrument, lock, a manifest and a citation file.
 * The same ledger gives the same bytes. Before a byte is written every file is searched for names of companies and of our own mailbox.
 *
 * @throws Halt where one is found: nothing is written then.
 */
export async function exportPublic(world: World, options: ExportOptions): Promise<void> {
  await makeRoomFor(options.to);
  const session = await openSession(world, options.dir, { command: 'export', flags: ['--public'] });
  try {
    const { study } = session;
    const rows = await session.ledger.rows();
    const files = publishedFiles(study, rows, findingsOf(study, rows, { audience: 'public', lang: options.lang }));
    const leaks = leaksIn(files, secretsOf(study, rows));
    if (leaks.length > 0) {
      const places = leaks.slice(0, 10).map(({ file, row, of }) => `${file}:${row} names ${of}`).join('\n');
      throw new Halt(`the export would name whom it must not:\n${places}`, 'Take the words out of the study (report.md, letters, reasons of deviations, codebook), then run the command again. Nothing was written.');
    }
    files.set('manifest.json', `${JSON.stringify({ tool: `shopper ${world.toolVersion}`, files: Object.fromEntries([...files].map(([path, text]) => [path, { sha256: sha256(text), bytes: Buffer.byteLength(text) }])) }, null, 1)}\n`);
    await writeFile(options.to, await zipOf(files), { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'EEXIST' ? new UsageError({ file: options.to, got: 'a file that is there already', wanted: 'a new name' }) : error;
    });
    if (options.json) world.data(`${JSON.stringify({ file: options.to, files: [...files.keys()] })}\n`);
    world.progress.line(`${options.to}: ${files.size} files, no company named`);
  } finally {
    await session.close();
  }
}

function publishedFiles(study: Study, rows: LedgerRows, findings: Findings): Map<string, string> {
  const files = new Map<string, string>([['README.md', readme(findings)], ['CITATION.cff', citation(study, findings)]]);
  for (const [name, render] of Object.entries(reportFiles)) files.set(name.endsWith('.csv') ? `data/${name}` : `report/${name}`, render(findings));
  files.set('data/codings.csv', codingsCsv(rows));
  files.set('data/deviations.csv', csv([['at', 'reason', 'parts'], ...rows.deviations.map(({ at, reason, parts }) => [at, reason, Object.keys(parts).sort().join(' ')])], { record_delimiter: 'windows', escape_formulas: true }));
  files.set('instrument/protocol.yaml', yaml(publishedProtocol(study)));
  for (const { file, text } of study.letters.values()) files.set(`instrument/${file}`, text);
  if (study.callScript !== null && study.protocol.calls) files.set(`instrument/${study.protocol.calls.script}`, study.callScript);
  files.set('instrument/codebook.yaml', yaml(study.codebook));
  if (study.sla) files.set('instrument/sla.yaml', yaml(study.sla));
  if (study.lockFile) files.set('lock.json', `${JSON.stringify({ ...study.lockFile, ledgerId: undefined, runId: undefined }, null, 1)}\n`);
  return files;
}

/** The design as written, without servers and secrets, without the persona's telephone, and without companies that were left out by name. */
function publishedProtocol({ protocol }: Study): object {
  const { mailbox: _mailbox, seeds: _seeds, suppressionFile: _suppression, persona, frame, study, ...design } = protocol;
  const { phone: _phone, website: _website, ...pseudonym } = persona;
  const { exclude, ...drawn } = frame;
  const { responsible, ...about } = study;
  return { study: { ...about, responsible: responsible?.name }, frame: { ...drawn, excludedByHand: exclude.map(({ reason }) => reason) }, persona: pseudonym, ...design };
}

/** What people decided, by pseudonym of company and of coder; the words that decided it stay behind. */
function codingsCsv(rows: LedgerRows): string {
  const pseudonyms = pseudonymsFor(rows);
  const targets = new Map(rows.touches.map(({ id, targetId }) => [id, targetId]));
  const coders = [...new Set(rows.itemCodings.map(({ coder }) => coder))];
  const lines = rows.itemCodings.flatMap((coding) => {
    const target = pseudonyms.get(targets.get(coding.touchId) ?? '');
    return coding.kind === 'item' && target !== undefined ? [[target, coding.item, coding.category, coding.round, `C${coders.indexOf(coding.coder) + 1}`]] : [];
  });
  return csv([['target', 'item', 'category', 'round', 'coder'], ...lines.sort((a, b) => (a.join() < b.join() ? -1 : 1))], { record_delimiter: 'windows', escape_formulas: true });
}

/** Everything by which a company or our own mailbox could be found: what no published file may hold. */
function secretsOf({ protocol: { mailbox, seeds, persona } }: Study, rows: LedgerRows): readonly Secret[] {
  const pseudonyms = pseudonymsFor(rows);
  const probes = new Map(rows.probes.map((probe) => [probe.targetId, probe]));
  const senders = new Map(rows.codings.map(({ messageId, judgement }) => [messageId, judgement.from]));
  const companies = rows.targets.map((target): Secret => ({
    of: isSampled(target) ? `the company ${pseudonyms.get(target.id) ?? ''}` : 'a company of the frame',
    texts: [target.name, target.site ?? '', ...suppressionKeys(target, probes.get(target.id) ?? null), ...target.phones, ...rows.touches.filter(({ targetId }) => targetId === target.id).map(({ messageId }) => (messageId && senders.get(messageId)) ?? '')],
  }));
  const own = [mailbox.plainAddress, mailbox.address.replace('{tag}', ''), mailbox.imap.user, mailbox.smtp.user, ...seeds.map(({ address }) => address), persona.phone ?? ''];
  return [...companies, { of: 'the mailbox or the telephone of the persona', texts: own.filter((text) => text.includes('@') || /\d{5}/.test(text)) }];
}

function citation({ protocol: { study }, lockFile }: Study, { asOf }: Findings): string {
  return yaml({
    'cff-version': '1.2.0', message: 'If you use these data, please cite them as below.', type: 'dataset', title: study.title,
    abstract: study.goal, authors: [{ name: study.responsible?.name ?? 'not named' }],
    ...(asOf && { 'date-released': asOf.slice(0, 10) }), ...(lockFile && { version: lockFile.hash.slice(0, 12) }),
  });
}

const readme = ({ study, sampled, asOf }: Findings): string => `# ${study.title}

A mystery-shopper study of ${sampled} companies${asOf ? `, as known on ${asOf.slice(0, 10)}` : ''}. No company is named: pseudonyms are random, ranks are
bands, times are rounded to hours (to days after two of them), prices to two digits, and no figure speaks of fewer than five companies.

| File | What it is |
|---|---|
| \`report/report.html\`, \`report.md\` | the report, every figure with numerator, denominator, definition, interval and what its inference is to |
| \`report/findings.json\` | the same as data |
| \`data/targets.csv\`, \`touches.csv\` | a row per company, a row per contact; \`columns.csv\` says what each column holds |
| \`data/codings.csv\` | what people decided of each item of the codebook, without the words that decided it |
| \`data/deviations.csv\` | changes of the locked design, each with its reason |
| \`instrument/\` | the protocol, letters and codebook that were used |
| \`lock.json\` | SHA-256 of every part of the design, frozen before the first inquiry |
| \`manifest.json\` | SHA-256 and size of every file here |
| \`CITATION.cff\` | how to cite these data |
`;
