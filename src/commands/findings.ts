import { readSigns, type Addressee } from '../coding/signs.ts';
import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { machineJudgements } from '../domain/standing.ts';
import type { Study } from '../domain/study.ts';
import { readProse } from '../report/claims/prose.ts';
import { makeFindings, type Reporting } from '../report/findings.ts';
import type { SignsOf } from '../report/signs.ts';

/** The findings of a study as it stands in these rows, with its instrument verbatim. */
export function findingsOf({ protocol, letters, callScript, codebook, commentary, sla }: Study, rows: LedgerRows, { audience = 'private', lang }: Pick<Reporting, 'audience' | 'lang'> = {}): Findings {
  const said = [...letters.values()].map(({ file, subject, body }) => ({ file, text: `${subject}\n\n${body}` }));
  const script = callScript === null || !protocol.calls ? [] : [{ file: protocol.calls.script, text: callScript }];
  return makeFindings({ protocol, rows, codebook, sla, audience, lang, letters: [...said, ...script], commentary: commentary === null ? [] : readProse(commentary).blocks, signs: signsIn(rows, addresseeOf({ protocol, letters })) });
}

/** Read again at each report from the text as judged: rules get better, and the text stays. */
const signsIn = (rows: LedgerRows, addressee: Addressee): SignsOf =>
  new Map([...machineJudgements(rows)].flatMap(([id, { kind, text, quotes, deliverables }]) =>
    (kind === 'human' ? [[id, readSigns(text, addressee, quotes.length > 0 || deliverables.length > 0)] as const] : [])));

/** Short words of a subject (`сайт`, `site`) stand in every answer of the trade; a long one names the task. */
const shortestTaskWord = 7;

function addresseeOf({ protocol: { persona }, letters }: Pick<Study, 'protocol' | 'letters'>): Addressee {
  const words = [...letters.values()].flatMap(({ subject }) => subject.replace(/\{[{%].{0,200}?[%}]\}/gs, ' ').match(/\p{L}+/gu) ?? []);
  return {
    names: [persona.firstName, persona.lastName, persona.patronymic ?? ''].filter((name) => name !== ''),
    company: persona.company,
    site: persona.website ?? null,
    taskWords: [...new Set(words.map((word) => word.toLowerCase()).filter((word) => word.length >= shortestTaskWord))],
  };
}
