import { missingSecrets } from '../adapters/study/index.ts';
import { Halt, UsageError } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { Lock } from '../domain/run.ts';
import { minuteMs, msBetween, type Instant } from '../domain/time.ts';
import { waveStop } from '../field/ceilings.ts';
import { isPaused } from '../field/paused.ts';
import { notTheLedger } from '../field/same-ledger.ts';
import type { Register } from '../ports.ts';
import type { World } from '../world.ts';
import { checkLock } from './lock.ts';
import { mailArrives, outsideTarget } from './lock-outside.ts';
import type { Session } from './session.ts';

/** A wave reads and may write mail: what either log-in lacks is told before anything begins. */
export async function demandPasswords({ env }: World, { study: { dir, protocol: { mailbox, channels } } }: Session): Promise<void> {
  const needed = channels.email === 'never' ? [mailbox.imap] : [mailbox.imap, mailbox.smtp];
  const problems = await missingSecrets(needed.map(({ password }) => password), env, dir);
  if (problems.length > 0) throw new UsageError(problems);
}

/** Everything that would make going on a harm, before any plan is made. Returns the lock; throws Halt, or UsageError where the design changed. */
export async function refuseToContinue(world: World, session: Session, rows: LedgerRows, register: Register): Promise<Lock | null> {
  refuseWrongClock(world, rows);
  await refuseChangedLedger(session);
  const { study } = session;
  const lock = checkLock(study, rows);
  const registered = await register.ofStudy(session.studyId);
  const waveBegan = rows.controls.some(({ kind }) => kind === 'wave_began') || study.waveBegan;
  const mismatch = notTheLedger(study.lockFile, rows, registered, waveBegan);
  if (mismatch) throw new Halt(mismatch, 'bring back the data folder and the account that this study was sent with; nobody is contacted without them');
  // The mailbox is not frozen, for servers change; one that nobody has seen a mail arrive at would hear no answer and no "stop".
  if (study.lockFile && outsideTarget(rows) && !mailArrives(study, rows)) throw new Halt('the mailbox in study.yaml was changed since `shopper doctor` saw a mail arrive', 'run `shopper doctor` until all of its mail checks pass, then the command again');
  if (isPaused(rows.controls)) throw new Halt('the wave is paused', 'lift the pause with `shopper resume` when the reason for it is gone');
  refuseOverCeiling(rows);
  return lock;
}

/** What was sent, answered and stopped is known from the ledger alone: one that was changed by hand could send twice. */
async function refuseChangedLedger({ ledger }: Session): Promise<void> {
  const [first, ...more] = await ledger.tampering();
  if (first !== undefined) throw new Halt(`the ledger was changed by other hands than shopper's: ${first}${more.length > 0 ? ` (and ${more.length} more; \`shopper verify\` tells them)` : ''}`, 'bring back the data folder as shopper left it; nobody is contacted from a changed ledger');
}

/** Too many bounces, two complaints, a server that blocks us. Asked again before each act. */
export function refuseOverCeiling(rows: LedgerRows): void {
  const stop = waveStop(rows);
  if (stop) throw new Halt(stop, 'read the bounces and complaints (`shopper status`), and end the wave; this ceiling cannot be raised');
}

/** A clock that jumped back would make pace, lockout and latency wrong at once. */
const clockErrorMs = 5 * minuteMs;

/** Nothing was written, and nothing was stamped by our own mail server, at a time still to come. */
function refuseWrongClock(world: World, rows: LedgerRows): void {
  const now = world.clock.now();
  const stamped = rows.messages.filter(({ arrivalBasis }) => arrivalBasis === 'received' || arrivalBasis === 'internal_date');
  const latest = (times: readonly Instant[]): Instant => times.reduce((last, at) => (at > last ? at : last), now);
  const written = latest([...rows.runs, ...rows.outcomes, ...rows.controls].map(({ at }) => at));
  const arrived = latest(stamped.map(({ arrivedAt }) => arrivedAt));
  const resume = 'set the clock of this machine right';
  if (msBetween(now, written) > clockErrorMs) throw new Halt(`the clock says ${now}, and the last row was written at ${written}`, resume);
  if (msBetween(now, arrived) > clockErrorMs) throw new Halt(`the clock says ${now}, and the mail server received a message at ${arrived}`, resume);
}
