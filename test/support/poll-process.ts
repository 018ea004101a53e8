import { chanceFrom } from '../../src/adapters/chance.ts';
import { poll } from '../../src/commands/poll.ts';
import { testWorld } from './world.ts';

/** A poll in a process of its own, to be killed: says on standard output each time that it has recorded a message. */
const [dir = '', password = ''] = process.argv.slice(2);
const world = testWorld(dir, {
  env: { SHOPPER_IMAP_PASSWORD: password },
  chance: chanceFrom(),
  progress: { line: () => undefined, live: (text) => void process.stdout.write(`${text}\n`) },
});
await poll(world, { dir });
process.stdout.write('complete\n');
