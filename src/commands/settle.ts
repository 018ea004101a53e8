import { UsageError } from '../domain/errors.ts';
import type { OutcomeCode } from '../domain/outcome.ts';
import { standings } from '../domain/standing.ts';
import type { World } from '../world.ts';
import { openSession } from './session.ts';

export interface SettleOptions {
  readonly dir: string;
  readonly attempt: string;
  readonly as: 'delivered' | 'not-delivered';
  readonly by: string;
  readonly reason: string;
}

/** What a person's word becomes: not known in detail, but known to have, or not to have, reached the channel. */
const settledAs: Readonly<Record<'form' | 'email', Record<SettleOptions['as'], OutcomeCode>>> = {
  form: { delivered: 'submitted_confirmed', 'not-delivered': 'network_error' },
  email: { delivered: 'accepted', 'not-delivered': 'connection_lost' },
};

/** Closes an attempt that ended without a word, on a person's word: a new row, nothing is edited. */
export async function settle(world: World, options: SettleOptions): Promise<void> {
  const session = await openSession(world, options.dir, { command: 'settle' });
  try {
    const unknown = standings(await session.ledger.rows()).flatMap(({ attempts, target, touches }) =>
      attempts.filter(({ state }) => state === 'unknown').map(({ attempt }) => ({ attempt, target, answered: touches.some(({ touch, judgement }) => touch.happenedAt > attempt.at && judgement?.kind !== 'bounce') })));
    const found = unknown.find(({ attempt }) => attempt.id === options.attempt);
    if (!found) {
      const known = unknown.map(({ attempt, target }) => `${attempt.id} (${target.name})`).join(', ');
      throw new UsageError({ file: 'shopper settle', got: options.attempt, wanted: known ? `an unknown attempt: ${known}` : 'an unknown attempt; there is none' });
    }
    const { attempt, target, answered } = found;
    const delivered = options.as === 'delivered';
    if (answered && !delivered) throw new UsageError({ file: 'settle', at: '--as', got: `not-delivered, and ${target.name} has answered`, wanted: 'delivered: they wrote or called because it arrived' });
    await session.ledger.addOutcome({
      attemptId: attempt.id,
      runId: session.runId,
      at: world.clock.now(),
      code: settledAs[attempt.channel === 'form' ? 'form' : 'email'][options.as],
      dispatched: delivered,
      dispatchedAt: delivered ? attempt.at : null,
      reason: options.reason,
      evidence: [],
      by: { person: options.by },
    });
    world.progress.line(`${attempt.id} (${target.name}): settled as ${options.as}`);
  } finally {
    await session.close();
  }
}

