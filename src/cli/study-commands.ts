import { stat } from 'node:fs/promises';
import { Option } from 'commander';
import type { CommandGroup } from './command-group.ts';
import { rehearseCommand } from './rehearse-command.ts';

/** The study before the field: init, sample, power, lint, probe, doctor, rehearse, lock, deviate. */
export const studyCommands: CommandGroup = (add, world, end) => {
  add('init <folder>', 'make a new study folder: a commented protocol, letters, example ratings, a codebook', 'shopper init studies/web-studios-2026 --lang ru')
    .addOption(new Option('--lang <lang>', 'language of the letters and the example').choices(['ru', 'en']).default('en'))
    .option('--json', 'print what was made as JSON')
    .action(async (dir: string, options: { lang: 'ru' | 'en'; json?: boolean }) => {
      const { init } = await import('../commands/init.ts');
      await init(world, { dir, ...options });
    });

  add('sample [study]', 'merge the ratings, de-duplicate, draw the sample, and show n at every step', 'shopper sample studies/web-studios-2026')
    .option('--json', 'print flow, overlap and targets as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { sample } = await import('../commands/sample.ts');
      await sample(world, { dir: dir ?? '.', ...options });
    });

  add('power [study]', 'what the design can find out, before anybody is asked: detectable differences, widths of intervals', 'shopper power studies/web-studios-2026 --n 120')
    .option('--n <companies>', 'try another number of companies than the study draws')
    .option('--json', 'print it as JSON')
    .action(async (dir: string | undefined, options: { n?: string; json?: boolean }) => {
      const { power } = await import('../commands/power.ts');
      await power(world, { dir: dir ?? '.', ...options });
    });

  add('lint [study]', 'hold letters, arms and persona against the rules of responsible research; exit 1 when something is refused', 'shopper lint studies/web-studios-2026')
    .option('--json', 'print each problem as a line of JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { lint } = await import('../commands/lint.ts');
      const problems = await lint(world, { dir: dir ?? '.', ...options });
      end({ found: problems.length > 0 });
    });

  add('probe [what...]', 'read sites without typing or sending anything, and explain the channels found: a study folder, or URLs', 'shopper probe https://studio.example/ --json')
    .option('--json', 'print a line of JSON per URL')
    .action(async (what: string[], options: { json?: boolean }) => {
      const { probe } = await import('../commands/probe.ts');
      await probe(world, { ...(await studyOrSites(what)), json: options.json ?? false });
    });

  add('doctor [study]', 'check everything a wave needs: study, browser, mail servers, a mail that really arrives', 'shopper doctor studies/web-studios-2026')
    .option('--seeds', 'send the letter to the mailboxes of your own under `seeds`, to nobody else, and say where it landed')
    .option('--json', 'print the checks as JSON')
    .action(async (dir: string | undefined, { seeds, ...options }: { seeds?: boolean; json?: boolean }) => {
      if (seeds) {
        const { checkSeeds } = await import('../commands/doctor-seeds.ts');
        return end({ found: (await checkSeeds(world, { dir: dir ?? '.', ...options })).some(({ place }) => place !== 'inbox') });
      }
      const { doctor } = await import('../commands/doctor.ts');
      const checks = await doctor(world, { dir: dir ?? '.', ...options });
      end({ found: checks.some(({ state }) => state === 'failed') });
    });

  rehearseCommand(add, world, end);

  add('lock [study]', 'freeze the design: hash every part of it, bind it to this ledger, and write the text for a registry', 'shopper lock studies/web-studios-2026 --declare "A. Petrova"')
    .option('--declare <name>', 'the responsible person: mailbox and telephone are theirs; asked on a terminal when left out')
    .option('--registration <file>', 'where the text for a registry of studies goes, `-` for standard output; registration.md when left out')
    .option('--json', 'print the lock as JSON')
    .action(async (dir: string | undefined, options: { declare?: string; registration?: string; json?: boolean }) => {
      const { lock } = await import('../commands/lock.ts');
      await lock(world, { dir: dir ?? '.', ...options });
    });

  add('deviate [study]', 'declare what changed of the frozen design since the lock, with the reason; the report shows it', 'shopper deviate studies/web-studios-2026 --by "A. Petrova" --reason "the letter named a wrong month"')
    .requiredOption('--by <name>', 'who declares it')
    .requiredOption('--reason <words>', 'why it was changed')
    .option('--declare <name>', 'the responsible person, where the persona changed: mailbox and telephone are theirs')
    .option('--json', 'print it as JSON')
    .action(async (dir: string | undefined, options: { by: string; reason: string; declare?: string; json?: boolean }) => {
      const { deviate } = await import('../commands/deviate.ts');
      await deviate(world, { dir: dir ?? '.', ...options });
    });
};

/** A folder that is there is a study; everything else is taken for web addresses, which `probe` checks. */
async function studyOrSites([first = '.', ...others]: readonly string[]): Promise<{ study: string } | { urls: readonly string[] }> {
  const isFolder = others.length === 0 && (await stat(first).then((found) => found.isDirectory(), () => false));
  return isFolder ? { study: first } : { urls: [first, ...others] };
}
