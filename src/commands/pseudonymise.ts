import { openDocuments } from '../adapters/documents/index.ts';
import { recordedStudy, writeRecording, type RecordingParts } from '../adapters/recording.ts';
import { inScratchFolder } from '../adapters/scratch.ts';
import { readStudy } from '../adapters/study/index.ts';
import { pseudonymsFor } from '../coding/pseudonyms/index.ts';
import { canonicalJson } from '../domain/canonical.ts';
import { leftOf } from '../domain/erasure.ts';
import { Halt } from '../domain/errors.ts';
import type { ItemCoding } from '../domain/item-coding.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { machineJudgements } from '../domain/standing.ts';
import type { Study } from '../domain/study.ts';
import { leaksIn } from '../report/leaks.ts';
import { random } from '../stats/index.ts';
import type { World } from '../world.ts';
import { maskedUnits } from './coding-desk.ts';
import { findingsOf } from './findings.ts';
import { judgeAgain } from './judge-again.ts';
import { changedFigures, judgedOtherwise, secretsOf, type LeftOut } from './pseudonymise-check.ts';
import { evidenceIn, readMails, renamedEvidence, stillNaming } from './pseudonymise-evidence.ts';
import { knownTo } from './pseudonymise-known.ts';
import { aboutIn, otherIds, renamedRows, type Renaming } from './pseudonymise-rows.ts';
import { newLines, renamedStudy } from './pseudonymise-study.ts';

/** What was done to a recording, for those who read it. */
export interface Pseudonymised {
  /** Evidence that is not in the recording: its judgement stands as it was made. */
  readonly leftOut: readonly LeftOut[];
  /** Figures that are not the study's own to the digit; those by rank are told by bands of it. */
  readonly changedFigures: readonly string[];
}

/**
 * A recording in which no company and nobody is named: study, rows, pages and mails call each by an invented name, the same
 * throughout. All of it is judged again: what would be judged otherwise, or still names somebody, is left out, and its judgement kept.
 *
 * @throws Halt where a file of the study or a row would still name somebody.
 */
export async function pseudonymise({ chance }: Pick<World, 'chance'>, study: Study, parts: RecordingParts): Promise<{ readonly parts: RecordingParts; readonly done: Pseudonymised }> {
  const documents = openDocuments();
  try {
    const collected = { rows: parts.rows, evidence: evidenceIn(parts.evidence) };
    const mails = await readMails(collected, documents);
    const known = knownTo(study.protocol, parts.rows, mails);
    const secret = `${chance.tag()}${chance.tag()}`;
    const renaming: Renaming = { pseudonyms: pseudonymsFor(known, random(secret)), ids: otherIds(parts.rows, secret), line: newLines(study, random(`lines ${secret}`)) };
    const about = aboutIn(parts.rows);

    const files = renamedStudy(study, parts.study, renaming);
    const otherStudy = await readAgain({ ...parts, study: files });
    const renamed = await renamedEvidence(renamedRows(parts.rows, renaming, about), collected, mails, renaming, about);
    const before = await judgeAgain(collected, study, documents);
    const after = await judgeAgain(renamed, otherStudy, documents);
    const secrets = secretsOf(known, renaming.pseudonyms);
    const leftOut = [...judgedOtherwise(before, after, renaming.ids), ...await stillNaming(renamed, documents, secrets)];

    const rows = withSpans(study, parts.rows, otherStudy, asRecorded({ recorded: parts.rows, before, renamed: renamed.rows, after }, leftOut));
    const findings = findingsOf(otherStudy, rows);
    const leaks = leaksIn(new Map([...[...files].map(([path, bytes]): [string, string] => [`study/${path}`, Buffer.from(bytes).toString('utf8')]), ...Object.entries(rows).map(([table, list]): [string, string] => [table, (list as readonly unknown[]).map((row) => JSON.stringify(row)).join('\n')])]), secrets);
    if (leaks.length > 0) throw new Halt(`the recording would name whom it must not:\n${leaks.slice(0, 10).map(({ file, row, of }) => `${file}:${row} names ${of}`).join('\n')}`, 'Take the words out of the study, or record with `--no-pseudonymise` for your own eyes. Nothing was written.');
    return { parts: { rows, findings, evidence: neededOf(rows, renamed.bytes), study: files }, done: { leftOut, changedFigures: changedFigures(findingsOf(study, parts.rows), findings) } };
  } finally {
    await documents.close();
  }
}

/** The study as the recording will hold it, read as `replay` reads it. */
const readAgain = (parts: RecordingParts): Promise<Study> => inScratchFolder('pseudonymise', async (dir) => {
  await writeRecording(dir, { ...parts, evidence: new Map() });
  return readStudy(recordedStudy(dir));
});

interface Judged {
  /** As the ledger says, and as today's code says of the same. */
  readonly recorded: LedgerRows;
  readonly before: LedgerRows;
  /** The same two under other names. */
  readonly renamed: LedgerRows;
  readonly after: LedgerRows;
}

/** The rows as recorded, with places and words of a judgement as they are found under the other names; what is left out keeps its judgement without its evidence. */
function asRecorded({ recorded, before, renamed, after }: Judged, leftOut: readonly LeftOut[]): LedgerRows {
  const out = new Set(leftOut.map(({ of, id }) => `${of} ${id}`));
  const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
  const [was, is] = [machineJudgements(before), machineJudgements(after)];
  return {
    ...renamed,
    probes: renamed.probes.map((probe, i) => (out.has(`page ${probe.targetId}`) ? { ...probe, evidence: [] } : same(recorded.probes[i]?.finding, before.probes[i]?.finding) ? after.probes[i] ?? probe : probe)),
    outcomes: renamed.outcomes.map((outcome, i) => (out.has(`form ${outcome.attemptId}`) ? { ...outcome, evidence: [] } : same(recorded.outcomes[i], before.outcomes[i]) ? after.outcomes[i] ?? outcome : outcome)),
    messages: renamed.messages.map((message) => (out.has(`mail ${message.id}`) ? leftOf.message(message) : message)),
    codings: renamed.codings.map((coding, i) => {
      if (out.has(`mail ${coding.messageId}`)) return { ...coding, judgement: withoutPlaces(coding.judgement) };
      const today = is.get(coding.messageId);
      if (today && same(recorded.codings[i]?.judgement, was.get(coding.messageId))) return { ...coding, judgement: today };
      return coding.coder === 'machine' ? coding : { ...coding, judgement: withoutPlaces(coding.judgement) };
    }),
  };
}

const withoutPlaces = (judgement: Judgement): Judgement => ({ ...judgement, quotes: judgement.quotes.map((quote) => ({ ...quote, span: [0, 0] as const })) });

/** The words that decided a coder, where they stand in the masked text now; names of another length may have moved them. */
function withSpans(study: Study, recorded: LedgerRows, otherStudy: Study, rows: LedgerRows): LedgerRows {
  const texts = (of: Study, from: LedgerRows): ReadonlyMap<string, string> => new Map(maskedUnits(of, from).map(({ touchId, masked }) => [touchId, masked]));
  const [was, is] = [texts(study, recorded), texts(otherStudy, rows)];
  return {
    ...rows,
    itemCodings: rows.itemCodings.map((coding): ItemCoding => {
      if (coding.kind !== 'item' || coding.span === null) return coding;
      const words = was.get(coding.touchId)?.slice(...coding.span) ?? '';
      const at = words === '' ? -1 : is.get(coding.touchId)?.indexOf(words) ?? -1;
      return { ...coding, span: at < 0 ? null : [at, at + words.length] };
    }),
  };
}

const neededOf = (rows: LedgerRows, bytes: RecordingParts['evidence']): RecordingParts['evidence'] => {
  const needed = new Set([...rows.messages.map(({ sha256 }) => sha256), ...[...rows.probes, ...rows.outcomes].flatMap(({ evidence }) => evidence.map(({ sha256 }) => sha256))]);
  return new Map([...bytes].filter(([sha]) => needed.has(sha)));
};
