import { asId, type AttemptId, type LedgerId, type MessageId, type StudyId, type TargetId, type TouchId } from '../../src/domain/ids.ts';
import type { Assignment } from '../../src/domain/assignment.ts';
import type { Attempt, Stage } from '../../src/domain/attempt.ts';
import type { Judgement } from '../../src/domain/judgement.ts';
import { noRows, type LedgerRows } from '../../src/domain/ledger.ts';
import type { Outcome, OutcomeCode } from '../../src/domain/outcome.ts';
import type { Probe } from '../../src/domain/probe.ts';
import type { Quote } from '../../src/domain/quote.ts';
import type { Target } from '../../src/domain/target.ts';
import { hourMs, instant, plusMs, type Instant } from '../../src/domain/time.ts';
import type { Touch } from '../../src/domain/touch.ts';
import { channelOf } from '../../src/domain/outcome.ts';
import { aRun, aTarget, anAttempt, anOutcome, runId } from '../support/rows.ts';

/** When every inquiry of a story leaves: a Monday, noon in Moscow. */
export const sentAt = instant('2026-03-02T09:00:00Z');
export const hoursLater = (hours: number): Instant => plusMs(sentAt, hours * hourMs);

/** What happened to one company, in the order it happened; hours count from `sentAt`. */
export interface Story {
  readonly target?: Partial<Target>;
  readonly probe?: Partial<Probe['finding']>;
  readonly suppressed?: boolean;
  /** What chance gave it. */
  readonly assignment?: Partial<Assignment>;
  /** Our tries: an outcome's code, or no outcome at all. */
  readonly tries?: readonly Try[];
  /** What came from them. */
  readonly mails?: readonly Mail[];
  readonly calls?: readonly (Partial<Touch> & { readonly hours: number })[];
}

export interface Try {
  readonly code?: OutcomeCode;
  readonly hours?: number;
  readonly stage?: Stage;
  readonly outcome?: Partial<Outcome>;
  readonly attempt?: Partial<Attempt>;
  readonly inFlight?: boolean;
}

export type Mail = Partial<Judgement> & { readonly hours: number };

/** A ledger in which these stories happened, polled completely `polledAfterHours` after the inquiries. */
export function aLedger(stories: readonly Story[], polledAfterHours: number | null = 20 * 24): LedgerRows {
  const told = stories.map((story, i) => tell(story, asId<TargetId>(`tg_${i + 1}`)));
  const all = <K extends keyof ReturnType<typeof tell>>(key: K) => told.flatMap((one) => one[key] as readonly ReturnType<typeof tell>[K][number][]);
  return {
    ...noRows,
    runs: [aRun()],
    locks: [{ runId, at: sentAt, studyId: asId<StudyId>('st_4k2m9x7q'), ledgerId: asId<LedgerId>('ld_1'), hash: 'd'.repeat(64), parts: {}, ceilings: { perHour: 20, perDay: 60 }, responsible: 'A. Researcher' }],
    targets: all('targets'),
    assignments: all('assignments'),
    probes: all('probes'),
    attempts: all('attempts'),
    outcomes: all('outcomes'),
    touches: all('touches'),
    codings: all('codings'),
    suppressions: all('suppressions'),
    controls: polledAfterHours === null ? [] : [{ runId, at: hoursLater(polledAfterHours + 1), kind: 'poll_complete', since: hoursLater(polledAfterHours), reason: '' }],
    inFlight: all('inFlight'),
  };
}

function tell({ target, probe, suppressed, assignment, tries = [], mails = [], calls = [] }: Story, id: TargetId) {
  const row = aTarget({ id, key: `${id}.example`, name: `Studio ${id}`, domain: `${id}.example`, emails: [`info@${id}.example`], ...target });
  const attempts = tries.map(({ code, hours = 0, stage = 'inquiry', attempt }, i) => anAttempt({
    id: asId<AttemptId>(`at_${id}_${i}`), targetId: id, stage, ordinal: i + 1, at: hoursLater(hours), channel: code ? channelOf(code) : 'form', contactKey: `${id} ${i}`, ...attempt,
  }));
  const touchOf = (hours: number, i: string, over: Partial<Touch>): Touch => ({
    id: asId<TouchId>(`to_${id}_${i}`), runId, at: hoursLater(hours), targetId: id, mode: 'email', direction: 'in', happenedAt: hoursLater(hours), messageId: null, basis: 'unique_address', by: null, result: null,
    durationSeconds: null, human: null, note: '', ...over,
  });
  const messageId = (i: number): MessageId => asId<MessageId>(`ms_${id}_${i}`);
  return {
    targets: [row],
    assignments: assignment ? [{ runId, at: sentAt, targetId: id, tag: id, order: 1, levels: {}, block: 1, wave: 1, slot: 0, lot: 0, ...assignment }] : [],
    probes: probe ? [{ runId, at: hoursLater(-24), targetId: id, finding: aFinding(probe), evidence: [] }] : [],
    attempts,
    outcomes: tries.flatMap(({ code, hours = 0, outcome }, i) => (code && attempts[i] ? [anOutcome({ attemptId: attempts[i].id, at: hoursLater(hours), code, dispatchedAt: dispatched(code, outcome) ? hoursLater(hours) : null, dispatched: dispatched(code, outcome), ...outcome })] : [])),
    touches: [
      ...mails.map(({ hours }, i) => touchOf(hours, `m${i}`, { messageId: messageId(i) })),
      ...calls.map(({ hours, ...over }, i) => touchOf(hours, `c${i}`, { mode: 'call', basis: 'log', by: 'A. Researcher', human: true, result: 'substantive', ...over })),
    ],
    codings: mails.map(({ hours, ...judgement }, i) => ({ runId, at: hoursLater(hours), messageId: messageId(i), coder: 'machine', toolVersion: '0.1.0', judgement: aJudgement(judgement) })),
    suppressions: suppressed ? [{ runId, at: sentAt, key: `${id}.example`, reason: 'asked' }] : [],
    inFlight: tries.flatMap(({ inFlight }, i) => (inFlight && attempts[i] ? [attempts[i].id] : [])),
  };
}

const never: ReadonlySet<OutcomeCode> = new Set(['no_form', 'not_contact_form', 'embed_only', 'captcha', 'login_required', 'validation_error', 'network_error', 'needs_unknown_field', 'moved', 'blocked']);
const dispatched = (code: OutcomeCode, outcome: Partial<Outcome> | undefined): boolean => outcome?.dispatched ?? !never.has(code);

/** A person's mail that answers, unless said otherwise. */
export const aJudgement = (over: Partial<Judgement> = {}): Judgement => ({
  kind: 'human', human: (over.kind ?? 'human') === 'human' ? { act: 'answer', stop: false } : null, bounce: null, from: 'sales@studio.example', subject: 'Re: site', date: '', text: 'We can do it.', quotes: [], mainQuote: null, deliverables: [], why: [], ...over,
});

export const hardBounce: Partial<Judgement> = { kind: 'bounce', human: null, bounce: { type: 'hard', recipients: [] } };

/** An exact price in roubles, unless said otherwise. */
export const aQuote = (amount: number | null, over: Partial<Quote> = {}): Quote => ({ min: amount, max: amount, amount, currency: 'RUB', vat: null, bound: 'exact', period: null, span: [0, 1], ...over });

/** A person's mail that names this price. */
export const aPrice = (quote: Quote): Partial<Judgement> => ({ quotes: [quote], mainQuote: 0 });

const aFinding = (over: Partial<Probe['finding']>): Probe['finding'] => ({
  url: 'https://studio.example/', reached: true, finding: 'form', channels: { form: true, email: [], phone: [], messenger: [], chat: [], callback: false }, form: null, why: [], ...over,
});
