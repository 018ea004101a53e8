import { sha256 } from '../adapters/sha256.ts';
import { UsageError } from '../domain/errors.ts';
import type { Study } from '../domain/study.ts';
import { makeSample, type Sample } from '../sample/index.ts';
import type { World } from '../world.ts';
import { sampleText } from './sample-text.ts';
import { openSession } from './session.ts';

export interface SampleOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** Merges the ratings, draws, records every company of the frame and prints where each row went. Throws UsageError after the lock. */
export async function sample(world: World, { dir, json = false }: SampleOptions): Promise<Sample> {
  const refuse = (study: Study): void => {
    if (study.lockFile) throw alreadyLocked(study.lockFile.at);
    sampleOf(study);
  };
  const session = await openSession(world, dir, { command: 'sample', exclusive: true, refuse });
  try {
    const rows = await session.ledger.rows();
    if (rows.locks[0]) throw alreadyLocked(rows.locks[0].at);
    const drawn = sampleOf(session.study);
    const written = { runId: session.runId, at: world.clock.now() };
    // A target keeps its tag when drawn again: answers to an address once given must still find it.
    const tags = new Map(rows.assignments.map(({ targetId, tag }) => [targetId, tag]));
    await session.ledger.addSample(
      drawn.targets.map((target) => ({ ...target, ...written })),
      drawn.assigned.map((assigned) => ({ ...written, ...assigned, tag: tags.get(assigned.targetId) ?? world.chance.tag() })),
    );
    world.data(json ? `${JSON.stringify({ flow: drawn.flow, overlap: drawn.overlap, strata: drawn.strata, targets: drawn.targets })}\n` : sampleText(session.study, drawn));
    return drawn;
  } finally {
    await session.close();
  }
}

/** The sample that a study's files make: the same every time. */
export const sampleOf = (study: Study): Sample => makeSample(study.ratings, study.protocol, sha256);

const alreadyLocked = (at: string): UsageError =>
  new UsageError({ file: 'lock.json', got: `a sample frozen at ${at}`, wanted: 'a study that is not locked; another sample is another study (`shopper init`)' });
