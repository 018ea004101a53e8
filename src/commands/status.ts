import { isErasedMail } from '../domain/erasure.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable } from '../domain/printable.ts';
import { isHuman, machineJudgements, standings, standingTouches, type Standing } from '../domain/standing.ts';
import { waveStop } from '../field/ceilings.ts';
import { isPaused } from '../field/paused.ts';
import { dispositionOf } from '../report/disposition.ts';
import { lastCompletePoll } from '../report/case.ts';
import type { World } from '../world.ts';
import { openSession } from './session.ts';

export interface StatusOptions {
  readonly dir: string;
  readonly json?: boolean;
}

/** Where the study stands, and what waits for a person. */
export interface Status {
  readonly study: string;
  readonly locked: boolean;
  readonly sampled: number;
  readonly probed: number;
  readonly dispositions: Readonly<Record<string, number>>;
  readonly lastPoll: string | null;
  readonly paused: boolean;
  readonly stop: string | null;
  readonly unknown: readonly { readonly attempt: string; readonly target: string; readonly at: string }[];
  readonly unmatched: readonly { readonly message: string; readonly from: string; readonly subject: string; readonly arrivedAt: string }[];
  /** Oldest first. */
  readonly replies: readonly { readonly target: string; readonly at: string; readonly mode: string; readonly text: string }[];
}

/** Prints where the study stands; reads only. */
export async function status(world: World, options: StatusOptions): Promise<Status> {
  const session = await openSession(world, options.dir, { command: 'status' });
  try {
    const rows = await session.ledger.rows();
    const found = statusOf(session.study.protocol.study.title, session.study.lockFile !== null, rows);
    world.data(options.json ? `${JSON.stringify(found)}\n` : statusText(found));
    return found;
  } finally {
    await session.close();
  }
}

function statusOf(study: string, locked: boolean, rows: LedgerRows): Status {
  const all = standings(rows);
  const dispositions: Record<string, number> = {};
  for (const standing of all) {
    const code = dispositionOf(standing);
    dispositions[code] = (dispositions[code] ?? 0) + 1;
  }
  return {
    study,
    locked,
    sampled: all.length,
    probed: all.filter(({ probe }) => probe).length,
    dispositions,
    lastPoll: lastCompletePoll(rows),
    paused: isPaused(rows.controls),
    stop: waveStop(rows),
    unknown: all.flatMap(({ target, attempts }) => attempts.filter(({ state }) => state === 'unknown').map(({ attempt }) => ({ attempt: attempt.id, target: target.name, at: attempt.at }))),
    unmatched: unmatchedOf(rows),
    replies: all.flatMap(repliesOf).sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function unmatchedOf(rows: LedgerRows): Status['unmatched'] {
  const judgements = machineJudgements(rows);
  const settled = new Set(standingTouches(rows.touches).map(({ messageId }) => messageId));
  return rows.messages.filter((message) => !settled.has(message.id) && !isErasedMail(message)).map(({ id, arrivedAt }) => {
    const judgement = judgements.get(id);
    return { message: id, from: judgement?.from ?? '', subject: judgement?.subject ?? '', arrivedAt };
  });
}

const repliesOf = ({ target, touches }: Standing): Status['replies'] =>
  touches.filter(isHuman).map(({ touch, judgement }) => ({ target: target.name, at: touch.happenedAt, mode: touch.mode, text: (judgement?.text ?? touch.note).slice(0, 200) }));

function statusText(status: Status): string {
  const section = (title: string, lines: readonly string[]): readonly string[] => (lines.length === 0 ? [] : ['', title, ...lines.map((line) => `  ${line}`)]);
  return [
    `${printable(status.study)}: ${status.sampled} sampled, ${status.probed} probed, ${status.locked ? 'locked' : 'not locked'}${status.paused ? ', paused' : ''}`,
    `last complete poll: ${status.lastPoll ? `${minute(status.lastPoll)} UTC` : 'none'}`,
    ...(status.sampled === 0 ? ['nobody is sampled yet: run `shopper sample` first'] : []),
    ...(status.stop ? [`STOPPED: ${printable(status.stop)}`] : []),
    ...section('Dispositions', Object.entries(status.dispositions).sort((a, b) => b[1] - a[1]).map(([code, n]) => `${String(n).padStart(5)}  ${code}`)),
    ...section('Attempts that ended without a word: `shopper settle ID --as delivered|not-delivered`', status.unknown.map(({ attempt, target, at }) => `${attempt}  ${minute(at)}  ${printable(target)}`)),
    ...section('Messages without a target: `shopper match ID TARGET`', status.unmatched.map(({ message, arrivedAt, from, subject }) => `${message}  ${minute(arrivedAt)}  ${printable(from)}  ${printable(subject)}`)),
    ...section('Latest replies', status.replies.slice(-10).map(({ target, at, text }) => `${minute(at)}  ${shortened(`${target}: ${text}`)}`)),
    '',
  ].join('\n');
}

/** UTC, like every time in the ledger. */
const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)}`;

/** What is left of 80 columns beside the time. */
const roomForText = 60;

function shortened(text: string): string {
  const line = printable(text);
  return line.length > roomForText ? `${line.slice(0, roomForText - 1)}…` : line;
}
