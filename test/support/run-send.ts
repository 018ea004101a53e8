import { chanceFrom } from '../../src/adapters/chance.ts';
import { virtualClock } from '../../src/adapters/clock.ts';
import { realWorld } from '../../src/cli/world.ts';
import { send } from '../../src/commands/send.ts';
import { instant } from '../../src/domain/time.ts';
import type { World } from '../../src/world.ts';
import { aWorld } from './field.ts';

/** What `run-send.ts` is told, as JSON. */
export interface SendRun {
  readonly dir: string;
  readonly registerFile: string;
  /** When it is. */
  readonly at: string;
  /** From its first attempt on, it kills itself the so-manieth time that it asks for the time or for chance. */
  readonly killedAtStep?: number;
}

/** One `send` in a process of its own, to be killed, or told to stop as the program is: `node --import tsx run-send.ts RUN`. */
const { dir, registerFile, at, killedAtStep } = JSON.parse(process.argv[2] ?? '') as SendRun;
await send(aWorld({ registerFile }, { ...outside(), signal: realWorld().signal }), { dir }).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 3;
});

function outside(): Pick<World, 'clock' | 'chance'> {
  const clock = virtualClock(instant(at));
  const chance = chanceFrom();
  let steps = 0;
  const step = (): void => {
    if (++steps === killedAtStep) process.kill(process.pid, 'SIGKILL');
  };
  const stepOnceBegun = (): void => (steps > 0 ? step() : undefined);
  return {
    clock: {
      ...clock,
      now: () => (stepOnceBegun(), clock.now()),
      sleep: (ms, signal) => (stepOnceBegun(), clock.sleep(ms, signal)),
    },
    chance: { ...chance, id: (prefix) => (prefix === 'at' ? step() : stepOnceBegun(), chance.id(prefix)) },
  };
}
