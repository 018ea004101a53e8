import type { LedgerRows } from '../domain/ledger.ts';
import { blockWords, isAccepted } from '../domain/outcome.ts';
import { machineJudgements } from '../domain/standing.ts';

/** More than this share of accepted e-mails bounced, and at least so many: the wave stops. METHOD's rule. */
const bounceShare = 0.05;
const bounceMinimum = 3;
const complaintMinimum = 2;

type Seen = Pick<LedgerRows, 'attempts' | 'outcomes' | 'messages' | 'touches' | 'codings'>;

/**
 * Why the wave must stop, or null: too many bounces, two complaints, or our own server refusing us. A pure fold over what arrived:
 * to whom a message is given afterwards, or that it is given to nobody, takes nothing back.
 */
export function waveStop(rows: Seen): string | null {
  const judgements = machineJudgements(rows);
  const arrived = rows.messages.flatMap(({ id }) => judgements.get(id) ?? []);
  const emails = new Set(rows.attempts.filter(({ channel }) => channel === 'email').map(({ id }) => id));
  const ends = rows.outcomes.filter(({ attemptId }) => emails.has(attemptId));
  const accepted = ends.filter(isAccepted).length;
  const bounced = bouncedTargets(rows, judgements);
  if (bounced >= bounceMinimum && bounced > bounceShare * accepted) {
    return `${bounced} of ${accepted} accepted e-mails bounced (ceiling: ${bounceShare * 100} %, at least ${bounceMinimum})`;
  }
  const complaints = arrived.filter(({ kind }) => kind === 'complaint').length;
  if (complaints >= complaintMinimum) return `${complaints} complaints arrived (ceiling: ${complaintMinimum})`;
  const blocked = ends.find(({ code, reason }) => code === 'refused_permanent' && blockWords(reason) !== null);
  return blocked ? `a mail server blocks us: ${blocked.reason}` : null;
}

/** Companies whose letter came back hard, each message counted for the first that it was given to. */
function bouncedTargets({ touches }: Seen, judgements: ReturnType<typeof machineJudgements>): number {
  const firstOf = new Map<string, string>();
  for (const { messageId, targetId } of touches) {
    if (messageId === null || targetId === null || firstOf.has(messageId)) continue;
    if (judgements.get(messageId)?.bounce?.type === 'hard') firstOf.set(messageId, targetId);
  }
  return new Set(firstOf.values()).size;
}
