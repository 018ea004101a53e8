import { stat } from 'node:fs/promises';
import { Option } from 'commander';
import { colorWanted } from './terminal.ts';
import type { CommandGroup } from './command-group.ts';
import type { ReportFormat } from '../report/render/index.ts';

/** The study before and after the field: init, doctor, sample, probe, lock, status, report, record, replay. */
export const studyCommands: CommandGroup = (add, world, end) => {
  add('init <folder>', 'make a new study folder: a commented protocol, letters, example ratings, a codebook', 'shopper init studies/web-studios-2026 --lang ru')
    .addOption(new Option('--lang <lang>', 'language of the letters and the example').choices(['ru', 'en']).default('en'))
    .option('--json', 'print what was made as JSON')
    .action(async (dir: string, options: { lang: 'ru' | 'en'; json?: boolean }) => {
      const { init } = await import('../commands/init.ts');
      await init(world, { dir, ...options });
    });

  add('doctor [study]', 'check everything a wave needs: study, browser, mail servers, a mail that really arrives', 'shopper doctor studies/web-studios-2026')
    .option('--json', 'print the checks as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { doctor } = await import('../commands/doctor.ts');
      const checks = await doctor(world, { dir: dir ?? '.', ...options });
      end({ found: checks.some(({ ok }) => ok === false) });
    });

  add('sample [study]', 'merge the ratings, de-duplicate, draw the sample, and show n at every step', 'shopper sample studies/web-studios-2026')
    .option('--json', 'print flow, overlap and targets as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { sample } = await import('../commands/sample.ts');
      await sample(world, { dir: dir ?? '.', ...options });
    });

  add('probe [what...]', 'read sites without typing or sending anything, and explain the channels found: a study folder, or URLs', 'shopper probe https://studio.example/ --json')
    .option('--json', 'print a line of JSON per URL')
    .action(async (what: string[], options: { json?: boolean }) => {
      const { probe } = await import('../commands/probe.ts');
      await probe(world, { ...(await studyOrSites(what)), json: options.json ?? false });
    });

  add('lock [study]', 'freeze the design: hash every part of it, and bind it to this ledger', 'shopper lock studies/web-studios-2026')
    .option('--json', 'print the lock as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { lock } = await import('../commands/lock.ts');
      await lock(world, { dir: dir ?? '.', ...options });
    });

  add('status [study]', 'where the study stands, and what waits for a person', 'shopper status studies/web-studios-2026')
    .option('--json', 'print it as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { status } = await import('../commands/status.ts');
      await status(world, { dir: dir ?? '.', ...options });
    });

  add('report [study]', 'compute every figure from the ledger; print the report and write HTML, Markdown, JSON and CSV', 'shopper report studies/web-studios-2026 --out public/')
    .addOption(new Option('--format <format>', 'print this one form to standard output instead').choices(['html', 'md', 'json', 'csv']))
    .option('--public', 'name nobody: pseudonyms, rank bands, rounded times and prices')
    .option('--out <folder>', 'where to write; data/reports in the study folder when left out')
    .action(async (dir: string | undefined, options: { format?: ReportFormat; public?: boolean; out?: string }) => {
      const { report } = await import('../commands/report.ts');
      await report(world, { dir: dir ?? '.', ...options, color: colorWanted() });
    });

  add('record <study> <folder>', 'write all that the study collected into one folder that `replay` can judge again', 'shopper record studies/web-studios-2026 recordings/first-wave')
    .action(async (dir: string, to: string) => {
      const { record } = await import('../commands/record.ts');
      await record(world, { dir, to });
    });

  add('replay <recording>', "judge a recording again with today's code, without network or browser; exit 1 when anything differs", 'shopper replay recordings/first-wave')
    .option('--json', 'print each difference as a line of JSON')
    .action(async (dir: string, options: { json?: boolean }) => {
      const { replay } = await import('../commands/replay.ts');
      const differences = await replay(world, { dir, ...options });
      end({ found: differences.length > 0 });
    });
};

/** A folder that is there is a study; everything else is taken for web addresses, which `probe` checks. */
async function studyOrSites([first = '.', ...others]: readonly string[]): Promise<{ study: string } | { urls: readonly string[] }> {
  const isFolder = others.length === 0 && (await stat(first).then((found) => found.isDirectory(), () => false));
  return isFolder ? { study: first } : { urls: [first, ...others] };
}
