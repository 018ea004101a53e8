import { waveStages } from '../field/plan.ts';
import type { World } from '../world.ts';
import { sendStages, type SendOptions, type SendResult } from './send-round.ts';
import { keepSending } from './send-watch.ts';

/** Polls, plans, shows the plan and, once confirmed where that is needed, contacts whoever is due; with `watch` until nothing can become due. */
export async function send(world: World, options: SendOptions): Promise<SendResult> {
  return options.watch ? keepSending(world, options) : sendStages(world, options, { command: 'send', stages: waveStages });
}
