import { readFile } from 'node:fs/promises';
import { readCsv } from '../adapters/csv.ts';
import { UsageError, type Problem } from '../domain/errors.ts';
import { asId, type TouchId } from '../domain/ids.ts';
import { phoneOutcomeCodes, type PhoneOutcomeCode } from '../domain/outcome.ts';
import { instant, type Instant } from '../domain/time.ts';
import type { Touch, TouchMode } from '../domain/touch.ts';
import type { World } from '../world.ts';
import { findTarget } from './find-target.ts';
import { openSession } from './session.ts';

/** One contact as a person writes it down, by flags or as a CSV row. */
export interface LogEntry {
  readonly target: string;
  readonly mode: Extract<TouchMode, 'call' | 'meeting' | 'messenger'>;
  /** ISO 8601; without a zone it is UTC. Now when left out. */
  readonly when?: string;
  readonly direction?: string;
  /** For calls: one of the phone outcomes. */
  readonly result?: string;
  readonly minutes?: string;
  readonly note?: string;
}

export interface LogOptions {
  readonly dir: string;
  readonly by: string;
  readonly entries: readonly LogEntry[] | { readonly file: string };
}

/** Writes down calls, meetings and messenger contacts; all rows or none. Returns how many. */
export async function log(world: World, options: LogOptions): Promise<number> {
  const entries = 'file' in options.entries ? await readEntries(options.entries.file) : options.entries.map((entry) => ({ entry, row: undefined }));
  const file = 'file' in options.entries ? options.entries.file : 'log';
  const session = await openSession(world, options.dir, { command: 'log' });
  try {
    const { targets } = await session.ledger.rows();
    const problems: Problem[] = [];
    const touches = entries.map(({ entry, row }): Touch | null => {
      const where = { file, ...(row === undefined ? {} : { row }) };
      try {
        const checked = check(entry, where, world.clock.now());
        return {
          id: asId<TouchId>(world.chance.id('to')),
          runId: session.runId,
          at: world.clock.now(),
          targetId: findTarget(targets, entry.target, file).id,
          mode: entry.mode,
          messageId: null,
          basis: 'log',
          by: options.by,
          note: entry.note ?? '',
          ...checked,
        };
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        problems.push(...error.problems.map((problem) => ({ ...problem, ...where })));
        return null;
      }
    });
    if (problems.length > 0) throw new UsageError(problems);
    for (const touch of touches) if (touch) await session.ledger.addTouch(touch);
    world.progress.line(`${touches.length} logged`);
    return touches.length;
  } finally {
    await session.close();
  }
}

/** Results of a call in which a person spoke with us. */
const spoken: readonly PhoneOutcomeCode[] = ['refused', 'callback_promised', 'substantive'];

function check(entry: LogEntry, where: { file: string; row?: number }, now: Instant): Pick<Touch, 'direction' | 'happenedAt' | 'result' | 'durationSeconds' | 'human'> {
  const problems: Problem[] = [];
  const bad = (at: string, got: string, wanted: string): void => void problems.push({ ...where, at, got: got || '(empty)', wanted });
  const direction = entry.direction ?? 'in';
  if (direction !== 'in' && direction !== 'out') bad('direction', direction, '`in` (they called) or `out` (we called)');
  const result = entry.result === undefined || entry.result === '' ? null : entry.result;
  if (entry.mode === 'call' && result === null) bad('result', '', `one of ${phoneOutcomeCodes.join(', ')}`);
  if (result !== null && !(phoneOutcomeCodes as readonly string[]).includes(result)) bad('result', result, `one of ${phoneOutcomeCodes.join(', ')}`);
  const minutes = entry.minutes === undefined || entry.minutes === '' ? null : Number(entry.minutes.replace(',', '.'));
  if (minutes !== null && !(minutes >= 0 && minutes <= 24 * 60)) bad('minutes', entry.minutes ?? '', 'minutes from 0 to 1440');
  const happenedAt = entry.when === undefined || entry.when === '' ? now : momentOrNull(entry.when);
  if (happenedAt === null) bad('when', entry.when ?? '', 'a time like 2026-03-02T14:30+03:00');
  else if (happenedAt > now) bad('when', entry.when ?? '', `a time that has passed (now: ${now})`);
  if (problems.length > 0) throw new UsageError(problems);
  const human = entry.mode !== 'call' || spoken.includes(result as PhoneOutcomeCode);
  return { direction: direction as 'in' | 'out', happenedAt: happenedAt ?? now, result: result as PhoneOutcomeCode | null, durationSeconds: minutes === null ? null : Math.round(minutes * 60), human };
}

function momentOrNull(text: string): Instant | null {
  try {
    return instant(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`);
  } catch {
    return null;
  }
}

const modes = ['call', 'meeting', 'messenger'] as const;

/** A CSV with the columns target, mode, when, direction, result, minutes, note, in any order. */
async function readEntries(file: string): Promise<readonly { entry: LogEntry; row: number }[]> {
  const problems: Problem[] = [];
  const table = readCsv(await readFileOr(file, problems), file, {}, problems);
  const entries = (table?.records ?? []).map(({ row, cells }) => {
    const cell = (name: string): string => cells[table?.header.findIndex((header) => header.trim().toLowerCase() === name) ?? -1]?.trim() ?? '';
    const mode = modes.find((known) => known === (cell('mode') || 'call'));
    if (!mode) problems.push({ file, row, at: 'mode', got: cell('mode'), wanted: `one of ${modes.join(', ')}` });
    if (!cell('target')) problems.push({ file, row, at: 'target', got: '(empty)', wanted: 'a target by id, site or name' });
    const optional = Object.fromEntries(['when', 'direction', 'result', 'minutes', 'note'].flatMap((key) => (cell(key) ? [[key, cell(key)]] : [])));
    return { row, entry: { target: cell('target'), mode: mode ?? 'call', ...optional } };
  });
  if (problems.length > 0) throw new UsageError(problems);
  return entries;
}

async function readFileOr(file: string, problems: Problem[]): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    problems.push({ file, got: (error as NodeJS.ErrnoException).code ?? 'an error', wanted: 'a CSV file that can be read' });
    throw new UsageError(problems);
  }
}
