import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UsageError } from '../domain/errors.ts';
import type { Sha256 } from '../domain/ids.ts';
import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { sha256 } from './sha256.ts';

/**
 * A recording is a folder that holds all a study collected and what was made of it:
 * `study/` (the study folder without data), `ledger.jsonl` (a row a line), `evidence/` (mails, snapshots, answers by
 * SHA-256), `findings.json`, and `manifest.json` with the SHA-256 of every file.
 */
export interface Recording {
  readonly rows: LedgerRows;
  readonly findings: Findings;
  evidence(sha: Sha256): Promise<Uint8Array>;
}

const files = { ledger: 'ledger.jsonl', findings: 'findings.json', manifest: 'manifest.json', evidence: 'evidence', study: 'study' } as const;

export interface RecordingParts {
  readonly rows: LedgerRows;
  readonly findings: Findings;
  readonly evidence: ReadonlyMap<Sha256, Uint8Array>;
  /** Study files by their path in the folder. */
  readonly study: ReadonlyMap<string, Uint8Array>;
}

/** Writes a recording into a folder that must not exist yet, or be empty. */
export async function writeRecording(dir: string, parts: RecordingParts): Promise<void> {
  await refuseFull(dir);
  const contents = new Map<string, Uint8Array>([
    [files.ledger, Buffer.from(ledgerLines(parts.rows))],
    [files.findings, Buffer.from(`${JSON.stringify(parts.findings, null, 1)}\n`)],
  ]);
  for (const [sha, bytes] of parts.evidence) contents.set(`${files.evidence}/${sha}`, bytes);
  for (const [path, bytes] of parts.study) contents.set(`${files.study}/${path}`, bytes);
  const hashes = Object.fromEntries([...contents].map(([path, bytes]): [string, string] => [path, sha256(bytes)]).sort());
  contents.set(files.manifest, Buffer.from(`${JSON.stringify(hashes, null, 1)}\n`));
  for (const [path, bytes] of contents) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), bytes);
  }
}

/** Opens a recording after checking every file against its manifest. Throws UsageError with all that is wrong. */
export async function openRecording(dir: string): Promise<Recording> {
  await checkManifest(dir);
  const findings = JSON.parse(await readFile(join(dir, files.findings), 'utf8')) as Findings;
  return { rows: await readLedgerLines(join(dir, files.ledger)), findings, evidence: (sha) => readFile(join(dir, files.evidence, sha)) };
}

/** The study folder inside a recording. */
export const recordedStudy = (dir: string): string => join(dir, files.study);

const ledgerLines = (rows: LedgerRows): string =>
  Object.entries(rows).flatMap(([table, list]) => (list as readonly unknown[]).map((row) => `${JSON.stringify({ table, row })}\n`)).join('');

async function readLedgerLines(file: string): Promise<LedgerRows> {
  const rows: Record<keyof LedgerRows, unknown[]> = {
    runs: [], locks: [], targets: [], assignments: [], probes: [], attempts: [], outcomes: [], messages: [], locations: [], touches: [], codings: [], suppressions: [], controls: [], inFlight: [],
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { table, row } = JSON.parse(line) as { table: keyof LedgerRows; row: unknown };
    rows[table].push(row);
  }
  return rows as unknown as LedgerRows;
}

async function checkManifest(dir: string): Promise<void> {
  const manifest = await readFile(join(dir, files.manifest), 'utf8').catch(() => null);
  if (manifest === null) throw new UsageError({ file: dir, got: 'no manifest.json', wanted: 'a recording made by `shopper record`' });
  const problems = [];
  for (const [path, hash] of Object.entries(JSON.parse(manifest) as Record<string, string>)) {
    // The names come from a file that anybody may have written: none may lead out of the folder.
    const bytes = /(^|[/\\])\.\.([/\\]|$)|^[/\\]/.test(path) ? null : await readFile(join(dir, path)).catch(() => null);
    if (bytes === null) problems.push({ file: path, got: 'no such file', wanted: 'the file named in manifest.json' });
    else if (sha256(bytes) !== hash) problems.push({ file: path, got: `SHA-256 ${sha256(bytes).slice(0, 12)}…`, wanted: `${hash.slice(0, 12)}…, as recorded` });
  }
  if (problems.length > 0) throw new UsageError(problems);
}

async function refuseFull(dir: string): Promise<void> {
  const present = await readdir(dir).catch(() => []);
  if (present.length > 0) throw new UsageError({ file: dir, got: 'a folder with files in it', wanted: 'a new or empty folder' });
}
