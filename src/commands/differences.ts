import type { Recording } from '../adapters/recording.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { Findings } from '../domain/findings.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Outcome } from '../domain/outcome.ts';
import { machineJudgements } from '../domain/standing.ts';

/** One thing that today's code judges otherwise than was recorded. */
export interface Difference {
  readonly room: 'field' | 'inbox' | 'coding' | 'report';
  /** A target, a message or a figure. */
  readonly subject: string;
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Why it is judged so today; empty for a figure. */
  readonly why: string;
}

/** All differences, from the form to the figure, in the order of the rows. */
export function differences({ rows, findings }: Pick<Recording, 'rows' | 'findings'>, today: LedgerRows, todaysFindings: Findings): readonly Difference[] {
  return [...inField(rows, today), ...inInbox(rows, today), ...inReport(findings, todaysFindings)];
}

function inField(before: LedgerRows, after: LedgerRows): readonly Difference[] {
  const names = new Map(before.targets.map(({ id, name }) => [id, name]));
  const targets = new Map(before.attempts.map(({ id, targetId }) => [id, names.get(targetId) ?? targetId]));
  return [
    ...before.probes.flatMap((probe, i) => compareFields('field', names.get(probe.targetId) ?? probe.targetId, probe.finding, after.probes[i]?.finding ?? null, ['finding', 'channels', 'form'], after.probes[i]?.finding.why)),
    ...before.outcomes.flatMap((outcome, i) => compareFields('field', targets.get(outcome.attemptId) ?? outcome.attemptId, outcome, after.outcomes[i] ?? null, ['code', 'dispatched', 'dispatchedAt', 'captcha', 'field'], [after.outcomes[i]?.reason ?? ''])),
  ];
}

/** How a company's attempts ended, then and now, in order; the moment is each time another. */
export function outcomeDifferences(name: string, before: readonly Outcome[], after: readonly Outcome[]): readonly Difference[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, i) =>
    compareFields('field', before.length + after.length > 2 ? `${name}, attempt ${i + 1}` : name, before[i] ?? null, after[i] ?? null, ['code', 'dispatched', 'captcha', 'field'], [after[i]?.reason ?? 'not attempted'])).flat();
}

function inInbox(before: LedgerRows, after: LedgerRows): readonly Difference[] {
  const [recorded, today] = [machineJudgements(before), machineJudgements(after)];
  const touchOf = (rows: LedgerRows) => new Map(rows.touches.filter(({ by, messageId }) => by === null && messageId !== null).map((touch) => [touch.messageId, touch]));
  const [touchBefore, touchAfter] = [touchOf(before), touchOf(after)];
  const names = new Map(before.targets.map(({ id, name }) => [id, name]));
  return before.messages.flatMap(({ id }) => {
    const touch = touchAfter.get(id) ?? touchBefore.get(id);
    const subject = touch?.targetId == null ? id : `${names.get(touch.targetId) ?? touch.targetId}, ${id}`;
    const why = today.get(id)?.why;
    return [
      ...compareFields('inbox', subject, touchBefore.get(id) ?? null, touchAfter.get(id) ?? null, ['targetId', 'basis'], [touchAfter.get(id)?.note ?? '']),
      ...compareFields('inbox', subject, recorded.get(id) ?? null, today.get(id) ?? null, ['kind', 'human', 'bounce', 'text'], why),
      ...compareFields('coding', subject, recorded.get(id) ?? null, today.get(id) ?? null, ['quotes', 'mainQuote', 'deliverables'], why),
    ];
  });
}

/** Figure by figure; the tool's own version is no difference. */
function inReport(before: Findings, after: Findings): readonly Difference[] {
  const key = ({ id, of }: Findings['figures'][number]): string => (of === undefined ? id : `${id} ${of}`);
  const now = new Map(after.figures.map((figure) => [key(figure), figure]));
  return [
    ...before.figures.flatMap((figure) => compareFields('report', key(figure), figure, now.get(key(figure)) ?? null, ['value', 'numerator', 'denominator', 'interval', 'rows'])),
    ...compareFields('report', 'findings', before, after, ['asOf', 'flow', 'dispositions', 'prices', 'latencyCurve', 'cases']),
  ];
}

function compareFields<T extends object>(room: Difference['room'], subject: string, before: T | null, after: T | null, fields: readonly (keyof T & string)[], why: readonly string[] = []): readonly Difference[] {
  return fields.flatMap((field) => {
    const [was, is] = [before?.[field] ?? null, after?.[field] ?? null];
    return canonicalJson(was) === canonicalJson(is) ? [] : [{ room, subject, field, before: was, after: is, why: why.join('; ') }];
  });
}
