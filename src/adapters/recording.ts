import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { Sha256 } from '../domain/ids.ts';
import type { Findings } from '../domain/findings.ts';
import { noRows, type LedgerRows } from '../domain/ledger.ts';
import { sha256 } from './sha256.ts';

/**
 * A recording is a folder that holds all a study collected and what was made of it:
 * `study/` (the study folder without data), `ledger.jsonl` (a row a line), `evidence/` (mails, snapshots, answers by
 * SHA-256), `findings.json`, `pseudonymised.json` where names are invented (what had to be left out), and `manifest.json` with the SHA-256 of every file.
 */
export interface Recording {
  readonly rows: LedgerRows;
  readonly findings: Findings;
  evidence(sha: Sha256): Promise<Uint8Array>;
}

const files = { ledger: 'ledger.jsonl', findings: 'findings.json', manifest: 'manifest.json', evidence: 'evidence', study: 'study', pseudonymised: 'pseudonymised.json' } as const;

const manifestSchema = z.record(z.string(), z.string());

export interface RecordingParts {
  readonly rows: LedgerRows;
  readonly findings: Findings;
  readonly evidence: ReadonlyMap<Sha256, Uint8Array>;
  /** Study files by their path in the folder. */
  readonly study: ReadonlyMap<string, Uint8Array>;
  /** What was done so that nobody is named; absent where names are real. */
  readonly pseudonymised?: object;
}

/** Throws UsageError unless the folder is new or empty. */
export async function refuseFilled(dir: string): Promise<void> {
  const present = await readdir(dir).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : null));
  if (present === null) throw new UsageError({ file: dir, got: 'something that is no folder', wanted: 'a new or empty folder' });
  if (present.length > 0) throw new UsageError({ file: dir, got: 'a folder with files in it', wanted: 'a new or empty folder' });
}

/** Writes a recording into a folder that must not exist yet, or be empty; the manifest last, so that half a recording is none. */
export async function writeRecording(dir: string, parts: RecordingParts): Promise<void> {
  await refuseFilled(dir);
  const contents = judgementFiles(parts.rows, parts.findings);
  for (const [sha, bytes] of parts.evidence) contents.set(`${files.evidence}/${sha}`, bytes);
  if (parts.pseudonymised) contents.set(files.pseudonymised, Buffer.from(`${JSON.stringify(parts.pseudonymised, null, 1)}\n`));
  for (const [path, bytes] of parts.study) contents.set(`${files.study}/${path}`, bytes);
  const hashes = Object.fromEntries([...contents].map(([path, bytes]): [string, string] => [path, sha256(bytes)]).sort());
  contents.set(files.manifest, Buffer.from(`${JSON.stringify(hashes, null, 1)}\n`));
  for (const [path, bytes] of contents) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), bytes);
  }
}

/** Writes another judgement of what was collected into a recording that was opened and found whole: rows, findings, manifest. Mails and snapshots stay. */
export async function acceptJudgement(dir: string, { rows, findings }: Pick<Recording, 'rows' | 'findings'>): Promise<void> {
  const known = await checkedFiles(dir);
  const contents = judgementFiles(rows, findings);
  const hashes = { ...Object.fromEntries(known), ...Object.fromEntries([...contents].map(([path, bytes]) => [path, sha256(bytes)])) };
  for (const [path, bytes] of contents) await writeFile(join(dir, path), bytes);
  await writeFile(join(dir, files.manifest), `${JSON.stringify(hashes, null, 1)}\n`);
}

const judgementFiles = (rows: LedgerRows, findings: Findings): Map<string, Uint8Array> => new Map<string, Uint8Array>([
  [files.ledger, Buffer.from(ledgerLines(rows))],
  [files.findings, Buffer.from(`${JSON.stringify(findings, null, 1)}\n`)],
]);

/** Opens a recording after checking every file against its manifest. Throws UsageError with all that is wrong. */
export async function openRecording(dir: string): Promise<Recording> {
  const known = await checkedFiles(dir);
  return {
    rows: await readLedgerLines(join(dir, files.ledger)),
    findings: await readFindings(join(dir, files.findings)),
    evidence: async (sha) => {
      // The name comes from a row that anybody may have written: only what the manifest vouches for is read.
      const path = `${files.evidence}/${sha}`;
      if (known.get(path) !== sha) throw new UsageError({ file: path, got: 'no such evidence', wanted: 'the evidence that ledger.jsonl names' });
      return readFile(join(dir, path));
    },
  };
}

/** The study folder inside a recording. */
export const recordedStudy = (dir: string): string => join(dir, files.study);

const ledgerLines = (rows: LedgerRows): string =>
  Object.entries(rows).flatMap(([table, list]) => (list as readonly unknown[]).map((row) => `${JSON.stringify({ table, row })}\n`)).join('');

async function readLedgerLines(path: string): Promise<LedgerRows> {
  const rows = Object.fromEntries(Object.keys(noRows).map((table) => [table, []])) as unknown as Record<keyof LedgerRows, unknown[]>;
  const problems: Problem[] = [];
  let row = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    row += 1;
    const entry = jsonOrNull(line) as { table?: unknown; row?: unknown } | null;
    const table = Object.keys(rows).find((name): name is keyof LedgerRows => name === entry?.table);
    if (table && entry?.row != null) rows[table].push(typeof entry.row === 'object' ? { ...addedSince[table], ...entry.row } : entry.row);
    else problems.push({ file: files.ledger, row, got: line.slice(0, 40), wanted: '{"table": …, "row": …} with a table of the ledger' });
  }
  if (problems.length > 0) throw new UsageError(problems.slice(0, mostProblems));
  return rows as unknown as LedgerRows;
}

/** What rows of a recording made before a column existed would have said. */
const addedSince: Partial<Record<keyof LedgerRows, object>> = { assignments: { levels: {}, block: 1, wave: 1, slot: 0, lot: 0 } };

async function readFindings(path: string): Promise<Findings> {
  const findings = jsonOrNull(await readFile(path, 'utf8')) as Findings | null;
  if (!Array.isArray(findings?.figures)) throw new UsageError({ file: files.findings, got: 'no findings', wanted: 'the findings that `shopper record` writes' });
  return findings;
}

/** A file that is none of ours has a problem on every line; nobody reads more. */
const mostProblems = 20;

/** The manifest's paths and hashes, once every file is found inside the folder and unchanged. */
async function checkedFiles(dir: string): Promise<ReadonlyMap<string, string>> {
  const text = await readFile(join(dir, files.manifest), 'utf8').catch(() => null);
  if (text === null) throw new UsageError({ file: dir, got: 'no manifest.json', wanted: 'a recording made by `shopper record`' });
  const manifest = manifestSchema.safeParse(jsonOrNull(text));
  if (!manifest.success) throw new UsageError({ file: files.manifest, got: 'something else', wanted: 'a JSON object of paths and their SHA-256' });
  const known = new Map(Object.entries(manifest.data));
  const problems: Problem[] = [files.ledger, files.findings].filter((path) => !known.has(path))
    .map((path) => ({ file: files.manifest, got: `no ${path}`, wanted: 'every file of the recording' }));
  const folder = await realpath(dir);
  for (const [path, hash] of known) {
    // The paths come from a file that anybody may have written: none may lead out of the folder, by name or by link.
    const real = await realpath(join(folder, path)).catch(() => null);
    const isInside = join(folder, path).startsWith(folder + sep) && (real === null || real.startsWith(folder + sep));
    const bytes = isInside && real !== null ? await readFile(real).catch(() => null) : null;
    if (bytes === null) problems.push({ file: path, got: isInside ? 'no such file' : 'a path out of the recording', wanted: 'the file named in manifest.json' });
    else if (sha256(bytes) !== hash) problems.push({ file: path, got: `SHA-256 ${sha256(bytes).slice(0, 12)}…`, wanted: `${hash.slice(0, 12)}…, as recorded` });
  }
  if (problems.length > 0) throw new UsageError(problems);
  return known;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
