import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { MailContent } from '../../domain/mail.ts';
import type { Documents } from '../../ports.ts';
import { limits } from './limits.ts';
import type { ReadRequest, ReadResult } from './worker.ts';

/**
 * Reads mails in a worker with limits of memory and time, one at a time, in the order asked. A mail that kills or stalls
 * the worker is read again without opening its attachments; if that fails too, it comes back `unreadable` with the reason.
 */
export function openDocuments(options: { readMs?: number; readMb?: number } = {}): Documents {
  const { readMs, readMb } = { ...limits, ...options };
  let worker: Worker | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const attempt = async (request: ReadRequest): Promise<ReadResult> => {
    worker ??= startWorker();
    const result = await ask(worker, request, readMs, readMb);
    if ('failed' in result && result.fatal) {
      await worker.terminate();
      worker = null;
    }
    return result;
  };

  const read = async (raw: Uint8Array): Promise<MailContent> => {
    const whole = await attempt({ raw, unopened: null });
    if ('content' in whole) return whole.content;
    const bare = await attempt({ raw, unopened: whole.failed });
    return 'content' in bare ? bare.content : emptyMail(bare.failed);
  };

  return {
    read(raw) {
      const turn = queue.then(() => read(raw));
      queue = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await queue;
      await worker?.terminate();
      worker = null;
    },
  };
}

/**
 * Built, the worker is plain JavaScript. Under tsx and vitest it is TypeScript, and a worker thread does not take the loader
 * over from its parent: a first line of JavaScript registers it there.
 */
function startWorker(): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const script = new URL(fromSource ? './worker.ts' : './worker.js', import.meta.url);
  const options = {
    resourceLimits: { maxOldGenerationSizeMb: limits.workerHeapMb },
    execArgv: [],
    // Libraries print warnings about the documents they read; those are no output of ours.
    stdout: true,
    stderr: true,
  };
  const worker = fromSource ? new Worker(sourceLoader(script), { ...options, eval: true }) : new Worker(script, options);
  worker.unref();
  return worker;
}

const sourceLoader = (script: URL): string => {
  const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  return `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(script.href)}); });`;
};

function ask(worker: Worker, request: ReadRequest, readMs: number, readMb: number): Promise<ReadResult> {
  const before = process.memoryUsage.rss();
  return new Promise((resolve) => {
    const settle = (result: ReadResult): void => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      // The mail was the last word of this worker's crash; a late one must not end our process.
      worker.on('error', () => undefined);
      worker.unref();
      resolve(result);
    };
    const timer = setTimeout(() => settle({ failed: `reading took longer than ${readMs / 1000} s`, fatal: true }), readMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > readMb * 1024 * 1024) settle({ failed: `reading took more than ${readMb} MB of memory`, fatal: true });
    }, WATCH_MS);
    worker.ref();
    worker.once('message', (result: ReadResult) => settle(result));
    worker.once('error', (error: Error) => settle({ failed: `reading failed: ${error.message}`, fatal: true }));
    worker.once('exit', (code) => settle({ failed: `the reader stopped with code ${code}`, fatal: true }));
    // A copy of these bytes alone, handed over: cloning would copy the whole buffer that they may be a slice of, and twice.
    const raw = new Uint8Array(request.raw);
    worker.postMessage({ ...request, raw }, [raw.buffer]);
  });
}

/** Often enough that a fast inflater cannot make much more than 100 MB between two looks. */
const WATCH_MS = 100;

const emptyMail = (unreadable: string): MailContent => ({
  headers: [], from: null, to: [], subject: '', date: null, text: '', html: '', attachments: [], reports: [], returned: null, unreadable,
});
