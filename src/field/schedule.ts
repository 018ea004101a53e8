import type { Stage } from '../domain/attempt.ts';
import type { TargetId } from '../domain/ids.ts';
import type { Letter } from '../domain/letter.ts';
import type { PlannedContact } from '../domain/plan.ts';
import { ownAddress, type Planning } from './plan.ts';

/** A contact that may come in a wave: which letter, word for word, to whom, at which stage. Its moment is the protocol's business. */
export interface Scheduled {
  readonly targetId: TargetId;
  readonly stage: Stage;
  readonly body: string;
}

/** Stages whose letter is fixed text; a request answers a message that nobody has read yet, so it is never scheduled. */
const fixedStages = {
  inquiry: () => true,
  chase: ({ chase }) => chase !== undefined,
  questionnaire: ({ questionnaire }) => questionnaire !== undefined,
  close_out: ({ closeOut }) => closeOut !== undefined,
} as const satisfies Partial<Record<Stage, (stages: Planning['protocol']['stages']) => boolean>>;

/**
 * All that a wave may send by itself, whatever happens meanwhile: the letters of every company at every stage of fixed
 * text. It does not change while the wave runs, so one confirmation holds until its end, over restarts too.
 */
export function scheduleOf({ protocol, standings, compose }: Pick<Planning, 'protocol' | 'standings' | 'compose'>): readonly Scheduled[] {
  const stages = (Object.keys(fixedStages) as (keyof typeof fixedStages)[]).filter((stage) => fixedStages[stage](protocol.stages));
  return [...standings].sort((a, b) => (a.assignment?.order ?? 0) - (b.assignment?.order ?? 0))
    .flatMap((standing) => stages.map((stage) => ({ targetId: standing.target.id, stage, body: compose(standing, stage, ownAddress(standing, protocol)).body })));
}

/** True when this contact is one of those scheduled, to the letter. */
export const isScheduled = (schedule: readonly Scheduled[], { targetId, stage, letter }: Pick<PlannedContact, 'targetId' | 'stage'> & { readonly letter: Letter }): boolean =>
  schedule.some((one) => one.targetId === targetId && one.stage === stage && one.body === letter.body);
