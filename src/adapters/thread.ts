import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/**
 * A worker thread of one of our modules, `./name` beside `base`, an `import.meta.url`. Built, the module is plain JavaScript. Under tsx and
 * vitest it is TypeScript, and a worker thread does not take the loader over from its parent: a first line of JavaScript registers it there.
 */
export function startThread(name: string, base: string, options: WorkerOptions = {}): Worker {
  const fromSource = base.endsWith('.ts');
  const script = new URL(`${name}${fromSource ? '.ts' : '.js'}`, base);
  const given = { execArgv: [], ...options };
  return fromSource ? new Worker(sourceLoader(script), { ...given, eval: true }) : new Worker(script, given);
}

const sourceLoader = (script: URL): string => {
  const tsx = new URL('./dist/esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx/package.json'))).href;
  return `import(${JSON.stringify(tsx)}).then(({ register }) => { register(); return import(${JSON.stringify(script.href)}); });`;
};
