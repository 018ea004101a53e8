import type { LedgerRows } from '../domain/ledger.ts';
import { isCertainlyUndelivered } from '../domain/outcome.ts';

/**
 * Holds the attempts of a ledger against the rule of at most once, without trusting that the database held it: a stage's
 * next try only after one that certainly was not delivered, and one company to a recipient or form. A sentence a breach.
 */
export function breachesOfAtMostOnce({ attempts, outcomes }: Pick<LedgerRows, 'attempts' | 'outcomes'>): readonly string[] {
  const ends = new Map(outcomes.map((outcome) => [outcome.attemptId, outcome]));
  const byStage = new Map<string, typeof attempts[number][]>();
  const owners = new Map<string, string>();
  const breaches: string[] = [];
  for (const attempt of attempts) {
    const stage = `${attempt.targetId} ${attempt.stage}`;
    const before = byStage.get(stage) ?? [];
    const last = before.at(-1);
    const end = last && ends.get(last.id);
    if (attempt.ordinal !== before.length + 1) breaches.push(`attempt ${attempt.id}: try ${attempt.ordinal} of the ${attempt.stage} to ${attempt.targetId}, where ${before.length} came before`);
    else if (last && !(end && isCertainlyUndelivered(end))) breaches.push(`attempt ${attempt.id}: made although ${last.id} ${end ? `ended as ${end.code}` : 'has no outcome'}`);
    byStage.set(stage, [...before, attempt]);
    const contact = `${attempt.stage} ${attempt.contactKey}`;
    const owner = owners.get(contact) ?? attempt.targetId;
    owners.set(contact, owner);
    if (owner !== attempt.targetId) breaches.push(`attempt ${attempt.id}: ${attempt.contactKey} was contacted for ${owner} already`);
  }
  for (const { attemptId } of outcomes) if (!attempts.some(({ id }) => id === attemptId)) breaches.push(`an outcome of the attempt ${attemptId}, which is not in the ledger`);
  return breaches;
}
