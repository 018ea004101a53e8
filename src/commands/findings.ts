import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Study } from '../domain/study.ts';
import { makeFindings } from '../report/findings.ts';

/** The findings of a study as it stands in these rows, with its instrument verbatim. */
export function findingsOf({ protocol, letters, codebook }: Study, rows: LedgerRows, audience: Findings['audience'] = 'private'): Findings {
  return makeFindings({ protocol, rows, codebook, audience, letters: [...letters.values()].map(({ file, subject, body }) => ({ file, text: `${subject}\n\n${body}` })) });
}
