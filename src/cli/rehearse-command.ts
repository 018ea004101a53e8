import { Option } from 'commander';
import type { CommandGroup } from './command-group.ts';
import { colorWanted } from './terminal.ts';

interface RehearseFlags {
  readonly market?: string;
  readonly seed?: string;
  readonly keep?: string;
  readonly report?: boolean;
  readonly json?: boolean;
  readonly live?: boolean;
}

/** The whole study once before it is real. */
export const rehearseCommand: CommandGroup = (add, world, end) => {
  add('rehearse [study]', 'run the whole study on a copy against a simulated market on this machine, and hold what it measured against the truth; exit 1 when anything was read wrong', 'shopper rehearse studies/web-studios-2026')
    .option('--market <file>', 'the market in YAML; market.yaml of the study when left out')
    .option('--seed <text>', 'another market of the same kind')
    .option('--keep <folder>', 'keep the copy, with its ledger and reports, in this new folder')
    .option('--report', 'print the report too')
    .option('--json', 'print figures, confusion matrices and misreadings as JSON')
    .addOption(new Option('--live', 'refused').hideHelp())
    .action(async (dir: string | undefined, options: RehearseFlags) => {
      const { rehearse } = await import('../commands/rehearse.ts');
      const { found } = await rehearse(world, { dir: dir ?? '.', ...options, color: colorWanted() });
      end({ found });
    });
};
