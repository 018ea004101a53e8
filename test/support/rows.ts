import type { Attempt } from '../../src/domain/attempt.ts';
import { asId, type AttemptId, type MessageId, type RunId, type Sha256, type StudyId, type TargetId } from '../../src/domain/ids.ts';
import type { Message } from '../../src/domain/message.ts';
import type { Outcome } from '../../src/domain/outcome.ts';
import type { Run } from '../../src/domain/run.ts';
import type { Target } from '../../src/domain/target.ts';
import { instant } from '../../src/domain/time.ts';

/** Ledger rows with every field set, for tests that care about one or two of them. */
export const at = instant('2026-03-02T09:00:00Z');
export const runId = asId<RunId>('rn_1');

export const aRun = (over: Partial<Run> = {}): Run => ({
  id: runId, at, studyId: asId<StudyId>('st_4k2m9x7q'), command: 'send', toolVersion: '0.1.0', lockHash: null, seed: 's', flags: [], ...over,
});

export const aTarget = (over: Partial<Target> = {}): Target => ({
  id: asId<TargetId>('tg_1'), runId, at, key: 'studio.example', name: 'Studio', site: 'https://studio.example/', domain: 'studio.example', city: 'Moscow',
  timeZone: 'Europe/Moscow', emails: ['info@studio.example'], phones: [], stratum: 'all', sources: [], inclusionProbability: 1, exclusion: null, ...over,
});

export const anAttempt = (over: Partial<Attempt> = {}): Attempt => ({
  id: asId<AttemptId>('at_1'), runId, at, targetId: asId<TargetId>('tg_1'), stage: 'inquiry', ordinal: 1, channel: 'email', contactKey: 'info@studio.example',
  replyTo: 'k7@persona.example', tagless: false, messageIdHeader: '<1@persona.example>', letterSha256: 'a'.repeat(64), planHash: 'b'.repeat(64), ...over,
});

export const anOutcome = (over: Partial<Outcome> = {}): Outcome => ({
  attemptId: asId<AttemptId>('at_1'), runId, at, code: 'accepted', dispatched: true, dispatchedAt: at, reason: '250 2.0.0 queued', evidence: [], by: 'machine', ...over,
});

export const aMessage = (over: Partial<Message> = {}): Message => ({
  id: asId<MessageId>('ms_1'), runId, at, sha256: asId<Sha256>('c'.repeat(64)), bytes: 12, arrivedAt: at, arrivalBasis: 'received', messageIdHeader: '<r1@studio.example>', ...over,
});
