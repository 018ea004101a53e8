import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readStudy } from '../adapters/study/index.ts';
import { mailboxHash } from '../adapters/study/parts.ts';
import { minuteMs } from '../domain/time.ts';
import type { World } from '../world.ts';
import { checkText, notChecked, tried, type Check, type CheckId, type CheckState } from './doctor-check.ts';
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
 * stores one thing: whether anything failed, which `lock` asks for.
 */
export async function doctor(world: World, options: DoctorOptions): Promise<readonly Check[]> {
  const done: Check[] = [];
  for await (const check of examine(world, options)) {
    world.data(options.json ? `${JSON.stringify(check)}\n` : checkText(check));
    done.push(check);
    if (world.signal.aborted) break;
  }
  const count = (state: CheckState): number => done.filter((check) => check.state === state).length;
  if (count('failed') > 0) await recordFailed(world, options.dir, done);
  else if (mailIds.every((id) => done.some((check) => check.id === id && check.state === 'ok'))) await record(world, options.dir, 'doctor_passed');
  world.progress.line(`${count('ok')} of ${done.length} checks in order, ${count('warning')} with a warning, ${count('failed')} failed, ${count('not_checked')} not checked`);
  return done;
}

/** A study without these is deaf or dumb, so that they were not checked is not enough. */
const mailIds: readonly CheckId[] = ['smtp', 'imap', ...roundTripIds];

/** Takes back what an earlier run found in order. A study that cannot be read or has no ledger has nothing to take back. */
async function recordFailed(world: World, dir: string, done: readonly Check[]): Promise<void> {
  const unreadable = done.some(({ id, state }) => id === 'study' && state === 'failed');
  if (!unreadable && existsSync(join(dir, 'data', 'ledger.db'))) await record(world, dir, 'doctor_failed');
}

async function record(world: World, dir: string, kind: 'doctor_passed' | 'doctor_failed'): Promise<void> {
  const session = await openSession(world, dir, { command: 'doctor' });
  try {
    await session.ledger.addControl({ runId: session.runId, at: world.clock.now(), kind, since: null, reason: mailboxHash(session.study.protocol) });
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
