import { suppressionNow } from '../adapters/study/index.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { everyKey, type Standing } from '../domain/standing.ts';
import type { Study } from '../domain/study.ts';
import type { World } from '../world.ts';
import type { Session } from './session.ts';

/** The list in the study folder counts like the rows in the ledger; it may grow at any time. */
export function withSuppressionFile(all: readonly Standing[], study: Pick<Study, 'suppression'>): readonly Standing[] {
  const listed = new Set(study.suppression);
  if (listed.size === 0) return all;
  return all.map((standing) => ({ ...standing, suppressed: standing.suppressed || everyKey(standing).some((key) => listed.has(key)) }));
}

/** Writes into the ledger whoever is new on the list of the study folder: the list may only grow, so whom it named once stays, whatever becomes of the file. */
export async function keepSuppressions({ clock }: Pick<World, 'clock'>, { study, ledger, runId }: Pick<Session, 'study' | 'ledger' | 'runId'>, { suppressions }: Pick<LedgerRows, 'suppressions'>): Promise<void> {
  const known = new Set(suppressions.map(({ key }) => key));
  for (const key of await suppressionNow(study)) if (!known.has(key)) await ledger.addSuppression({ runId, at: clock.now(), key, reason: `named in ${study.protocol.suppressionFile}` });
}
