import { join } from 'node:path';
import { openEvidence } from '../adapters/evidence.ts';
import { openLedger } from '../adapters/ledger/index.ts';
import { readStudy } from '../adapters/study/index.ts';
import { Halt } from '../domain/errors.ts';
import { asId, type RunId, type StudyId } from '../domain/ids.ts';
import type { Study } from '../domain/study.ts';
import type { EvidenceStore, Ledger } from '../ports.ts';
import type { World } from '../world.ts';

/** A study opened by one start of one command: its folder, its ledger, and the run that stamps every row. */
export interface Session {
  readonly study: Study;
  readonly studyId: StudyId;
  readonly ledger: Ledger;
  readonly evidence: EvidenceStore;
  readonly runId: RunId;
  close(): Promise<void>;
}

export interface Opening {
  /** The command as the run records it. */
  readonly command: string;
  readonly flags?: readonly string[];
  /** Take the right to send, which one process holds at a time. */
  readonly exclusive?: boolean;
  /** Refusals that the study folder alone justifies; nothing has been written then. */
  readonly refuse?: (study: Study) => void;
}

/** Reads the study, opens what it has collected and writes the run. The study is checked whole before anything is written. */
export async function openSession(world: World, dir: string, { command, flags = [], exclusive = false, refuse }: Opening): Promise<Session> {
  const study = await readStudy(dir);
  refuse?.(study);
  const ledger = await ledgerIn(world, study.dir);
  try {
    const lease = exclusive ? await ledger.lease() : null;
    if (exclusive && lease === null) throw new Halt('another `shopper send` is at work on this study', 'wait until it has ended, or stop it with Ctrl-C, then run the command again');
    const studyId = asId<StudyId>(study.protocol.study.id);
    const runId = asId<RunId>(world.chance.id('rn'));
    await ledger.addRun({
      id: runId,
      at: world.clock.now(),
      studyId,
      command,
      toolVersion: world.toolVersion,
      lockHash: study.lockFile?.hash ?? null,
      seed: study.protocol.frame.seed,
      flags,
    });
    const close = async (): Promise<void> => {
      await ledger.seal(runId, world.clock.now());
      await lease?.release();
      await ledger.close();
    };
    return { study, studyId, ledger, evidence: openEvidence(join(study.dir, 'data', 'evidence')), runId, close };
  } catch (error) {
    await ledger.close();
    throw error;
  }
}

/** The ledger of the study in this folder, made where it is absent. */
export const ledgerIn = ({ instead }: World, dir: string): Promise<Ledger> => (instead?.ledger ?? openLedger)(join(dir, 'data', 'ledger.db'));
