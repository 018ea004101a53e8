import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Study } from '../domain/study.ts';
import { readProse } from '../report/claims/prose.ts';
import { makeFindings, type Reporting } from '../report/findings.ts';

/** The findings of a study as it stands in these rows, with its instrument verbatim. */
export function findingsOf({ protocol, letters, callScript, codebook, commentary }: Study, rows: LedgerRows, { audience = 'private', lang }: Pick<Reporting, 'audience' | 'lang'> = {}): Findings {
  const said = [...letters.values()].map(({ file, subject, body }) => ({ file, text: `${subject}\n\n${body}` }));
  const script = callScript === null || !protocol.calls ? [] : [{ file: protocol.calls.script, text: callScript }];
  return makeFindings({ protocol, rows, codebook, audience, lang, letters: [...said, ...script], commentary: commentary === null ? [] : readProse(commentary).blocks });
}
