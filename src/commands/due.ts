import { isErasedMail } from '../domain/erasure.ts';
import { openRegister } from '../adapters/register.ts';
import type { Touch } from '../domain/touch.ts';
import type { PlannedSkip } from '../domain/plan.ts';
import { isHuman } from '../domain/standing.ts';
import { dueCalls } from '../field/calls.ts';
import { isUndated } from '../field/hold.ts';
import { makePlan, waveStages } from '../field/plan.ts';
import { isOpenHour, workingTime } from '../field/working-time.ts';
import type { World } from '../world.ts';
import { dueText } from './due-text.ts';
import { planningNow } from './planning.ts';
import { openSession } from './session.ts';

export interface DueOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** Today's work for people, and what the machine will do next. */
export interface Agenda {
  readonly calls: readonly {
    readonly target: string;
    readonly phones: readonly string[];
    readonly timeZone: string;
    /** Business hours there, now. */
    readonly open: boolean;
    readonly silentSince: string;
    readonly made: readonly { readonly at: string; readonly result: string | null }[];
  }[];
  /** Words of the caller; null where the protocol has no calls. */
  readonly script: string | null;
  readonly approve: readonly { readonly message: string; readonly target: string; readonly at: string; readonly text: string }[];
  readonly match: readonly string[];
  readonly settle: readonly { readonly attempt: string; readonly target: string; readonly at: string }[];
  /** Missed calls of theirs that were written down without their time. */
  readonly date: readonly { readonly target: string; readonly loggedAt: string }[];
  /** Contacts that `send` would make now. */
  readonly sendNow: number;
  readonly next: readonly { readonly target: string; readonly stage: string; readonly at: string }[];
}

/** Prints whom to phone, what to read, approve, match and settle, and what is sent next; changes nothing. */
export async function due(world: World, { dir, json = false }: DueOptions): Promise<Agenda> {
  const session = await openSession(world, dir, { command: 'due' });
  const register = openRegister(world.registerFile);
  try {
    const rows = await session.ledger.rows();
    const planning = await planningNow(world, session, rows, register, waveStages);
    const { protocol, standings, now } = planning;
    const { lines } = makePlan(planning);
    const time = workingTime(protocol, planning.isWorkingDay);
    const ourCalls = rows.touches.filter(({ mode, direction }: Touch) => mode === 'call' && direction === 'out');
    const settled = new Set(rows.touches.map(({ messageId }) => messageId));
    const agenda: Agenda = {
      calls: dueCalls(standings, ourCalls, protocol.calls, planning, now).map(({ standing: { target }, phones, made, since }) => ({
        target: target.name, phones, timeZone: target.timeZone, open: isOpenHour(time, target.timeZone, now), silentSince: since, made: made.map(({ happenedAt, result }) => ({ at: happenedAt, result })),
      })),
      script: session.study.callScript,
      approve: lines.filter((line) => line.act === 'skip' && line.code === 'needs_approval').flatMap(({ targetId }) => {
        const standing = standings.find(({ target }) => target.id === targetId);
        return (standing?.touches ?? []).filter((one) => one.touch.messageId !== null && isHuman(one))
          .map(({ touch, judgement }) => ({ message: touch.messageId ?? '', target: standing?.target.name ?? '', at: touch.happenedAt, text: judgement?.text ?? '' }));
      }),
      match: rows.messages.filter((message) => !settled.has(message.id) && !isErasedMail(message)).map(({ id }) => id),
      settle: standings.flatMap(({ target, attempts }) => attempts.filter(({ state }) => state === 'unknown').map(({ attempt }) => ({ attempt: attempt.id, target: target.name, at: attempt.at }))),
      date: standings.flatMap(({ target, touches }) => touches.filter(isUndated).map(({ touch }) => ({ target: target.name, loggedAt: touch.happenedAt }))),
      sendNow: lines.filter(({ act }) => act === 'contact').length,
      next: lines.filter((line): line is PlannedSkip => line.act === 'skip' && line.dueAt !== null)
        .map(({ name, stage, dueAt }) => ({ target: name, stage, at: dueAt ?? now })).sort((a, b) => (a.at < b.at ? -1 : 1)),
    };
    world.data(json ? `${JSON.stringify(agenda)}\n` : dueText(agenda, now));
    return agenda;
  } finally {
    await register.close();
    await session.close();
  }
}
