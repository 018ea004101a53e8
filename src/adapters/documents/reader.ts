import type { Worker } from 'node:worker_threads';
import { startThread } from '../thread.ts';
import { limits } from './limits.ts';
import type { ReadRequest, ReadResult } from './worker.ts';

/** A worker that reads mails in the order asked. */
export interface Reader {
  /** Never rejects. A result of its own for each mail, also when the worker died of it. */
  readonly read: (request: ReadRequest) => Promise<ReadResult>;
  readonly close: () => Promise<void>;
}

interface Asked {
  readonly request: ReadRequest;
  readonly settle: (result: ReadResult) => void;
}

/** One mail is being read while the next lies ready, so that the worker need not wait for us. More would only hold memory. */
const atHand = 2;

/**
 * Reads one mail at a time within limits of time and memory. What the worker dies of is the mail it was reading, the first that it
 * had; the others go to a new worker.
 */
export function openReader({ readMs, readMb }: { readonly readMs: number; readonly readMb: number }): Reader {
  let worker: Worker | null = null;
  const handed: Asked[] = [];
  const waiting: Asked[] = [];
  let watch: NodeJS.Timeout | null = null;
  let head: { readonly asked: Asked; readonly since: number; readonly rss: number } | null = null;
  let rss = 0;

  const hand = (): void => {
    while (handed.length < atHand) {
      const next = waiting.shift();
      if (!next) break;
      handed.push(next);
      post((worker ??= start()), next.request);
    }
    const [first] = handed;
    if (!first) return rest();
    watch ??= watching();
    if (head?.asked !== first) head = { asked: first, since: performance.now(), rss };
  };

  /** An idle worker keeps no process alive. */
  const rest = (): void => {
    if (watch) clearInterval(watch);
    [watch, head] = [null, null];
    worker?.unref();
  };

  const answered = (by: Worker, result: ReadResult): void => {
    if (by !== worker) return;
    handed.shift()?.settle(result);
    hand();
  };

  const died = (of: Worker, failed: string): void => {
    if (of !== worker) return;
    worker = null;
    void of.terminate();
    const [culprit, ...others] = handed.splice(0);
    waiting.unshift(...others);
    culprit?.settle({ failed });
    hand();
  };

  /** A mail is held to the memory that the process had when it was last looked at before: to look takes as long as reading a small mail. */
  const watching = (): NodeJS.Timeout => {
    rss = process.memoryUsage.rss();
    return setInterval(look, watchMs);
  };

  const look = (): void => {
    rss = process.memoryUsage.rss();
    if (!worker || !head) return;
    if (performance.now() - head.since > readMs) died(worker, `reading took longer than ${readMs / 1000} s`);
    else if (rss - head.rss > readMb * 1024 * 1024) died(worker, `reading took more than ${readMb} MB of memory`);
  };

  const start = (): Worker => {
    const made = startWorker();
    made.on('message', (result: ReadResult) => answered(made, result));
    made.on('error', (error: Error) => died(made, `reading failed: ${error.message}`));
    made.on('exit', (code) => died(made, `the reader stopped with code ${code}`));
    return made;
  };

  return {
    read: (request) => new Promise((settle) => {
      waiting.push({ request, settle });
      hand();
    }),
    async close() {
      const last = worker;
      worker = null;
      rest();
      await last?.terminate();
    },
  };
}

/** Often enough that a fast inflater cannot make much more than 100 MB between two looks. */
const watchMs = 100;

function post(worker: Worker, request: ReadRequest): void {
  worker.ref();
  // Shared memory is read where it is: a large mail is held once.
  if (request.raw.buffer instanceof SharedArrayBuffer) return void worker.postMessage(request);
  // A copy of these bytes alone, handed over: cloning would copy the whole buffer that they may be a slice of, and twice.
  const raw = new Uint8Array(request.raw);
  worker.postMessage({ ...request, raw }, [raw.buffer]);
}

const startWorker = (): Worker => startThread('./worker', import.meta.url, {
  resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb },
  // Libraries print warnings about the documents they read; those are no output of ours.
  stdout: true,
  stderr: true,
});
