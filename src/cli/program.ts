import { Command, CommanderError } from 'commander';
import { UsageError } from '../domain/errors.ts';
import type { World } from '../world.ts';
import type { CommandGroup, Ended } from './command-group.ts';
import { fieldCommands } from './field-commands.ts';
import { studyCommands } from './study-commands.ts';
import { toolCommands } from './tool-commands.ts';
import { toolVersion } from './world.ts';

const groups: readonly CommandGroup[] = [studyCommands, fieldCommands, toolCommands];

/** Parses and runs one command line. Commands are loaded when they are called, so that `--help` answers at once. */
export async function program(world: World, argv: readonly string[]): Promise<Ended> {
  let ended: Ended = { found: false };
  const output = { writeOut: world.data, writeErr: () => undefined };
  const shopper = new Command('shopper')
    .description('Mystery-shopper research: one scripted inquiry to each company of a sample, and what came back.')
    .version(toolVersion)
    .showHelpAfterError('(see --help)')
    .exitOverride()
    .configureOutput(output);
  const add = (usage: string, about: string, example: string): Command =>
    shopper.command(usage).description(about).addHelpText('after', `\nExample:\n  ${example}`).exitOverride().configureOutput(output);
  for (const group of groups) group(add, world, (end) => (ended = end));
  shopper.addHelpText('after', '\nA study from its beginning: init, sample, probe, lock, send, poll, report. Try `shopper demo` first: it contacts nobody.');
  try {
    await shopper.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw wrongUsage(error, argv, shopper);
  }
  return ended;
}

/** Commander's complaint in the form of ours: one sentence, and where to read on. */
function wrongUsage({ code, message }: CommanderError, argv: readonly string[], shopper: Command): UsageError {
  const known = shopper.commands.find((command) => command.name() === argv[0]);
  const file = known ? `shopper ${known.name()}` : 'shopper';
  if (code === 'commander.help') return new UsageError({ file, got: 'no command', wanted: `a command: ${shopper.commands.map((command) => command.name()).join(', ')}` });
  const got = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ').replace(/\.$/, '').replace(/^(?:missing required argument|required option) (.*?)(?: not specified)?$/, 'no $1');
  return new UsageError({ file, got, wanted: `what \`${file} --help\` shows` });
}
