import { Option } from 'commander';
import { UsageError } from '../domain/errors.ts';
import type { LogEntry } from '../commands/log.ts';
import type { CommandGroup } from './command-group.ts';

/** The field: send, settle, poll, match, log. */
export const fieldCommands: CommandGroup = (add, world) => {
  add('send [study]', 'poll, plan, show the plan, and, confirmed, contact whoever is due: form first, e-mail as the protocol allows', 'shopper send studies/web-studios-2026 --dry-run')
    .option('--dry-run', 'show the whole plan from the last probe; type nothing, send nothing')
    .option('--live', 'contact companies outside this machine; needs a lock and the confirmed plan')
    .option('--confirm <hash>', 'the hash printed under the plan, where no terminal can be asked')
    .option('--json', 'print the plan and each outcome as JSON')
    .action(async (dir: string | undefined, options: { dryRun?: boolean; live?: boolean; confirm?: string; json?: boolean }) => {
      const { send } = await import('../commands/send.ts');
      await send(world, { dir: dir ?? '.', ...options });
    });

  add('settle <attempt> [study]', 'close an attempt that ended without a word, on your word', 'shopper settle at_8f3kq2m9x7qw --as delivered --by "A. Petrova" --reason "they answered by phone"')
    .addOption(new Option('--as <what>', 'what is known').choices(['delivered', 'not-delivered']).makeOptionMandatory())
    .requiredOption('--by <name>', 'who says so')
    .requiredOption('--reason <words>', 'how it is known')
    .action(async (attempt: string, dir: string | undefined, options: { as: 'delivered' | 'not-delivered'; by: string; reason: string }) => {
      const { settle } = await import('../commands/settle.ts');
      await settle(world, { dir: dir ?? '.', attempt, ...options });
    });

  add('poll [study]', 'fetch INBOX and junk, keep every byte, match and judge what is new', 'shopper poll studies/web-studios-2026 --watch')
    .option('--watch', 'stay, and fetch when something arrives; Ctrl-C ends it')
    .option('--from <paths...>', 'read .eml files, folders of them, mbox files or Maildirs instead of the mailbox')
    .option('--json', 'print the summary as JSON')
    .action(async (dir: string | undefined, options: { watch?: boolean; from?: string[]; json?: boolean }) => {
      const { poll } = await import('../commands/poll.ts');
      await poll(world, { dir: dir ?? '.', ...options });
    });

  add('match <message> <target> [study]', 'settle whose message it is; target is an id, a site, a name, or `none`', 'shopper match ms_8f3kq2m9x7qw studio.example --by "A. Petrova"')
    .requiredOption('--by <name>', 'who says so')
    .option('--note <words>', 'how it is known')
    .action(async (message: string, target: string, dir: string | undefined, options: { by: string; note?: string }) => {
      const { match } = await import('../commands/match.ts');
      await match(world, { dir: dir ?? '.', message, target, ...options });
    });

  const log = add('log [what] [target] [study]', 'write down a call, meeting or message, or import many: what is call, meeting or message', 'shopper log call studio.example --result substantive --minutes 6 --by "A. Petrova"');
  log
    .option('--import <file>', 'a CSV with the columns target, mode, when, direction, result, minutes, note')
    .option('--study <folder>', 'the study folder, with --import')
    .requiredOption('--by <name>', 'who logs it')
    .option('--when <time>', 'when it happened, like 2026-03-02T14:30+03:00; now when left out')
    .addOption(new Option('--direction <direction>', '`in`: they called; `out`: we did').choices(['in', 'out']).default('in'))
    .option('--result <result>', 'for calls: no_answer, busy, voicemail, refused, callback_promised, substantive')
    .option('--minutes <minutes>', 'how long it took')
    .option('--note <words>', 'prices and promises heard')
    .action(async (what: string | undefined, target: string | undefined, dir: string | undefined, options: LogFlags) => {
      const { log: logTouches } = await import('../commands/log.ts');
      const entries = options.import === undefined ? [entryOf(what, target, options)] : { file: options.import };
      await logTouches(world, { dir: options.study ?? dir ?? '.', by: options.by, entries });
    });
};

interface LogFlags {
  readonly import?: string;
  readonly study?: string;
  readonly by: string;
  readonly when?: string;
  readonly direction?: string;
  readonly result?: string;
  readonly minutes?: string;
  readonly note?: string;
}

const modes: Readonly<Record<string, LogEntry['mode']>> = { call: 'call', meeting: 'meeting', message: 'messenger' };

function entryOf(what: string | undefined, target: string | undefined, options: LogFlags): LogEntry {
  const mode = modes[what ?? ''];
  if (!mode || target === undefined) {
    throw new UsageError({ file: 'shopper log', got: [what, target].filter(Boolean).join(' ') || 'nothing', wanted: '`call`, `meeting` or `message` and a target, or --import FILE' });
  }
  const { when, direction, result, minutes, note } = options;
  const given = Object.fromEntries(Object.entries({ when, direction, result, minutes, note }).filter(([, value]) => value !== undefined));
  return { mode, target, ...given };
}
