import { sampleParts } from '../adapters/study/parts.ts';
import { changedPartNames, partsInForce, type Deviation } from '../domain/deviation.ts';
import { Halt, UsageError, type Problem } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable } from '../domain/printable.ts';
import type { Lock } from '../domain/run.ts';
import type { Study } from '../domain/study.ts';
import { notTheLedger } from '../field/same-ledger.ts';
import type { World } from '../world.ts';
import { lintProblems } from './lint.ts';
import { declared, isDeclared, outsideTarget } from './lock-outside.ts';
import { checkLock, frozenParts, isFixed } from './lock.ts';
import { sampleOf } from './sample.ts';
import { openSession } from './session.ts';

export interface DeviateOptions {
  readonly dir: string;
  readonly by: string;
  readonly reason: string;
  /** The responsible person's name, where the persona, the mailbox or that person changed: mailbox and telephone are theirs. */
  readonly declare?: string;
  readonly json?: boolean;
}

/**
 * Declares what changed of the frozen design since the lock, with its reason; contact goes on under the declared parts and no others.
 * A mailbox is not frozen: another one needs the responsible person's word only.
 *
 * @throws UsageError where nothing changed, where the change would be another study, or where letters would be sent that `lint` refuses.
 */
export async function deviate(world: World, { dir, by, reason, declare, json = false }: DeviateOptions): Promise<Deviation> {
  if (by.trim() === '' || reason.trim().length < 10) throw new UsageError({ file: by.trim() === '' ? '--by' : '--reason', got: JSON.stringify(by.trim() === '' ? by : reason), wanted: by.trim() === '' ? 'a name' : 'a reason that a reader of the report understands' });
  const session = await openSession(world, dir, { command: 'deviate', exclusive: true });
  try {
    const { study, ledger, runId } = session;
    const rows = await ledger.rows();
    const locked = lockOf(study, rows);
    const now = frozenParts(study, rows);
    const names = changedPartNames(partsInForce(locked, rows.deviations), now);
    const personaChanged = names.some((part) => part === 'study.yaml#persona' || part === 'study.yaml#arms');
    const needsWord = outsideTarget(rows) !== null && (personaChanged || !isDeclared(study, rows));
    const problems = refusals(study, rows, names, needsWord);
    if (problems.length > 0) throw new UsageError(problems);
    const word = needsWord ? ` ${await declared(world, study, declare)}` : '';
    const deviation: Deviation = { runId, at: world.clock.now(), by: by.trim(), reason: `${reason.trim()}${word}`, parts: Object.fromEntries(names.map((part) => [part, now[part] ?? null])) };
    // What else would stop the next send is told now, before the declaration stands.
    checkLock(study, { ...rows, deviations: [...rows.deviations, deviation] });
    await ledger.addDeviation(deviation);
    world.data(json ? `${JSON.stringify(deviation)}\n` : deviationText(deviation));
    return deviation;
  } finally {
    await session.close();
  }
}

function lockOf(study: Study, rows: LedgerRows): Lock {
  const mismatch = notTheLedger(study.lockFile, rows, [], false);
  if (mismatch) throw new Halt(mismatch, 'bring back the data folder and the lock.json that belong together');
  const locked = rows.locks.at(-1);
  if (!locked) throw new UsageError({ file: 'lock.json', got: 'a study that is not locked', wanted: 'a locked one: before the lock the design may be changed freely' });
  return locked;
}

/** Every reason not to accept the change, together. */
function refusals(study: Study, rows: LedgerRows, names: readonly string[], needsWord: boolean): readonly Problem[] {
  if (names.length === 0 && !needsWord) return [{ file: 'study.yaml', got: 'nothing that changed since the lock', wanted: 'a changed part: edit first, then declare' }];
  const fixed = names.filter(isFixed).map((part) => ({ file: part, got: 'a part changed since the lock', wanted: 'what was locked: another sample is another study (`shopper init`)' }));
  return [...fixed, ...otherSample(study, rows), ...(outsideTarget(rows) === null ? [] : lintProblems(study))];
}

/** Ratings, frame, arms or waves that would draw or assign otherwise contradict what is frozen, whatever reason is given. */
function otherSample(study: Study, rows: LedgerRows): readonly Problem[] {
  const { targets, assigned } = sampleOf(study);
  const drawn = { file: 'study.yaml', got: 'a design that draws other companies than the frozen sample', wanted: 'one that draws the same: another sample is another study (`shopper init`)' };
  if (sampleParts(targets, []).sample !== sampleParts(rows.targets, []).sample) return [drawn];
  const chance = new Map(rows.assignments.map(({ targetId, levels, wave, block, order }) => [targetId, JSON.stringify([levels, wave, block, order])]));
  const moved = assigned.filter(({ targetId, levels, wave, block, order }) => chance.get(targetId) !== JSON.stringify([levels, wave, block, order]));
  return moved.length === 0 ? [] : [{ file: 'study.yaml', got: `a design that gives ${moved.length} companies another arm or wave than the frozen assignment`, wanted: 'the same factors, levels and waves: another assignment is another study (`shopper init`)' }];
}

const deviationText = ({ by, reason, parts }: Deviation): string => [
  `Declared by ${printable(by)}: ${printable(reason)}`,
  ...Object.entries(parts).map(([part, hash]) => `  ${hash === null ? 'gone        ' : hash.slice(0, 12)}  ${printable(part)}`),
  '',
  'Contact goes on under these parts; the report shows the change and its reason.',
  '',
].join('\n');
