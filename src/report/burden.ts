import { stages, type Stage } from '../domain/attempt.ts';
import type { Figure } from '../domain/findings.ts';
import { isCertainlyUndelivered } from '../domain/outcome.ts';
import { isHuman } from '../domain/standing.ts';
import type { Case } from './case.ts';

interface Counted {
  readonly id: string;
  readonly stage?: Stage;
  readonly unit: 'count' | 'minutes';
  readonly definition: string;
  readonly of: (entry: Case) => number;
}

const counts: readonly [Counted, ...Counted[]] = [
  { id: 'burden_ours', unit: 'count', definition: 'messages of ours that reached them or may have, of every stage', of: ({ standing }) => standing.attempts.filter(mayHaveArrived).length },
  { id: 'burden_theirs', unit: 'count', definition: 'mails, calls and messages that their people wrote or made to us, prompted or not', of: ({ standing }) => standing.touches.filter(isHuman).length },
  { id: 'burden_call_minutes', unit: 'minutes', definition: 'minutes of their people on the phone with us, as logged', of: ({ standing }) => standing.touches.filter(isHuman).reduce((sum, { touch }) => sum + (touch.durationSeconds ?? 0) / 60, 0) },
];

/** What the study cost the companies: totals, with the number of companies it was spread over. */
export function burdenFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const contacted = cases.filter(({ standing }) => standing.attempts.some(mayHaveArrived));
  const reached = stages.filter((stage) => contacted.some((entry) => ofStage(entry, stage) > 0));
  const each: readonly Counted[] = reached.length < 2 ? [] : reached.map((stage) => ({ id: 'burden_of_stage', stage, unit: 'count', definition: 'messages of ours of this stage that reached them or may have', of: (entry) => ofStage(entry, stage) }));
  const [ours, ...theirs] = counts;
  return [ours, ...each, ...theirs].map(({ id, unit, definition, of, stage }) => ({
    id, section: 'burden', ...(stage ? { of: stage } : {}), unit, value: contacted.reduce((sum, entry) => sum + of(entry), 0), numerator: null, denominator: contacted.length, interval: null,
    definition: `${definition}; over all companies contacted`, method: 'sum', inference, rows: contacted.filter((entry) => of(entry) > 0).map(({ target }) => target.id),
  }));
}

const ofStage = ({ standing }: Case, stage: Stage): number => standing.attempts.filter((entry) => entry.attempt.stage === stage && mayHaveArrived(entry)).length;

const mayHaveArrived = (entry: Case['standing']['attempts'][number]): boolean => entry.state !== 'ended' || !isCertainlyUndelivered(entry.outcome);
