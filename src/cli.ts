import { Halt, UsageError } from './domain/errors.ts';
import { printableLines } from './domain/printable.ts';
import { program } from './cli/program.ts';
import { realWorld, stopReasons } from './cli/world.ts';

/** Exit codes: 0 done; 1 a check found something; 2 wrong input; 3 stopped to do no harm; 70 our bug; 130 stopped by hand. */
const exit = { found: 1, usage: 2, halt: 3, bug: 70, interrupted: 130 } as const;

/** Runs one command line; the exit code is set, the process ends by itself when nothing is left to do. */
export async function main(argv: readonly string[]): Promise<void> {
  const world = realWorld();
  try {
    const { found } = await program(world, argv);
    if (found) process.exitCode = exit.found;
    if (world.signal.reason === stopReasons.byHand) process.exitCode = exit.interrupted;
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** One plain sentence for what we know, the whole stack for what we do not. */
function explain(error: unknown): number {
  if (error instanceof UsageError) {
    process.stderr.write(`${printableLines(error.message)}\n`);
    return exit.usage;
  }
  if (error instanceof Halt) {
    process.stderr.write(`Halted: ${printableLines(error.message)}\nTo resume: ${printableLines(error.resume)}\n`);
    return exit.halt;
  }
  process.stderr.write(`This is a bug in shopper; please report it with these lines.\n${error instanceof Error ? stackWithCause(error) : String(error)}\n`);
  return exit.bug;
}

const stackWithCause = (error: Error): string =>
  `${error.stack ?? error.message}${error.cause instanceof Error ? `\ncaused by: ${stackWithCause(error.cause)}` : ''}`;

await main(process.argv.slice(2));
