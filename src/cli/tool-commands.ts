import { Option } from 'commander';
import { colorWanted } from './terminal.ts';
import type { CommandGroup } from './command-group.ts';
import { inputBytes, inputLines } from './input.ts';

/** What needs no study: demo, inspect, prices. */
export const toolCommands: CommandGroup = (add, world) => {
  add('demo [folder]', 'run a whole study on this machine against a simulated market, and print the report beside the truth', 'shopper demo')
    .action(async (dir: string | undefined) => {
      const { demo } = await import('../commands/demo.ts');
      await demo(world, { ...(dir === undefined ? {} : { dir }), color: colorWanted() });
    });

  add('inspect <files...>', 'judge raw mails: what each is, says and offers; `-` is standard input', 'shopper inspect reply.eml --json')
    .option('--json', 'print a line of JSON per file')
    .action(async (files: string[], options: { json?: boolean }) => {
      const { inspect } = await import('../commands/inspect.ts');
      await inspect(world, files, { json: options.json ?? false, ...(files.includes('-') ? { stdin: await inputBytes() } : {}) });
    });

  add('prices [texts...]', 'read the prices in Russian and English texts, or in standard input, a text a line', 'shopper prices "от 300 тыс. руб. без НДС"')
    .option('--json', 'print a line of JSON per text')
    .addOption(new Option('--input <format>', 'of standard input').choices(['lines', 'jsonl']).default('lines'))
    .action(async (texts: string[], options: { json?: boolean; input: 'lines' | 'jsonl' }) => {
      const { prices } = await import('../commands/prices.ts');
      await prices(world, texts.length > 0 ? texts : inputLines(), { json: options.json ?? false, jsonLines: texts.length === 0 && options.input === 'jsonl' });
    });
};
