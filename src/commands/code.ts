import { waitingFor, type Waiting } from '../coding/queue.ts';
import { UsageError } from '../domain/errors.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import type { World } from '../world.ts';
import { readAnswers, type Asked } from './answers-file.ts';
import { askItem, choose, codingRows, guessable, maskedUnits, reader, unitText, type Answer, type MaskedUnit } from './coding-desk.ts';
import { openSession, type Session } from './session.ts';

export interface CodeOptions {
  readonly dir: string;
  /** Who reads: the name that every coding keeps. */
  readonly coder: string;
  /** A CSV or JSON lines of answers, instead of being asked. */
  readonly answers?: string;
  /** Print what waits, masked, and ask nothing. */
  readonly json?: boolean;
}

/** Has one person read masked replies one by one; each text is recorded whole or not at all. Returns how many were. */
export async function code(world: World, { dir, coder, answers, json = false }: CodeOptions): Promise<number> {
  needName(coder, 'code');
  const session = await openSession(world, dir, { command: 'code' });
  try {
    const waiting = waitingAt(session, await session.ledger.rows(), coder);
    if (json) {
      for (const { unit, items, guesses } of waiting) world.data(`${JSON.stringify({ touch: unit.touchId, text: unit.masked, items: items.map(({ id }) => id), guesses })}\n`);
      return 0;
    }
    if (answers !== undefined) return await takeAnswers(world, session, coder, answers);
    return await askAll(world, session, coder, waiting.length);
  } finally {
    await session.close();
  }
}

/** Takes a file of answers whole, or tells all that is wrong with it; looks again where another coder wrote meanwhile. */
async function takeAnswers(world: World, session: Session, coder: string, answers: string): Promise<number> {
  for (;;) {
    const rows = await session.ledger.rows();
    const waiting = waitingAt(session, rows, coder);
    const read = await readAnswers(answers, waiting);
    const codings = read.flatMap(({ asked: { unit, round }, answers: said, guess }) => codingRows(session, world.clock.now(), { touchId: unit.touchId, coder, round }, said, guess));
    if (!(await session.ledger.addItemCodings(codings, rows.itemCodings.length))) continue;
    world.progress.line(`${read.length} coded by ${coder}, ${waiting.length - read.length} wait`);
    return read.length;
  }
}

/** Refuses a coder without a name, and the machine's. */
export function needName(coder: string, command: string): void {
  if (coder.trim() === '' || coder.trim().toLowerCase() === 'machine') throw new UsageError({ file: `shopper ${command}`, at: '--coder', got: JSON.stringify(coder), wanted: 'the name of the person who reads' });
}

interface Sheet extends Asked {
  readonly round: Waiting['round'];
}

/** What waits for this coder, in the coder's order. */
function waitingAt({ study }: Session, rows: LedgerRows, coder: string): readonly Sheet[] {
  const { codebook: { items }, protocol } = study;
  const masked = new Map(maskedUnits(study, rows).map((unit) => [unit.key, unit]));
  const desk = { coder, items: items.map(({ id }) => id), seed: protocol.frame.seed, secondShare: protocol.coding.secondCoderShare };
  return waitingFor([...masked.values()], rows, desk).map(({ unit, round }) => ({ unit: masked.get(unit.key) as MaskedUnit, round, items, guesses: guessable(study) }));
}

/** Looks at the ledger anew before each text: another coder may be at work. */
async function askAll(world: World, session: Session, coder: string, atFirst: number): Promise<number> {
  const read = reader(world, 'code');
  for (let done = 0; ; done += 1) {
    const sheet = waitingAt(session, await session.ledger.rows(), coder)[0];
    if (!sheet) {
      world.progress.line(done === 0 ? `nothing waits for ${coder}` : `${done} coded by ${coder}; nothing waits`);
      return done;
    }
    world.data(unitText(`${done + 1} of ${Math.max(atFirst, done + 1)}`, sheet.unit));
    const said = await askSheet(world, read, sheet);
    if (!said) {
      world.progress.line(`stopped: ${done} coded by ${coder}; nothing of this text was kept`);
      return done;
    }
    if (!(await keepUnlessRead(world, session, coder, sheet, said))) world.progress.line('another coder was faster, and this text is not read twice: your codes of it were not kept');
  }
}

/** Another coder may have read the same text meanwhile: its round is settled by what the ledger holds at the moment of writing. */
async function keepUnlessRead(world: World, session: Session, coder: string, { unit: { key, touchId } }: Sheet, said: Said): Promise<boolean> {
  for (;;) {
    const rows = await session.ledger.rows();
    const now = waitingAt(session, rows, coder).find(({ unit }) => unit.key === key);
    if (!now) return false;
    if (await session.ledger.addItemCodings(codingRows(session, world.clock.now(), { touchId, coder, round: now.round }, said.answers, said.guess), rows.itemCodings.length)) return true;
  }
}

interface Said {
  readonly answers: readonly Answer[];
  readonly guess: string | null;
}

async function askSheet(world: World, read: NonNullable<World['read']>, { unit, items, guesses }: Sheet): Promise<Said | null> {
  const answers: Answer[] = [];
  for (const item of items) {
    const answer = await askItem(world, read, item, unit.masked);
    if (!answer) return null;
    answers.push(answer);
  }
  if (guesses.length === 0) return { answers, guess: null };
  world.data(`\nWhich arm was this company in? A guess will do.\n${guesses.map((arm, index) => `  ${index + 1} ${arm}`).join('\n')}\n`);
  const guess = await choose(world, read, 'arm: number, q to stop', guesses);
  return guess === null ? null : { answers, guess };
}
