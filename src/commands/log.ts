import { UsageError, type Problem } from '../domain/errors.ts';
import { asId, type TouchId } from '../domain/ids.ts';
import { phoneOutcomeCodes, spoken } from '../domain/outcome.ts';
import { standingTouches } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import type { Instant } from '../domain/time.ts';
import type { Touch } from '../domain/touch.ts';
import type { World } from '../world.ts';
import { findTarget } from './find-target.ts';
import { readCallLog, type LogEntry } from './log-file.ts';
import { callsIn, otherCallsText } from './pbx.ts';
import { momentOrNull } from './moment.ts';
import { openSession } from './session.ts';

export interface LogOptions {
  readonly dir: string;
  readonly by: string;
  /** `columns`: the header of each field, where the file is of a layout that nobody here knows. */
  readonly entries: readonly LogEntry[] | { readonly file: string; readonly columns?: readonly string[] };
}

/** What a person calls a contact, and how the ledger does. */
const modes: Readonly<Record<string, Touch['mode']>> = { call: 'call', meeting: 'meeting', message: 'messenger' };

/** Writes down calls, meetings and messenger contacts: all rows or none. A row logged before is passed over, so that a growing file can be imported again. Returns how many were new. */
export async function log(world: World, options: LogOptions): Promise<number> {
  const file = 'file' in options.entries ? options.entries.file : 'shopper log';
  const given = 'file' in options.entries ? await readCallLog(options.entries.file, options.entries.columns) : { kind: 'entries' as const, entries: options.entries };
  const session = await openSession(world, options.dir, { command: 'log' });
  try {
    const rows = await session.ledger.rows();
    const problems: Problem[] = [];
    const now = world.clock.now();
    const calls = given.kind === 'exchange' ? callsIn(given, { file, study: session.study, rows, now }, problems) : null;
    const checked = given.kind === 'entries' ? given.entries.map((entry) => check(entry, { file, targets: rows.targets, now }, problems)) : (calls?.touches ?? []);
    if (problems.length > 0) throw new UsageError(problems);
    const known = new Set(standingTouches(rows.touches).filter(({ messageId }) => messageId === null).map(contactOf));
    const fresh = checked.filter((touch) => touch !== null && !known.has(contactOf(touch)));
    for (const touch of fresh) {
      if (!touch) continue;
      await session.ledger.addTouch({ ...touch, id: asId<TouchId>(world.chance.id('to')), runId: session.runId, at: world.clock.now(), messageId: null, by: options.by });
    }
    const before = checked.length - fresh.length;
    if (calls) world.data(otherCallsText(calls));
    world.progress.line(`${fresh.length} logged${before > 0 ? `, ${before} known already` : ''}`);
    return fresh.length;
  } finally {
    await session.close();
  }
}

export type Checked = Pick<Touch, 'targetId' | 'mode' | 'direction' | 'happenedAt' | 'basis' | 'result' | 'durationSeconds' | 'human' | 'note'>;

/** What makes two rows the same contact. */
const contactOf = ({ targetId, mode, direction, happenedAt, basis, result, durationSeconds, note }: Checked): string =>
  JSON.stringify([targetId, mode, direction, basis === 'log' ? happenedAt : basis, result, durationSeconds, note]);

/** The entry as the ledger keeps it; null when anything is wrong, and `problems` says what. */
function check(entry: LogEntry, { file, targets, now }: { file: string; targets: readonly Target[]; now: Instant }, problems: Problem[]): Checked | null {
  const where = { file, ...(entry.row === undefined ? {} : { row: entry.row }) };
  const before = problems.length;
  const bad = (at: string, got: string, wanted: string): void => void problems.push({ ...where, at, got: got || '(empty)', wanted });

  const targetId = targetOf(entry.target, targets, where, problems);
  const mode = modes[entry.mode || 'call'];
  if (!mode) bad('mode', entry.mode, `one of ${Object.keys(modes).join(', ')}`);
  const direction = (['in', 'out'] as const).find((known) => known === (entry.direction || 'in'));
  if (!direction) bad('direction', entry.direction ?? '', '`in` (they called) or `out` (we called)');
  const result = phoneOutcomeCodes.find((known) => known === entry.result) ?? null;
  if (result === null && (mode === 'call' || entry.result)) bad('result', entry.result ?? '', `one of ${phoneOutcomeCodes.join(', ')}`);
  const minutes = entry.minutes ? minutesOf(entry.minutes) : null;
  if (Number.isNaN(minutes)) bad('minutes', entry.minutes ?? '', 'minutes from 0 to 1440');
  const happenedAt = entry.when ? momentOrNull(entry.when) : now;
  if (happenedAt === null) bad('when', entry.when ?? '', 'a time like 2026-03-02T14:30+03:00');
  else if (happenedAt > now) bad('when', entry.when ?? '', `a time that has passed (now: ${now})`);

  if (problems.length > before || !targetId || !mode || !direction || happenedAt === null) return null;
  const human = mode !== 'call' || (result !== null && spoken.includes(result));
  const isMissed = mode === 'call' && direction === 'in' && !human;
  return { targetId, mode, direction, happenedAt, basis: isMissed && !entry.when ? 'undated_log' : 'log', result, durationSeconds: minutes === null ? null : Math.round(minutes * 60), human, note: entry.note ?? '' };
}

function targetOf(named: string, targets: readonly Target[], where: Pick<Problem, 'file' | 'row'>, problems: Problem[]): Target['id'] | null {
  try {
    return findTarget(targets, named, where.file).id;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    problems.push(...error.problems.map((problem) => ({ ...problem, ...where, at: 'target' })));
    return null;
  }
}

/** NaN for what is no duration within a day. */
function minutesOf(text: string): number {
  const minutes = /^\d{1,4}([.,]\d{1,4})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return minutes <= 24 * 60 ? minutes : Number.NaN;
}
