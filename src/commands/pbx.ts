import type { Problem } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable } from '../domain/printable.ts';
import type { Study } from '../domain/study.ts';
import { isSampled, type Target } from '../domain/target.ts';
import { epochMs, minuteMs, type Instant } from '../domain/time.ts';
import { readPhone } from '../sample/phone.ts';
import type { Checked } from './log.ts';
import type { CallLog } from './log-file.ts';
import { readPbx, type PbxCall } from './pbx-file.ts';

/** The calls of an exchange that are of companies of the sample, and the others. */
export interface ExchangeCalls {
  readonly layout: string;
  readonly touches: readonly Checked[];
  /** Calls that are nobody's, or of two companies. */
  readonly others: readonly { readonly call: PbxCall; readonly why: string }[];
  /** Already written down by a person, who knows more of it. */
  readonly byHand: number;
}

interface Given {
  readonly file: string;
  readonly study: Pick<Study, 'protocol'>;
  readonly rows: Pick<LedgerRows, 'targets' | 'probes' | 'touches'>;
  readonly now: Instant;
}

/** Finds the company of each call by its number. Numbers are compared in E.164, read as from the study's country. */
export function callsIn({ table, layout }: Extract<CallLog, { kind: 'exchange' }>, { file, study, rows, now }: Given, problems: Problem[]): ExchangeCalls {
  const { frame, persona, arms } = study.protocol;
  const number = (text: string): string => readPhone(text, frame.country ?? null);
  const levels = Object.values(arms?.factors ?? {}).flatMap((factor) => Object.values(factor));
  const ours = new Set([persona.phone, ...levels.map((level) => level.persona?.phone)].flatMap((phone) => (phone ? [number(phone)] : [])));
  const owners = ownersOf(rows, number);
  const logged = rows.touches.filter(({ mode, basis }) => mode === 'call' && basis === 'log');
  const touches: Checked[] = [];
  const others: { call: PbxCall; why: string }[] = [];
  let byHand = 0;
  for (const call of readPbx(table, layout, { file, zone: frame.timeZone }, problems)) {
    if (call.at > now) problems.push({ file, row: call.row, got: call.at, wanted: `a time that has passed (now: ${now})` });
    const [from, to] = [number(call.from), number(call.to)];
    const direction = call.direction ?? (ours.has(from) ? 'out' : ours.has(to) ? 'in' : owners.has(from) ? 'in' : 'out');
    const theirs = owners.get(direction === 'in' ? from : to) ?? [];
    const [target] = theirs;
    if (!target || theirs.length > 1) {
      others.push({ call, why: target ? `the number of ${theirs.map(({ name }) => name).join(' and ')}` : 'no company of the sample has this number' });
      continue;
    }
    const touch: Checked = {
      targetId: target.id, mode: 'call', direction, happenedAt: call.at, basis: 'log', result: call.result, durationSeconds: call.seconds, human: call.answered,
      note: `as the exchange wrote it down (${layout.name})`,
    };
    if (logged.some((known) => isSameCall(known, touch))) byHand += 1;
    else touches.push(touch);
  }
  return { layout: layout.name, touches, others, byHand };
}

function ownersOf({ targets, probes }: Given['rows'], number: (text: string) => string): ReadonlyMap<string, readonly Target[]> {
  const found = new Map(probes.map(({ targetId, finding }) => [targetId, finding.channels.phone]));
  const owners = new Map<string, Target[]>();
  for (const target of targets.filter(isSampled)) {
    for (const phone of new Set([...target.phones, ...(found.get(target.id) ?? [])].map(number))) owners.set(phone, [...(owners.get(phone) ?? []), target]);
  }
  return owners;
}

/** A person writes the minute down, the exchange the second. */
const isSameCall = (known: Checked, { targetId, direction, happenedAt }: Checked): boolean =>
  known.targetId === targetId && known.direction === direction && !known.note.startsWith('as the exchange') && Math.abs(epochMs(known.happenedAt) - epochMs(happenedAt)) <= 2 * minuteMs;

/** So many calls of others are listed; a study's own number gets few. */
const mostListed = 20;

/** What was not taken, for a person to look at. */
export function otherCallsText({ layout, others, byHand }: ExchangeCalls): string {
  const lines = others.slice(0, mostListed).map(({ call, why }) => `  line ${call.row}: ${call.at}, ${printable(call.from || '?')} to ${printable(call.to || '?')}: ${why}`);
  return [
    `read as ${layout}; what was said an exchange cannot know: \`shopper log call\` adds it`,
    ...(byHand > 0 ? [`${byHand} written down by hand already, and left as they are`] : []),
    ...(others.length > 0 ? [`${others.length} calls of nobody in the sample:`, ...lines, ...(others.length > mostListed ? [`  and ${others.length - mostListed} more`] : [])] : []),
  ].map((line) => `${line}\n`).join('');
}
