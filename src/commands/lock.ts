import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeRoomFor } from '../adapters/output-file.ts';
import { writeLockFile } from '../adapters/study/lock-file.ts';
import { sampleParts } from '../adapters/study/parts.ts';
import { hashOf } from '../adapters/sha256.ts';
import { Halt, UsageError, type Problem } from '../domain/errors.ts';
import { asId, type LedgerId } from '../domain/ids.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { changedPartNames, partsInForce } from '../domain/deviation.ts';
import type { Lock } from '../domain/run.ts';
import type { Study } from '../domain/study.ts';
import { isSampled } from '../domain/target.ts';
import type { Instant } from '../domain/time.ts';
import { notTheLedger } from '../field/same-ledger.ts';
import type { World } from '../world.ts';
import { sampleOf } from './sample.ts';
import { declared, notReady, outsideTarget } from './lock-outside.ts';
import { registrationText } from './registration-text.ts';
import { openSession, type Session } from './session.ts';
import { keepSuppressions } from './suppressed.ts';

export interface LockOptions {
  readonly dir: string;
  /** The responsible person's name, as a declaration that mailbox and telephone are theirs. */
  readonly declare?: string;
  /** Where the text for a registry goes: a file, or `-` for standard output; registration.md in the study folder when left out. */
  readonly registration?: string;
  readonly json?: boolean;
}

/**
 * Freezes the design: hashes its parts, and writes the lock into the ledger and lock.json, which must agree from then on.
 * Throws UsageError with every reason not to lock; a lock.json lost since is written again from the ledger, and `registration` of a study
 * that is locked already only writes its text again.
 */
export async function lock(world: World, { dir, declare, registration, json = false }: LockOptions): Promise<Lock> {
  if (registration !== undefined && registration !== '-') await makeRoomFor(registration);
  const session = await openSession(world, dir, { command: 'lock', exclusive: true });
  try {
    const rows = await session.ledger.rows();
    // A study that is locked is not locked again; its text for a registry may be asked for at any time.
    const standing = (): Lock | null => (registration === undefined ? null : checkLock(session.study, rows));
    const made = lostLockFile(session.study, rows) ?? standing() ?? await newLock(world, session, rows, declare);
    const began = rows.controls.find(({ kind }) => kind === 'wave_began')?.at ?? null;
    await writeLockFile(session.study.dir, { lock: made, waveBegan: began });
    const text = registrationText(session.study, made, rows);
    if (registration !== '-') await writeFile(registration ?? join(session.study.dir, 'registration.md'), text);
    world.data(registration === '-' ? text : json ? `${JSON.stringify(made)}\n` : lockText(made, rows));
    return made;
  } finally {
    await session.close();
  }
}

/**
 * Holds a study against its lock. Null when it has none, which only loopback may be contacted without.
 *
 * @throws Halt when lock.json and the ledger disagree; UsageError when a frozen part changed or a ceiling was raised.
 */
export function checkLock(study: Study, rows: LedgerRows): Lock | null {
  const mismatch = notTheLedger(study.lockFile, rows, [], false);
  if (mismatch) throw new Halt(mismatch, 'bring back the data folder and the lock.json that belong together; nobody is contacted without them');
  const locked = rows.locks.at(-1);
  if (!locked) return null;
  const problems = [...changedParts(partsInForce(locked, rows.deviations), frozenParts(study, rows)), ...raisedCeilings(locked, study)];
  if (locked.studyId !== study.protocol.study.id) problems.push({ file: 'study.yaml', at: 'study.id', got: study.protocol.study.id, wanted: `${locked.studyId}, as locked: another id is another study` });
  if (problems.length > 0) throw new UsageError(problems);
  return locked;
}

/** Notes in lock.json, before the first live contact, that there may have been one. */
export async function markWaveBegan(study: Study, at: Instant): Promise<void> {
  if (study.lockFile && !study.waveBegan) await writeLockFile(study.dir, { lock: study.lockFile, waveBegan: at });
}

async function newLock(world: World, session: Session, rows: LedgerRows, declare: string | undefined): Promise<Lock> {
  const { study, studyId, ledger, runId } = session;
  const { responsible } = study.protocol.study;
  const outside = outsideTarget(rows);
  const problems = [...refusals(study, rows), ...(outside === null ? [] : notReady(study, rows, outside))];
  if (problems.length > 0 || !responsible) throw new UsageError(problems);
  const declaration = outside === null ? null : await declared(world, study, declare);
  const parts = frozenParts(study, rows);
  const { perHour, perDay } = study.protocol.pace;
  const at = world.clock.now();
  const made: Lock = {
    runId, at, studyId, ledgerId: asId<LedgerId>(world.chance.id('lg')), hash: hashOf(parts), parts,
    ceilings: { perHour, perDay }, responsible: `${responsible.name} <${responsible.email}>`,
    ...(declaration === null ? {} : { declaration }),
  };
  // The ledger first: a crash between the two leaves a lock.json that can be written again, never one without its ledger.
  await ledger.addLock(made);
  await keepSuppressions(world, session, rows);
  return made;
}

export const frozenParts = (study: Study, rows: LedgerRows): Lock['parts'] =>
  ({ ...study.parts, ...sampleParts(rows.targets, rows.assignments) });

/** Every reason not to lock, together. */
function refusals(study: Study, rows: LedgerRows): readonly Problem[] {
  const { protocol, lockFile } = study;
  const sampled = rows.targets.filter(isSampled);
  const sameSample = () => sampleParts(sampleOf(study).targets, []).sample === sampleParts(rows.targets, []).sample;
  const found: readonly (Problem | false)[] = [
    lockFile !== null && { file: 'lock.json', got: `a study locked at ${lockFile.at}`, wanted: 'a study that is not locked; a changed design is a new study (`shopper init`)' },
    sampled.length === 0 && { file: 'data/ledger.db', got: 'no sample', wanted: 'a drawn sample: run `shopper sample` first' },
    lockFile === null && sampled.length > 0 && !sameSample() && { file: 'ratings', got: 'ratings or a design changed since the sample was drawn', wanted: 'the sample that they make: run `shopper sample` again' },
    !protocol.study.responsible && { file: 'study.yaml', at: 'study.responsible', got: 'nothing', wanted: 'the name and e-mail address of the person who answers for the study' },
  ];
  return found.filter((problem) => problem !== false);
}

/** The lock of a ledger whose lock.json is gone, if everything it froze is as it was. */
function lostLockFile(study: Study, rows: LedgerRows): Lock | null {
  const locked = rows.locks.at(-1);
  if (!locked || study.lockFile) return null;
  const problems = changedParts(partsInForce(locked, rows.deviations), frozenParts(study, rows));
  if (problems.length > 0) throw new UsageError(problems);
  return locked;
}

function changedParts(inForce: Lock['parts'], now: Lock['parts']): Problem[] {
  return changedPartNames(inForce, now).map((part) => ({
    file: part,
    got: now[part] === undefined ? 'a part that is gone' : inForce[part] === undefined ? 'a part that is new since the lock' : 'a part changed since the lock',
    wanted: isFixed(part) ? 'what was locked: another sample is another study (`shopper init`)' : 'what was locked: undo the change, declare it (`shopper deviate --by NAME --reason WORDS`), or begin a new study (`shopper init`)',
  }));
}

/** Who was drawn and assigned can never be changed by a declaration. */
export const isFixed = (part: string): boolean => part === 'sample' || part === 'assignment';

function raisedCeilings({ ceilings }: Lock, { protocol }: Study): readonly Problem[] {
  return (['perHour', 'perDay'] as const).filter((name) => protocol.pace[name] > ceilings[name]).map((name) => ({
    file: 'study.yaml', at: `pace.${name}`, got: String(protocol.pace[name]), wanted: `at most ${ceilings[name]}, as locked: ceilings may only go down`,
  }));
}

const lockText = ({ hash, ledgerId, responsible, declaration, parts }: Lock, rows: LedgerRows): string => [
  `Locked: ${hash}`,
  `ledger ${ledgerId}, ${rows.targets.filter(isSampled).length} companies, responsible: ${responsible}`,
  ...(declaration === undefined ? [] : [declaration]),
  ...Object.entries(parts).map(([part, partHash]) => `  ${partHash.slice(0, 12)}  ${part}`),
  '',
  'Commit lock.json with the study, and keep data/: without this very ledger nobody can be contacted.',
  '',
].join('\n');
