import { readStudy } from '../adapters/study/index.ts';
import { mailboxHash } from '../adapters/study/parts.ts';
import { minuteMs } from '../domain/time.ts';
import type { World } from '../world.ts';
import { checkText, notChecked, tried, type Check, type CheckId } from './doctor-check.ts';
import { checkMail, roundTripIds } from './doctor-mail.ts';
import { checkBrowser, checkDisk, checkRegister } from './doctor-machine.ts';
import { senderIds } from './doctor-sender.ts';
import { openSession } from './session.ts';

export type { Check } from './doctor-check.ts';

export interface DoctorOptions {
  readonly dir: string;
  /** Print each check as a line of JSON. */
  readonly json?: boolean;
  /** How long a mail to ourselves may take, by the world's clock. Default one minute: greylisting takes longer, but not from ourselves. */
  readonly patienceMs?: number;
}

/**
 * Checks everything that a wave needs, prints each check as it ends, and returns them all. Writes to nobody but the study's own mailbox, and
 * stores one thing: that all of its mail checks passed, which `lock` asks for.
 */
export async function doctor(world: World, options: DoctorOptions): Promise<readonly Check[]> {
  const done: Check[] = [];
  for await (const check of examine(world, options)) {
    world.data(options.json ? `${JSON.stringify(check)}\n` : checkText(check));
    done.push(check);
    if (world.signal.aborted) break;
  }
  if (mailIds.every((id) => done.some((check) => check.id === id && check.ok === true))) await recordPassed(world, options.dir);
  const count = (ok: boolean | null): number => done.filter((check) => check.ok === ok).length;
  world.progress.line(`${count(true)} of ${done.length} checks in order, ${count(false)} to mend, ${count(null)} not checked`);
  return done;
}

/** Everything about mail: a study without it is deaf or dumb. The machine may be another when the wave begins. */
const mailIds: readonly CheckId[] = ['smtp', 'imap', ...roundTripIds];

async function recordPassed(world: World, dir: string): Promise<void> {
  const session = await openSession(world, dir, { command: 'doctor' });
  try {
    await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind: 'doctor_passed', since: null, reason: mailboxHash(session.study.protocol) });
  } finally {
    await session.close();
  }
}

async function* examine(world: World, { dir, patienceMs = minuteMs }: DoctorOptions): AsyncGenerator<Check> {
  const { check, got: study } = await tried('study', () => readStudy(dir), ({ protocol, ratings }) => `${protocol.study.title}, ${protocol.study.id}, ${ratings.length} ${ratings.length === 1 ? 'rating' : 'ratings'}`);
  yield check;
  world.progress.live('starting a browser');
  yield await checkBrowser(world);
  yield await checkDisk(world, dir);
  yield await checkRegister(world);
  if (!study) {
    yield* (['smtp', 'imap', 'junk', ...roundTripIds, ...senderIds] as const).map((id) => notChecked(id, 'the study is not valid'));
    return;
  }
  world.progress.live('logging in to the mail servers');
  yield* checkMail(world, study, patienceMs);
}
