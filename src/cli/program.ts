import { Command, CommanderError } from 'commander';
import { UsageError } from '../domain/errors.ts';
import type { World } from '../world.ts';
import { afterCommands } from './after-commands.ts';
import type { CommandGroup, Ended } from './command-group.ts';
import { fieldCommands } from './field-commands.ts';
import { studyCommands } from './study-commands.ts';
import { toolCommands } from './tool-commands.ts';
import { toolVersion } from './world.ts';

/** In the order of a study, as the overview shows them. */
const groups: Readonly<Record<string, CommandGroup>> = { 'Before the field:': studyCommands, 'In the field:': fieldCommands, 'After the field:': afterCommands, 'Without a study:': toolCommands };

/** Parses and runs one command line. Commands are loaded when they are called, so that `--help` answers at once. */
export async function program(world: World, argv: readonly string[]): Promise<Ended> {
  let ended: Ended = { found: false };
  const output = { writeOut: world.data, writeErr: () => undefined };
  const shopper = new Command('shopper')
    .description('Mystery-shopper research: one scripted inquiry to each company of a sample, and what came back.')
    .version(toolVersion)
    .showHelpAfterError('(see --help)')
    .exitOverride()
    .configureOutput(output)
    // What a command takes stands in its own help; here the names keep the lines short.
    .configureHelp({ subcommandTerm: (command) => command.name() });
  const add = (usage: string, about: string, example: string): Command =>
    explained(shopper.command(usage)).description(about).addHelpText('after', `\nExample:\n  ${example}`).exitOverride().configureOutput(output);
  for (const [heading, group] of Object.entries(groups)) {
    shopper.commandsGroup(heading);
    group(add, world, (end) => (ended = end));
  }
  shopper.helpCommand(true);
  shopper.addHelpText('after', '\nTry `shopper demo` first: it contacts nobody. `shopper <command> --help` shows each with an example.');
  try {
    await shopper.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode !== 0) throw wrongUsage(error, argv, shopper);
  }
  return ended;
}

/** What the words after a command stand for, where its own sentence does not say so. */
const argumentsAbout: Readonly<Record<string, string>> = {
  study: 'the study folder',
  attempt: 'its id, as `shopper status` shows it',
  message: 'its id, as `shopper poll` and `shopper status` show it',
  target: 'a company of the sample: its id, its site or its name',
  mode: 'call, meeting or message; nothing with --import',
  what: 'a study folder, or sites',
  files: 'mails as they came (.eml); - for standard input',
  texts: 'each by itself; standard input, a text a line, when left out',
  folder: 'a new or an empty one',
  zip: 'the file to write',
  to: 'a new folder, or a new file that ends in .tar.gz',
  recording: 'a folder, or a .tar.gz, that `record` wrote',
};

function explained(command: Command): Command {
  for (const argument of command.registeredArguments) {
    const about = argumentsAbout[argument.name()];
    if (about !== undefined) argument.description = argument.name() === 'study' && !argument.required ? `${about}; the one we are in when left out` : about;
  }
  return command;
}

/** Commander's complaint in the form of ours: one sentence, and where to read on. */
function wrongUsage({ code, message }: CommanderError, argv: readonly string[], shopper: Command): UsageError {
  const known = shopper.commands.find((command) => command.name() === argv[0]);
  const file = known ? `shopper ${known.name()}` : 'shopper';
  if (code === 'commander.help') return new UsageError({ file, got: 'no command', wanted: `a command: ${shopper.commands.map((command) => command.name()).join(', ')}` });
  const got = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ').replace(/\.$/, '').replace(/^(?:missing required argument|required option) (.*?)(?: not specified)?$/, 'no $1');
  return new UsageError({ file, got, wanted: `what \`${file} --help\` shows` });
}
