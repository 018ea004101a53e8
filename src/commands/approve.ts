import { UsageError } from '../domain/errors.ts';
import { printable } from '../domain/printable.ts';
import { isHuman, standings } from '../domain/standing.ts';
import type { World } from '../world.ts';
import { openSession } from './session.ts';

export interface ApproveOptions {
  readonly dir: string;
  /** The message that a letter of ours may answer. */
  readonly message: string;
  readonly by: string;
}

/**
 * Lets the request answer one message: a person has read it, found a human being behind it, and nothing in it that would
 * make our next letter wrong. Prints the message once more. Throws UsageError for what must not be answered.
 */
export async function approve(world: World, { dir, message, by }: ApproveOptions): Promise<void> {
  const session = await openSession(world, dir, { command: 'approve' });
  try {
    const all = standings(await session.ledger.rows());
    const refuse = (got: string, wanted: string): UsageError => new UsageError({ file: 'shopper approve', got, wanted });
    if (!session.study.protocol.stages.request) throw refuse(message, 'a protocol with `stages.request`: there is no letter that could answer');
    const found = all.flatMap((standing) => standing.touches.flatMap((one) => (one.touch.messageId === message ? [{ standing, one, messageId: one.touch.messageId }] : [])))[0];
    if (!found) throw refuse(message, 'the id of a message that has its target, as `shopper due` and `shopper status` print it');
    const { standing: { target, suppressed, approvals }, one } = found;
    if (!isHuman(one)) throw refuse(`${message}, ${one.judgement?.kind ?? 'no mail'}`, 'a message that a person wrote: an automatic one is never answered');
    if (suppressed) throw refuse(`${message}, from ${target.name}`, 'a company that may be written to: this one is suppressed');
    if (one.judgement?.human?.act === 'decline') throw refuse(`${message}, in which they decline`, 'a message that goes on with the conversation');
    const earlier = approvals.find(({ stage }) => stage === 'request');
    if (earlier) throw refuse(message, `nothing more: the request may answer ${earlier.messageId} already`);
    await session.ledger.addApproval({ runId: session.runId, at: world.clock.now(), targetId: target.id, stage: 'request', messageId: found.messageId, by });
    world.data(`${printable(`${target.name}, ${one.touch.happenedAt}, ${one.judgement?.subject ?? ''}`)}\n${(one.judgement?.text ?? '').split('\n').map((line) => `  | ${printable(line)}`).join('\n')}\n`);
    world.progress.line(`approved by ${by}: \`shopper send\` plans the request in this thread`);
  } finally {
    await session.close();
  }
}
