import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inTurns, timed, type Bench } from './rounds.ts';

const launcher = fileURLToPath(new URL('../../bin/shopper.js', import.meta.url));

/** A process each: `shopper --version` against a Node that does nothing. */
export const start: Bench = {
  name: 'start',
  run: async () => [await inTurns('shopper --version / node -e 0', 2, 15, () => started([launcher, '--version']), () => started(['-e', '0']))],
};

const started = (args: readonly string[]): Promise<number> => timed(async () => {
  const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
});
