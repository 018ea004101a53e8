import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exit, explain } from '../../src/cli/explain.ts';
import { vi } from 'vitest';
import { program } from '../../src/cli/program.ts';
import type { World } from '../../src/world.ts';
import { temporaryFolder } from '../support/folder.ts';
import { testWorld } from '../support/world.ts';

// A process takes a second to start on a machine at rest, and ten beside other suites.
vi.setConfig({ testTimeout: 120_000 });

const source = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const loader = import.meta.resolve('tsx');

/** The command as a shell would write it; works in any folder. */
const command = `"${process.execPath}" --import ${loader} "${source}"`;

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the real command line as a process of its own. */
export const shopper = (args: readonly string[], options: RunOptions = {}): Promise<Ran> => run(process.execPath, ['--import', loader, source, ...args], options);

/** The same without a process of its own, which is faster: from the words of the command line to the exit code. */
export async function shopperHere(args: readonly string[], over: Partial<World> = {}): Promise<Ran> {
  const progress: string[] = [];
  const note = (text: string): void => void progress.push(`${text}\n`);
  const world = testWorld(join(await temporaryFolder(), 'account'), { progress: { line: note, live: note }, ...over });
  const ended = await program(world, args).then(({ found }) => ({ text: '', code: found ? exit.found : 0 }), explain);
  return { code: ended.code, stdout: world.printed(), stderr: `${progress.join('')}${ended.text && `${ended.text}\n`}` };
}

/** Runs a line of shell with `shopper` in it. */
export const shell = (line: string, options: RunOptions = {}): Promise<Ran> => run('sh', ['-c', `shopper() { ${command} "$@"; }\n${line}`], options);

function run(file: string, args: readonly string[], { cwd, input = '', env = {} }: RunOptions): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, env: { ...process.env, ...env } });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (text: string) => (said[stream] += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...said }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
