import { parentPort, workerData } from 'node:worker_threads';
import { openDocuments } from '../adapters/documents/index.ts';
import { chanceFrom } from '../adapters/chance.ts';
import { virtualClock } from '../adapters/clock.ts';
import { systemResolver } from '../adapters/gate/resolver.ts';
import { readStudy } from '../adapters/study/index.ts';
import { instant } from '../domain/time.ts';
import type { World } from '../world.ts';
import type { MarketModel } from './market/model.ts';
import { rehearseOne } from './many-study.ts';

/** What a thread is started with; it rehearses one seed after another and posts what is kept of each. */
export interface ThreadWork {
  readonly dir: string;
  readonly model: MarketModel;
  readonly root: boolean;
  readonly toolVersion: string;
}

/** A seed to be rehearsed, and its number among them. */
export interface ThreadAsked {
  readonly index: number;
  readonly seed: string;
}

const { dir, model, root, toolVersion } = workerData as ThreadWork;

/** A rehearsal brings its own clock, chance, register and streams; nothing here reaches anybody. */
const world: World = {
  clock: virtualClock(instant('2000-01-01T00:00:00Z')), chance: chanceFrom(), resolver: systemResolver, dns: () => Promise.reject(new Error('a rehearsal asks no DNS')), registerFile: '', env: {},
  data: () => undefined, progress: { line: () => undefined, live: () => undefined }, ask: null, read: null, signal: new AbortController().signal, root, toolVersion,
};

const study = await readStudy(dir);
const documents = openDocuments();
parentPort?.on('message', (asked: ThreadAsked) => {
  rehearseOne(world, study, model, asked.seed, documents).then(
    (result) => parentPort?.postMessage({ index: asked.index, result }),
    // An error that nobody catches ends the thread, and is the parent's `error`.
    (error: unknown) => setImmediate(() => { throw error; }),
  );
});
