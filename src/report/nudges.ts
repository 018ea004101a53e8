import type { Stage } from '../domain/attempt.ts';
import type { Figure } from '../domain/findings.ts';
import { isHuman, type JudgedTouch } from '../domain/standing.ts';
import type { Instant } from '../domain/time.ts';
import { touchModes } from '../domain/touch.ts';
import type { Case } from './case.ts';
import { share } from './figures.ts';
import { hasReplied } from './response.ts';

/** A contact of ours after the inquiry; without a stage where it was written down by hand. */
export interface OurContact {
  readonly at: Instant;
  readonly stage: Stage | null;
}

/** From here on we take our leave, and nobody is expected to remind us of anything. */
export const isLeaveTaking = ({ stage }: OurContact): boolean => stage === 'close_out' || stage === 'questionnaire' || stage === 'debrief';

/**
 * Their reminders: after a touch of a person, and no contact of ours since, a mail that asks whether it still stands, or
 * another call, message or meeting. `talk`: their touches from our inquiry to our leave-taking.
 */
export function nudgesOf(talk: readonly JudgedTouch[], ours: readonly OurContact[]): readonly JudgedTouch[] {
  const people = talk.filter(isHuman);
  return people.filter((entry, i) => {
    const before = people[i - 1]?.touch.happenedAt;
    return before !== undefined && isReminder(entry) && !ours.some(({ at }) => at > before && at < entry.touch.happenedAt);
  });
}

const isReminder = ({ judgement }: JudgedTouch): boolean => judgement === null || judgement.human?.act === 'nudge';

/** Who came back to us when we fell silent, among those who had answered and not declined. */
export function nudgeFigures(cases: readonly Case[], inference: string): readonly Figure[] {
  const answered = cases.filter((entry) => hasReplied(entry) && entry.aapor !== 'R');
  const said = { section: 'nudges', inference } as const;
  return [
    share({ ...said, id: 'nudged', definition: 'companies that reminded us of themselves while we were silent after their answer, of those that answered and did not decline' }, answered.filter(({ nudges }) => nudges.length > 0), answered),
    share({ ...said, id: 'nudged_again', definition: 'companies that reminded us twice or more, of the same' }, answered.filter(({ nudges }) => nudges.length > 1), answered),
    ...touchModes.map((mode) => share({ ...said, id: 'nudged_by', of: mode, definition: 'companies that reminded us this way, of the same; one company may do so in several ways' },
      answered.filter(({ nudges }) => nudges.some(({ touch }) => touch.mode === mode)), answered)),
  ];
}
