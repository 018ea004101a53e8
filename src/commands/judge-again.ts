import type { Recording } from '../adapters/recording.ts';
import type { Coding } from '../domain/coding.ts';
import { isErasedMail } from '../domain/erasure.ts';
import { UsageError } from '../domain/errors.ts';
import type { Evidence, EvidenceKind } from '../domain/evidence.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import type { FindingCode, Probe } from '../domain/probe.ts';
import type { PageSnapshot } from '../domain/snapshot.ts';
import type { Study } from '../domain/study.ts';
import type { Touch } from '../domain/touch.ts';
import type { Watched } from '../domain/watched.ts';
import { judgeSite } from '../field/forms/index.ts';
import { judgeSubmission } from '../field/outcomes/index.ts';
import { matchMessage } from '../inbox/match.ts';
import type { Documents } from '../ports.ts';
import { judgeMail } from './judge.ts';
import { matchTargets } from './match-targets.ts';

/** What a study collected: its rows, and the evidence that they name. */
export type Collected = Pick<Recording, 'rows' | 'evidence'>;

/** The recorded rows with every judgement of the machine made anew; what people said stays. */
export async function judgeAgain(recording: Collected, study: Study, documents: Documents): Promise<LedgerRows> {
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

async function judgeMails(recording: Collected, study: Study, documents: Documents): Promise<Pick<LedgerRows, 'codings' | 'touches'>> {
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
