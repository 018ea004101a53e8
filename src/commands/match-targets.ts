import { armOf } from '../domain/arms.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { letterOf, type Study } from '../domain/study.ts';
import { isSampled, type Target } from '../domain/target.ts';
import { composeLetter } from '../field/compose.ts';
import type { MatchTarget } from '../inbox/match.ts';

/** What is known of each sampled target, and of what we wrote to it, for finding whose message a mail is. */
export function matchTargets({ protocol, letters }: Pick<Study, 'protocol' | 'letters'>, rows: Pick<LedgerRows, 'targets' | 'assignments' | 'attempts'>): readonly MatchTarget[] {
  const levels = new Map(rows.assignments.map((assignment) => [assignment.targetId, assignment.levels]));
  return rows.targets.filter(isSampled).map((target) => {
    const attempts = rows.attempts.filter(({ targetId }) => targetId === target.id);
    return {
      targetId: target.id,
      name: target.name,
      domain: target.domain,
      emails: [...new Set([...target.emails, ...attempts.filter(({ channel }) => channel === 'email').map(({ contactKey }) => contactKey)])],
      phones: target.phones,
      replyTo: attempts.map(({ replyTo, tagless }) => ({ address: replyTo, unique: !tagless })),
      messageIds: attempts.flatMap(({ messageIdHeader }) => messageIdHeader ?? []),
      subjects: attempts.length === 0 ? [] : [subjectTo(target)],
    };
  });

  function subjectTo(target: Target): string {
    const arm = armOf(protocol, levels.get(target.id) ?? {});
    return composeLetter(letterOf({ letters }, arm.letter), target, arm, '').subject;
  }
}
