import { Option } from 'commander';
import { UsageError } from '../domain/errors.ts';
import type { CommandGroup } from './command-group.ts';
import { colorWanted } from './terminal.ts';

interface RehearseFlags {
  readonly market?: string;
  readonly seed?: string;
  readonly keep?: string;
  readonly report?: boolean;
  readonly json?: boolean;
  readonly live?: boolean;
  readonly browser: boolean;
  readonly studies?: string;
}

/** Throws UsageError for what is no number of studies, and for many with a browser. */
function countOf(studies: string, { browser }: RehearseFlags): number {
  const count = Number(studies);
  if (!Number.isInteger(count) || count < 2 || count > 10_000) throw new UsageError({ file: 'shopper rehearse', at: '--studies', got: studies, wanted: 'a whole number from 2 to 10000' });
  if (browser) throw new UsageError({ file: 'shopper rehearse', at: '--studies', got: 'many studies with a browser', wanted: '`--no-browser` too: each takes a minute with one' });
  return count;
}

/** The whole study once before it is real. */
export const rehearseCommand: CommandGroup = (add, world, end) => {
  add('rehearse [study]', 'run the whole study on a copy against a simulated market on this machine, and hold what it measured against the truth; exit 1 when anything was read wrong', 'shopper rehearse studies/web-studios-2026')
    .option('--market <file>', 'the market in YAML; market.yaml of the study when left out')
    .option('--seed <text>', 'another market of the same kind')
    .option('--keep <folder>', 'keep the copy, with its ledger and reports, in this new folder')
    .option('--no-browser', 'replace sites and browser by what their fixtures say: a second instead of a minute')
    .option('--studies <n>', 'rehearse so many studies without a browser; bias and coverage of every figure')
    .option('--report', 'print the report too')
    .option('--json', 'print figures, confusion matrices and misreadings as JSON')
    .addOption(new Option('--live', 'refused').hideHelp())
    .action(async (dir: string | undefined, options: RehearseFlags) => {
      const { rehearse, rehearseOften } = await import('../commands/rehearse.ts');
      const { studies, ...others } = options;
      const common = { dir: dir ?? '.', ...others };
      const { found } = studies === undefined ? await rehearse(world, { ...common, color: colorWanted() }) : await rehearseOften(world, { ...common, studies: countOf(studies, options) });
      end({ found });
    });
};
