import { UsageError } from '../domain/errors.ts';
import { asId, type TouchId } from '../domain/ids.ts';
import { machineJudgements } from '../domain/standing.ts';
import type { World } from '../world.ts';
import { openSession } from './session.ts';
import { findTarget } from './find-target.ts';

export interface MatchOptions {
  readonly dir: string;
  readonly message: string;
  /** A target's id, key or name; `none` when the message belongs to nobody of the study. */
  readonly target: string;
  readonly by: string;
  readonly note?: string;
}

/** Settles by hand whose message it is: a touch row that outranks the machine's. */
export async function match(world: World, options: MatchOptions): Promise<void> {
  const session = await openSession(world, options.dir, { command: 'match' });
  try {
    const rows = await session.ledger.rows();
    const message = rows.messages.find(({ id }) => id === options.message);
    if (!message) throw new UsageError({ file: 'shopper match', got: options.message, wanted: 'the id of a stored message, as `shopper poll` and `shopper status` print it' });
    const target = options.target === 'none' ? null : findTarget(rows.targets, options.target, 'shopper match');
    await session.ledger.addTouch({
      id: asId<TouchId>(world.chance.id('to')),
      runId: session.runId,
      at: world.clock.now(),
      targetId: target?.id ?? null,
      mode: 'email',
      direction: 'in',
      happenedAt: message.arrivedAt,
      messageId: message.id,
      basis: 'hand',
      by: options.by,
      result: null,
      durationSeconds: null,
      human: null,
      note: options.note ?? '',
    });
    // A stop that a person gave its company stays, like one that the machine did, also when the message is given to another.
    const stop = machineJudgements(rows).get(message.id)?.human?.stop === true;
    if (target && stop) await session.ledger.addSuppression({ runId: session.runId, at: world.clock.now(), key: target.key.toLowerCase(), reason: `asked not to be written to, in ${message.id}` });
    world.progress.line(`${message.id}: ${target ? `a touch of ${target.name}` : 'no target of this study'}`);
  } finally {
    await session.close();
  }
}
