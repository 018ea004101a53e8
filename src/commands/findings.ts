import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Study } from '../domain/study.ts';
import { makeFindings } from '../report/findings.ts';

/** The findings of a study as it stands in these rows, with its instrument verbatim. */
export function findingsOf({ protocol, letters: { inquiry }, codebook }: Study, rows: LedgerRows, audience: Findings['audience'] = 'private'): Findings {
  return makeFindings({ protocol, rows, codebook, audience, letters: [{ file: inquiry.file, text: `${inquiry.subject}\n\n${inquiry.body}` }] });
}
