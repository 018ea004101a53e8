import { Option } from 'commander';
import { colorWanted } from './terminal.ts';
import type { CommandGroup } from './command-group.ts';
import { UsageError } from '../domain/errors.ts';
import type { ReportFormat } from '../report/render/index.ts';

/** The study after the field, and what it leaves: report, debrief, record, replay. */
export const afterCommands: CommandGroup = (add, world, end) => {
  add('code [study]', 'read masked replies one by one and decide the items of the codebook; a random share is read by a second coder', 'shopper code studies/web-studios-2026 --coder Anna')
    .requiredOption('--coder <name>', 'who reads; every coding keeps it')
    .addOption(new Option('--answers <file>', 'take the answers from a CSV (touch, item, category, span: the words) or from JSON lines of these').conflicts('json'))
    .option('--json', 'print what waits for this coder, masked, a line of JSON each; ask nothing')
    .action(async (dir: string | undefined, options: { coder: string; answers?: string; json?: boolean }) => {
      const { code } = await import('../commands/code.ts');
      await code(world, { dir: dir ?? '.', ...options });
    });

  add('reliability [study]', 'how far two coders agree, item by item, how the final codes came to stand, and how often the arm was guessed', 'shopper reliability studies/web-studios-2026')
    .option('--json', 'print each item as a line of JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { reliability } = await import('../commands/reliability.ts');
      await reliability(world, { dir: dir ?? '.', ...options });
    });

  add('adjudicate [study]', 'settle where two coders differ, with the words that decided each before you', 'shopper adjudicate studies/web-studios-2026 --coder Maria')
    .requiredOption('--coder <name>', 'who settles; every coding keeps it')
    .addOption(new Option('--answers <file>', 'take the answers from a CSV (touch, item, category, span: the words) or from JSON lines of these').conflicts('json'))
    .option('--json', 'print what is to be settled, masked, a line of JSON each; ask nothing')
    .action(async (dir: string | undefined, options: { coder: string; answers?: string; json?: boolean }) => {
      const { adjudicate } = await import('../commands/adjudicate.ts');
      await adjudicate(world, { dir: dir ?? '.', ...options });
    });

  add('report [study]', 'compute every figure from the ledger; print the report and write HTML, Markdown, JSON and CSV, or a PDF', 'shopper report studies/web-studios-2026 --out public/')
    .addOption(new Option('--format <format>', 'print this one form to standard output instead; pdf is written as report.pdf').choices(['html', 'md', 'json', 'csv', 'pdf']))
    .addOption(new Option('--public', 'as it may be published: pseudonyms, rank bands, rounded times and prices, no figure of fewer than five').conflicts('private'))
    .option('--private', 'with names, as when neither is given: for the researcher')
    .option('--firm <target>', "one company's own result beside the anonymous others, for that company alone")
    .addOption(new Option('--lang <lang>', 'language; `report.lang` of study.yaml when left out').choices(['ru', 'en']))
    .option('--out <folder>', 'where to write; data/reports in the study folder when left out')
    .addHelpText('after', '\nA report.md in the study folder opens the report with your own words (headings, paragraphs, lists). It is read as strictly\nas the figures: "many" needs its number, "the market" the bounds of the frame, a cause a randomised arm, "slow" a cited\nthreshold; no company by name. What is not borne out is refused with its line.')
    .action(async (dir: string | undefined, options: { format?: ReportFormat | 'pdf'; public?: boolean; firm?: string; lang?: 'ru' | 'en'; out?: string }) => {
      const { report } = await import('../commands/report.ts');
      await report(world, { dir: dir ?? '.', ...options, color: colorWanted() });
    });

  add('debrief [study]', 'tell every company that was reached, once its follow-up is over, that this was a study: plan, confirm, send', 'shopper debrief studies/web-studios-2026 --dry-run')
    .option('--dry-run', 'show the whole plan; send nothing')
    .option('--live', 'write to companies outside this machine; needs a lock and the confirmed plan')
    .option('--confirm <hash>', 'the hash printed under the plan, where no terminal can be asked')
    .option('--json', 'print the plan and each outcome as JSON')
    .action(async (dir: string | undefined, options: { dryRun?: boolean; live?: boolean; confirm?: string; json?: boolean }) => {
      const { debrief } = await import('../commands/debrief.ts');
      await debrief(world, { dir: dir ?? '.', ...options });
    });

  add('verify [study]', 'hold a study against itself: ledger, at most once, lock, every piece of evidence; exit 1 when anything does not hold', 'shopper verify studies/web-studios-2026')
    .option('--json', 'print a line of JSON per check')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { verify } = await import('../commands/verify.ts');
      end({ found: (await verify(world, { dir: dir ?? '.', ...options })).some(({ faults }) => faults.length > 0) });
    });

  add('erase <study> [target]', 'take one company out of all that was kept, on its request, or all raw mail past its date; say what could not be reached', "shopper erase studies/web-studios-2026 studio.example --by Anna --reason 'asked on 3 March'")
    .requiredOption('--by <name>', 'who erases')
    .requiredOption('--reason <text>', 'why; it stays in the ledger, so without names')
    .option('--raw-mail', 'all raw mail, once `mailbox.keepUntil` has passed; figures stay')
    .option('--on-server', 'delete these mails in the account too')
    .option('--yes', 'do not ask on the terminal')
    .option('--json', 'print what was erased and what remains as JSON')
    .action(async (dir: string, target: string | undefined, options: { by: string; reason: string; rawMail?: boolean; onServer?: boolean; yes?: boolean; json?: boolean }) => {
      if ((target === undefined) === (options.rawMail !== true)) throw new UsageError({ file: 'shopper erase', got: target === undefined ? 'no company' : 'a company and --raw-mail', wanted: 'a company of the sample, or --raw-mail' });
      const { erase } = await import('../commands/erase.ts');
      await erase(world, { dir, ...options, ...(target !== undefined && { target }) });
    });

  add('export <study> <zip>', 'write what may be published as one zip: pseudonymous data, report, codebook, instrument, lock, manifest, citation', 'shopper export studies/web-studios-2026 web-studios-2026.zip --public')
    .requiredOption('--public', 'yes, to be published; there is no other kind')
    .addOption(new Option('--lang <lang>', 'language of the report; `report.lang` of study.yaml when left out').choices(['ru', 'en']))
    .option('--json', 'print the names of the files as JSON')
    .action(async (dir: string, to: string, options: { lang?: 'ru' | 'en'; json?: boolean }) => {
      const { exportPublic } = await import('../commands/export.ts');
      await exportPublic(world, { dir, to, ...options });
    });

  add('record <study> <to>', 'write all that the study collected into one folder, or one .tar.gz, that `replay` can judge again; companies and people under invented names', 'shopper record studies/web-studios-2026 recordings/first-wave')
    .option('--no-pseudonymise', 'keep names, addresses and texts as they are; for nobody but those who may know them')
    .action(async (dir: string, to: string, options: { pseudonymise: boolean }) => {
      const { record } = await import('../commands/record.ts');
      await record(world, { dir, to, ...options });
    });

  add('replay <recording>', "judge a recording again with today's code, without network or browser; exit 1 when anything differs", 'shopper replay recordings/first-wave')
    .option('--json', 'print each difference as a line of JSON')
    .option('--accept', "write today's judgement into the recording; the differences are printed all the same")
    .addOption(new Option('--sites', 'instead, play the recorded sites to a real browser and have `send` fill their forms again').conflicts(['accept', 'html']))
    .option('--html <file>', 'write a page: what differs, and the figures of both reports side by side')
    .action(async (dir: string, { sites = false, ...options }: { json?: boolean; accept?: boolean; html?: string; sites?: boolean }) => {
      const differences = sites ? await (await import('../commands/replay-sites.ts')).replaySites(world, { dir, ...options }) : await (await import('../commands/replay.ts')).replay(world, { dir, ...options });
      end({ found: differences.length > 0 && !options.accept });
    });
};
