import { exit, explain } from './cli/explain.ts';
import { program } from './cli/program.ts';
import { realWorld, stopReasons } from './cli/world.ts';

/** Runs one command line; the exit code is set, the process ends by itself when nothing is left to do. */
export async function main(argv: readonly string[]): Promise<void> {
  const world = realWorld();
  try {
    const { found } = await program(world, argv);
    if (found) process.exitCode = exit.found;
    if (world.signal.reason === stopReasons.byHand) process.exitCode = exit.interrupted;
  } catch (error) {
    const { text, code } = explain(error);
    process.stderr.write(`${text}\n`);
    // A command that cannot stop half-way halts when it is told to.
    process.exitCode = code === exit.halt && world.signal.reason === stopReasons.byHand ? exit.interrupted : code;
  }
}

await main(process.argv.slice(2));
