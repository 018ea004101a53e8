import { Halt } from '../domain/errors.ts';
import { isPaused } from '../field/paused.ts';
import type { World } from '../world.ts';
import { openSession } from './session.ts';

export interface PauseOptions {
  readonly dir: string;
  readonly by: string;
  readonly reason: string;
}

/** Lets nothing more go out until `resume`; a `send` at work ends with the company in hand. */
export const pause = (world: World, options: PauseOptions): Promise<void> => write(world, 'pause', options);

/** Lifts a pause. A ceiling that was reached is no pause and stays. Throws Halt when there is none to lift. */
export const resume = (world: World, options: PauseOptions): Promise<void> => write(world, 'resume', options);

async function write(world: World, kind: 'pause' | 'resume', { dir, by, reason }: PauseOptions): Promise<void> {
  const session = await openSession(world, dir, { command: kind });
  try {
    const { controls } = await session.ledger.rows();
    if (kind === 'resume' && !isPaused(controls)) throw new Halt('the wave is not paused', 'run `shopper send`');
    await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind, since: null, reason: `${by}: ${reason}` });
    world.progress.line(kind === 'pause' ? 'paused: nobody is contacted until `shopper resume`' : 'resumed: `shopper send` goes on');
  } finally {
    await session.close();
  }
}
