import { Option } from 'commander';
import { UsageError } from '../domain/errors.ts';
import type { LogEntry } from '../commands/log-file.ts';
import type { LogOptions } from '../commands/log.ts';
import { phoneOutcomeCodes } from '../domain/outcome.ts';
import type { CommandGroup } from './command-group.ts';

/** The field: send, poll, log, match, approve, pause, resume, settle, status. */
export const fieldCommands: CommandGroup = (add, world) => {
  add('send [study]', 'poll, plan, show the plan, and, confirmed, contact whoever is due: form first, e-mail as the protocol allows', 'shopper send studies/web-studios-2026 --dry-run')
    .option('--dry-run', 'show the whole plan from the last probe; type nothing, send nothing')
    .option('--live', 'contact companies outside this machine; needs a lock and the confirmed plan')
    .option('--confirm <hash>', 'the hash printed under the plan, where no terminal can be asked')
    .addOption(new Option('--watch', 'stay for days: send what becomes due of the whole schedule, confirmed once').conflicts('dryRun'))
    .option('--json', 'print the plan and each outcome as JSON')
    .action(async (dir: string | undefined, options: { dryRun?: boolean; live?: boolean; confirm?: string; watch?: boolean; json?: boolean }) => {
      const { send } = await import('../commands/send.ts');
      await send(world, { dir: dir ?? '.', ...options });
    });

  add('poll [study]', 'fetch INBOX and junk, keep every byte, match and judge what is new', 'shopper poll studies/web-studios-2026 --watch')
    .option('--watch', 'stay, and fetch when something arrives; Ctrl-C ends it')
    .option('--from <paths...>', 'read .eml files, folders of them, mbox files or Maildirs instead of the mailbox; after the study')
    .option('--json', 'print the summary as JSON')
    .action(async (dir: string | undefined, options: { watch?: boolean; from?: string[]; json?: boolean }) => {
      const { poll } = await import('../commands/poll.ts');
      await poll(world, { dir: dir ?? '.', ...options });
    });

  add('log [mode] [target] [study]', 'write down a call, meeting or message, or import many', 'shopper log call studio.example --result substantive --minutes 6 --by "A. Petrova"')
    .addOption(new Option('--import <file>', 'a CSV with columns among target, mode, when, direction, result, minutes, note; or the log of an exchange (Asterisk CDR, MegaFon, Mango and the like), its calls found by number').conflicts(['when', 'direction', 'result', 'minutes', 'note']))
    .option('--columns <field=Header...>', 'for an exchange that is not known: which column holds at, time, from, to, client, direction, result, seconds')
    .option('--study <folder>', 'the study folder; the one we are in when left out')
    .requiredOption('--by <name>', 'who logs it')
    .option('--when <time>', 'when it happened, like 2026-03-02T14:30+03:00; now when left out, and a missed call of theirs waits for its time')
    .addOption(new Option('--direction <direction>', '`in`: they called; `out`: we did').choices(['in', 'out']).default('in'))
    .addOption(new Option('--result <result>', 'for calls: how it ended').choices(phoneOutcomeCodes))
    .option('--minutes <minutes>', 'how long it took')
    .option('--note <words>', 'prices and promises heard')
    .action(async (what: string | undefined, target: string | undefined, dir: string | undefined, options: LogFlags) => {
      const { log } = await import('../commands/log.ts');
      await log(world, { by: options.by, ...whatToLog([what, target, dir], options) });
    });

  add('match <message> <target> [study]', 'settle whose message it is; target is an id, a site, a name, or `none`', 'shopper match ms_8f3kq2m9x7qw studio.example --by "A. Petrova"')
    .requiredOption('--by <name>', 'who says so')
    .option('--note <words>', 'how it is known')
    .action(async (message: string, target: string, dir: string | undefined, options: { by: string; note?: string }) => {
      const { match } = await import('../commands/match.ts');
      await match(world, { dir: dir ?? '.', message, target, ...options });
    });

  add('approve <message> [study]', 'let the request answer this very message, which you have read', 'shopper approve ms_8f3kq2m9x7qw --by "A. Petrova"')
    .requiredOption('--by <name>', 'who has read it')
    .action(async (message: string, dir: string | undefined, options: { by: string }) => {
      const { approve } = await import('../commands/approve.ts');
      await approve(world, { dir: dir ?? '.', message, ...options });
    });

  for (const [name, about] of [['pause', 'let nothing more go out until `resume`'], ['resume', 'lift a pause']] as const) {
    add(`${name} [study]`, about, `shopper ${name} --by "A. Petrova" --reason "a complaint is being looked into"`)
      .requiredOption('--by <name>', 'who says so')
      .requiredOption('--reason <words>', 'why')
      .action(async (dir: string | undefined, options: { by: string; reason: string }) => {
        const commands = await import('../commands/pause.ts');
        await commands[name](world, { dir: dir ?? '.', ...options });
      });
  }

  add('due [study]', "today's work for people: whom to phone, what to read, approve, match and settle, and what is sent next", 'shopper due studies/web-studios-2026')
    .option('--json', 'print it as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { due } = await import('../commands/due.ts');
      await due(world, { dir: dir ?? '.', ...options });
    });

  add('settle <attempt> [study]', 'close an attempt that ended without a word, on your word', 'shopper settle at_8f3kq2m9x7qw --as delivered --by "A. Petrova" --reason "they answered by phone"')
    .addOption(new Option('--as <what>', 'what is known').choices(['delivered', 'not-delivered']).makeOptionMandatory())
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <words>', 'how it is known')
    .action(async (attempt: string, dir: string | undefined, options: { as: 'delivered' | 'not-delivered'; by: string; reason: string }) => {
      const { settle } = await import('../commands/settle.ts');
      await settle(world, { dir: dir ?? '.', attempt, ...options });
    });

  add('status [study]', 'where the study stands, and what waits for a person', 'shopper status studies/web-studios-2026')
    .option('--json', 'print it as JSON')
    .action(async (dir: string | undefined, options: { json?: boolean }) => {
      const { status } = await import('../commands/status.ts');
      await status(world, { dir: dir ?? '.', ...options });
    });
};

type LogFlags = Omit<LogEntry, 'row' | 'target' | 'mode'> & { readonly import?: string; readonly columns?: readonly string[]; readonly study?: string; readonly by: string };

/** With `--import` the one word that may follow is the study folder. */
function whatToLog([what, target, folder]: readonly (string | undefined)[], options: LogFlags): Pick<LogOptions, 'dir' | 'entries'> {
  const { import: file, columns, study, by: _by, ...details } = options;
  if (file !== undefined && target === undefined) return { dir: study ?? what ?? '.', entries: { file, ...(columns && { columns }) } };
  if (file === undefined && what !== undefined && target !== undefined) return { dir: study ?? folder ?? '.', entries: [{ ...details, mode: what, target }] };
  const got = [what, target, folder].filter((word) => word !== undefined).join(' ');
  throw new UsageError({ file: 'shopper log', got: got || 'nothing', wanted: file === undefined ? '`call`, `meeting` or `message` and a target, or --import FILE' : 'at most the study folder beside --import' });
}
