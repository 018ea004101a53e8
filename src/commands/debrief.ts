import { UsageError } from '../domain/errors.ts';
import type { World } from '../world.ts';
import { readStudy } from '../adapters/study/index.ts';
import { sendStages, type SendOptions, type SendResult } from './send-round.ts';

/**
 * Tells every company that was reached, once its follow-up is over, that it took part in a study, what was seen of it, and
 * whom to ask: planned, confirmed and sent like any stage. Throws UsageError where the protocol has no debrief.
 */
export async function debrief(world: World, options: SendOptions): Promise<SendResult> {
  const { protocol } = await readStudy(options.dir);
  if (!protocol.stages.debrief) throw new UsageError({ file: 'study.yaml', at: 'stages.debrief', got: 'nothing', wanted: 'the letter that tells the companies of the study' });
  return sendStages(world, options, { command: 'debrief', stages: ['debrief'] });
}
