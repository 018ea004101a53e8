import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isArchive, packFolder, refuseTaken } from '../adapters/recording-archive.ts';
import { inScratchFolder } from '../adapters/scratch.ts';
import { makeFolder } from '../adapters/output-file.ts';
import { refuseFilled, writeRecording, type RecordingParts } from '../adapters/recording.ts';
import { commentaryFile } from '../adapters/study/index.ts';
import { isErasedMail } from '../domain/erasure.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import type { Evidence, EvidenceKind } from '../domain/evidence.ts';
import type { Sha256 } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Study } from '../domain/study.ts';
import type { World } from '../world.ts';
import { findingsOf } from './findings.ts';
import { pseudonymise } from './pseudonymise.ts';
import { openSession } from './session.ts';

export interface RecordOptions {
  readonly dir: string;
  /** Folder to write, new or empty; or a new .tar.gz. */
  readonly to: string;
  /** False: with the names as they are, for nobody but those who may know them. */
  readonly pseudonymise?: boolean;
}

/** What judging needs; pictures are left where they are. */
const recordedKinds: readonly EvidenceKind[] = ['snapshot', 'network', 'answers', 'raw_mail'];

/** Writes all that a study collected into a folder, or one file, that `replay` can judge again, without network or browser. */
export async function record(world: World, options: RecordOptions): Promise<void> {
  if (!isArchive(options.to)) return recordInto(world, options, options.to);
  await refuseTaken(options.to);
  await inScratchFolder('recording', async (dir) => {
    await recordInto(world, options, dir);
    await packFolder(dir, options.to);
  });
}

async function recordInto(world: World, options: RecordOptions, to: string): Promise<void> {
  await refuseFilled(to);
  const session = await openSession(world, options.dir, { command: 'record' });
  try {
    await makeFolder(to);
    const rows = await session.ledger.rows();
    const { study } = session;
    const evidence = new Map<Sha256, Uint8Array>();
    const missing: Problem[] = [];
    for (const sha of neededEvidence(rows)) {
      if (await session.evidence.has(sha)) evidence.set(sha, await session.evidence.get(sha));
      else missing.push({ file: 'data/evidence', got: `no file ${sha.slice(0, 12)}…`, wanted: 'everything that the ledger names' });
    }
    if (missing.length > 0) throw new UsageError(missing);
    const collected: RecordingParts = { rows, findings: findingsOf(study, rows), evidence, study: await studyFiles(study) };
    await writeRecording(to, options.pseudonymise === false ? collected : await underOtherNames(world, study, collected));
    world.progress.line(`${options.to}: ${rows.targets.length} companies, ${rows.messages.length} mails, ${evidence.size} pieces of evidence`);
  } finally {
    await session.close();
  }
}

async function underOtherNames(world: World, study: Study, collected: RecordingParts): Promise<RecordingParts> {
  const { parts, done } = await pseudonymise(world, study, collected);
  for (const { of, id, why } of done.leftOut) world.progress.line(`left out: the ${of} of ${id}, ${why}`);
  if (done.changedFigures.length > 0) world.progress.line(`not to the digit as in the report, as ranks are told in bands: ${done.changedFigures.join(', ')}`);
  return { ...parts, pseudonymised: done };
}

function neededEvidence(rows: LedgerRows): ReadonlySet<Sha256> {
  const kept = (list: readonly Evidence[]): readonly Sha256[] => list.filter(({ kind }) => recordedKinds.includes(kind)).map(({ sha256 }) => sha256);
  return new Set([...rows.messages.filter((message) => !isErasedMail(message)).map(({ sha256 }) => sha256), ...rows.probes.flatMap(({ evidence }) => kept(evidence)), ...rows.outcomes.flatMap(({ evidence }) => kept(evidence))]);
}

/** The study folder as it is read: protocol, ratings, letters, codebook, suppression, lock. */
async function studyFiles({ dir, protocol, letters, lockFile, commentary }: Study): Promise<ReadonlyMap<string, Uint8Array>> {
  const paths = ['study.yaml', ...letters.keys(), ...(protocol.calls ? [protocol.calls.script] : []), protocol.codebook, ...(protocol.analysis.sla ? [protocol.analysis.sla] : []), protocol.suppressionFile, ...protocol.frame.ratings.map(({ file }) => file), ...(lockFile ? ['lock.json'] : []), ...(commentary === null ? [] : [commentaryFile])];
  const files = new Map<string, Uint8Array>();
  for (const path of new Set(paths)) files.set(path, await readFile(join(dir, path)));
  return files;
}
