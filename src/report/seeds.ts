import type { Figure, Findings } from '../domain/findings.ts';
import type { SeedCheck } from '../domain/seed-check.ts';
import { isDefined, wilson } from '../stats/index.ts';
import { limits } from './figures.ts';

/** Where our letter landed in mailboxes of our own: what it says of strangers' filters is a hint, and no more. */
export function seedFigures(checks: readonly SeedCheck[], inference: string): readonly Figure[] {
  if (checks.length === 0) return [];
  // Asked again during the wave, a mailbox counts once, as it was last seen.
  const last = [...new Map(checks.map((check) => [check.seed, check])).values()];
  const inbox = last.filter(({ place }) => place === 'inbox').length;
  const interval = wilson(inbox, last.length);
  return [{
    id: 'seed_inbox', section: 'channels', unit: 'share', value: inbox / last.length, numerator: inbox, denominator: last.length, interval: isDefined(interval) ? limits(interval) : null,
    definition: 'our letters found in the inbox, not in junk and not missing, when last looked at, of those sent to mailboxes of our own at other providers', method: 'proportion; Wilson score interval', inference, rows: [],
  }];
}

/** Every look, each under the moment at which it began: one run of `doctor --seeds` looks at one mailbox after the other. */
export function seedLooks(checks: readonly SeedCheck[]): NonNullable<Findings['seedChecks']> {
  const began = new Map<string, SeedCheck['at']>();
  for (const { runId, at } of checks) if (!began.has(runId)) began.set(runId, at);
  return checks.map(({ runId, at, seed, place }) => ({ at: began.get(runId) ?? at, seed, place }));
}
