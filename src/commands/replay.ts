import { writeFile } from 'node:fs/promises';
import { openDocuments } from '../adapters/documents/index.ts';
import { acceptJudgement, openRecording, recordedStudy, type Recording } from '../adapters/recording.ts';
import { isArchive, packFolder, unpackInto } from '../adapters/recording-archive.ts';
import { inScratchFolder } from '../adapters/scratch.ts';
import { readStudy } from '../adapters/study/index.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { Coding } from '../domain/coding.ts';
import { isErasedMail } from '../domain/erasure.ts';
import { UsageError } from '../domain/errors.ts';
import type { Evidence, EvidenceKind } from '../domain/evidence.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingCode, Probe } from '../domain/probe.ts';
import { printable } from '../domain/printable.ts';
import type { PageSnapshot } from '../domain/snapshot.ts';
import type { Study } from '../domain/study.ts';
import type { Touch } from '../domain/touch.ts';
import type { Watched } from '../domain/watched.ts';
import { judgeSite } from '../field/forms/index.ts';
import { judgeSubmission } from '../field/outcomes/index.ts';
import { matchMessage } from '../inbox/match.ts';
import { comparison, type ChangeRow } from '../report/comparison.ts';
import { renderDocument } from '../report/render/index.ts';
import type { Documents } from '../ports.ts';
import type { World } from '../world.ts';
import { differences, type Difference } from './differences.ts';
import { findingsOf } from './findings.ts';
import { judgeMail } from './judge.ts';
import { matchTargets } from './match-targets.ts';

export interface ReplayOptions {
  readonly dir: string;
  readonly json?: boolean;
  /** Take today's judgement for the right one: it is written into the recording. */
  readonly accept?: boolean;
  /** Write a page with the differences and both reports' figures side by side. */
  readonly html?: string;
}

/**
 * Judges a recording again with today's code: the choice of form from the snapshots, outcomes from what was watched,
 * matching and meaning from the raw mails, findings from all of it. No network, no browser; nothing is written but what `accept` and `html` ask for.
 */
export async function replay(world: Pick<World, 'data' | 'progress'>, options: ReplayOptions): Promise<readonly Difference[]> {
  if (!isArchive(options.dir)) return replayFolder(world, options);
  return inScratchFolder('recording', async (dir) => {
    await unpackInto(dir, options.dir);
    const found = await replayFolder(world, { ...options, dir });
    if (options.accept && found.length > 0) await packFolder(dir, options.dir, 'w');
    return found;
  });
}

async function replayFolder(world: Pick<World, 'data' | 'progress'>, options: ReplayOptions): Promise<readonly Difference[]> {
  const recording = await openRecording(options.dir);
  const study = await readStudy(recordedStudy(options.dir));
  const documents = openDocuments();
  try {
    const today = await judgeAgain(recording, study, documents);
    const findings = findingsOf(study, today);
    const found = differences(recording, today, findings);
    for (const difference of found) world.data(options.json ? `${JSON.stringify(difference)}\n` : differenceText(difference));
    const { probes, outcomes, messages } = recording.rows;
    world.progress.line(`${probes.length} probes, ${outcomes.length} outcomes, ${messages.length} mails judged again: ${found.length === 0 ? 'no difference' : `${found.length} differences`}`);
    if (options.html !== undefined) {
      await writeFile(options.html, renderDocument.html(comparison(recording.findings, findings, found.map(changeRow))));
      world.progress.line(`written: ${options.html}`);
    }
    if (options.accept && found.length > 0) {
      await acceptJudgement(options.dir, { rows: today, findings });
      world.progress.line(`accepted: the recording now says what today's code says`);
    }
    return found;
  } finally {
    await documents.close();
  }
}

/** The recorded rows with every judgement of the machine made anew; what people said stays. */
async function judgeAgain(recording: Recording, study: Study, documents: Documents): Promise<LedgerRows> {
  const { rows } = recording;
  const evidence = async <T>(list: readonly Evidence[], kind: EvidenceKind): Promise<T | null> => {
    const kept = list.find((one) => one.kind === kind);
    return kept ? readJson<T>(kept, await recording.evidence(kept.sha256)) : null;
  };
  const probes: Probe[] = [];
  for (const probe of rows.probes) {
    const snapshots = judgedFromSnapshots.has(probe.finding.finding) ? await evidence<readonly PageSnapshot[]>(probe.evidence, 'snapshot') : null;
    const { finding, channels, form } = snapshots ? judgeSite(probe.finding.url, snapshots) : probe.finding;
    probes.push({ ...probe, finding: { ...probe.finding, finding, channels, form } });
  }
  const outcomes: Outcome[] = [];
  for (const outcome of rows.outcomes) {
    const watched = outcome.by === 'machine' ? await evidence<Watched>(outcome.evidence, 'network') : null;
    outcomes.push(watched ? { ...outcome, ...judgeSubmission(watched) } : outcome);
  }
  return { ...rows, probes, outcomes, ...(await judgeMails(recording, study, documents)) };
}

function readJson<T>({ kind, sha256 }: Evidence, bytes: Uint8Array): T {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as T;
  } catch {
    throw new UsageError({ file: `evidence/${sha256}`, got: 'no JSON', wanted: `the ${kind} that was recorded` });
  }
}

/** Findings that a pure reading of the snapshots decides; the others were decided by the visit itself. */
const judgedFromSnapshots: ReadonlySet<FindingCode> = new Set(['form', 'captcha', 'embed_only', 'not_contact_form', 'no_form']);

async function judgeMails(recording: Recording, study: Study, documents: Documents): Promise<Pick<LedgerRows, 'codings' | 'touches'>> {
  const { rows } = recording;
  const targets = matchTargets(study, rows);
  const codings: Coding[] = rows.codings.filter(({ coder }) => coder !== 'machine');
  const touches: Touch[] = rows.touches.filter(({ messageId, by, basis }) => messageId === null || by !== null || basis === 'own_address');
  const machineTouch = new Map(rows.touches.filter(({ by }) => by === null).map((touch) => [touch.messageId, touch]));
  const machineCoding = new Map(rows.codings.filter(({ coder }) => coder === 'machine').map((coding) => [coding.messageId, coding]));
  for (const message of rows.messages) {
    const codingBefore = machineCoding.get(message.id);
    const touchBefore = machineTouch.get(message.id);
    // Of an erased mail there is nothing to read again.
    if (isErasedMail(message)) {
      if (codingBefore) codings.push(codingBefore);
      if (touchBefore && touchBefore.basis !== 'own_address') touches.push(touchBefore);
      continue;
    }
    const content = await documents.read(await recording.evidence(message.sha256));
    if (codingBefore) codings.push({ ...codingBefore, judgement: judgeMail(content) });
    const match = matchMessage(content, targets);
    if (match.targetId === null) continue;
    touches.push({ ...(touchBefore ?? newTouch(message.id, message.arrivedAt, rows)), targetId: match.targetId, basis: match.basis ?? 'unique_address' });
  }
  return { codings, touches };
}

/** The touch of a mail that was matched to nobody when it was recorded. */
const newTouch = (messageId: Touch['messageId'], happenedAt: Touch['happenedAt'], { messages }: LedgerRows): Touch => {
  const message = messages.find(({ id }) => id === messageId);
  if (!message) throw new Error(`no message ${String(messageId)} in the recording`);
  const { runId, at } = message;
  return { id: `to_replayed_${message.id}` as Touch['id'], runId, at, targetId: null, mode: 'email', direction: 'in', happenedAt, messageId, basis: 'unique_address', by: null, result: null, durationSeconds: null, human: null, note: '' };
};

const changeRow = ({ before, after, ...rest }: Difference): ChangeRow => ({ ...rest, before: short(before), after: short(after), why: rest.why.slice(0, 300) });

const differenceText = ({ room, subject, field, before, after, why }: Difference): string =>
  `${room}  ${printable(subject)}  ${field}\n  recorded: ${short(before)}\n  today:    ${short(after)}\n${why === '' ? '' : `  because:  ${printable(why).slice(0, 300)}\n`}`;

const short = (value: unknown): string => {
  const text = printable(canonicalJson(value ?? null));
  return text.length > 160 ? `${text.slice(0, 160)}…` : text;
};
