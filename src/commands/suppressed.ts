import { suppressionKeys, type Standing } from '../domain/standing.ts';
import type { Study } from '../domain/study.ts';

/** The list in the study folder counts like the rows in the ledger; it may grow at any time. */
export function withSuppressionFile(all: readonly Standing[], study: Pick<Study, 'suppression'>): readonly Standing[] {
  const listed = new Set(study.suppression);
  return all.map((standing) => ({ ...standing, suppressed: standing.suppressed || suppressionKeys(standing.target, standing.probe).some((key) => listed.has(key)) }));
}
