import { join } from 'node:path';
import { openEvidence } from '../adapters/evidence.ts';
import { openLedger } from '../adapters/ledger/index.ts';
import { readStudy } from '../adapters/study/index.ts';
import { asId, type RunId, type StudyId } from '../domain/ids.ts';
import type { Study } from '../domain/study.ts';
import type { EvidenceStore, Ledger } from '../ports.ts';
import type { World } from '../world.ts';

/** A study opened by one start of one command: its folder, its ledger, and the run that stamps every row. */
export interface Session {
  readonly study: Study;
  readonly ledger: Ledger;
  readonly evidence: EvidenceStore;
  readonly runId: RunId;
  close(): Promise<void>;
}

/** Reads the study, opens what it has collected and writes the run. The study is checked whole before anything is written. */
export async function openSession(world: World, dir: string, command: string, flags: readonly string[] = []): Promise<Session> {
  const study = await readStudy(dir);
  const ledger = await openLedger(join(study.dir, 'data', 'ledger.db'));
  const runId = asId<RunId>(world.chance.id('rn'));
  await ledger.addRun({
    id: runId,
    at: world.clock.now(),
    studyId: asId<StudyId>(study.protocol.study.id),
    command,
    toolVersion: world.toolVersion,
    lockHash: study.lockFile?.hash ?? null,
    seed: study.protocol.frame.seed,
    flags,
  });
  return { study, ledger, evidence: openEvidence(join(study.dir, 'data', 'evidence')), runId, close: () => ledger.close() };
}
