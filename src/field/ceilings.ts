import { isAccepted } from '../domain/outcome.ts';
import type { Standing } from '../domain/standing.ts';

/** More than this share of accepted e-mails bounced, and at least so many: the wave stops. METHOD's rule. */
const bounceShare = 0.05;
const bounceMinimum = 3;
const complaintMinimum = 2;

/** Why the wave must stop, or null: too many bounces, two complaints, or our own server refusing us. A pure fold. */
export function waveStop(standings: readonly Standing[]): string | null {
  const touches = standings.flatMap((standing) => standing.touches);
  const emails = standings.flatMap((standing) => standing.attempts.filter((entry) => entry.attempt.channel === 'email'));
  const accepted = emails.filter((entry) => entry.state === 'ended' && isAccepted(entry.outcome)).length;
  const bounced = standings.filter((standing) => standing.touches.some(({ judgement }) => judgement?.bounce?.type === 'hard')).length;
  if (bounced >= bounceMinimum && bounced > bounceShare * accepted) {
    return `${bounced} of ${accepted} accepted e-mails bounced (ceiling: ${bounceShare * 100} %, at least ${bounceMinimum})`;
  }
  const complaints = touches.filter(({ judgement }) => judgement?.kind === 'complaint').length;
  if (complaints >= complaintMinimum) return `${complaints} complaints arrived (ceiling: ${complaintMinimum})`;
  const blocked = emails.find((entry) => entry.state === 'ended' && entry.outcome.code === 'refused_permanent' && /\b5\.7\.\d+\b|block|spam/i.test(entry.outcome.reason));
  return blocked?.state === 'ended' ? `a mail server blocks us: ${blocked.outcome.reason}` : null;
}
