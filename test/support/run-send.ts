import { send } from '../../src/commands/send.ts';
import { aWorld } from './field.ts';

/** One `send` in a process of its own, to be killed: `node --import tsx run-send.ts DIR REGISTER`. */
const [dir = '', registerFile = ''] = process.argv.slice(2);
await send(aWorld({ registerFile }), { dir }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
});
