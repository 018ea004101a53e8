import { settledCodes, type SettledCode } from '../coding/settled.ts';
import type { ItemCoding } from '../domain/item-coding.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { printable } from '../domain/printable.ts';
import type { ItemCode } from '../domain/settled.ts';
import type { World } from '../world.ts';
import { readAnswers, type Asked } from './answers-file.ts';
import { needName, type CodeOptions } from './code.ts';
import { askItem, codingRows, maskedUnits, reader, unitText, type Answer } from './coding-desk.ts';
import { openSession, type Session } from './session.ts';

/** Settles where two coders differ: shows both, with the words that decided each, and records a third word as final. Returns how many texts were settled. */
export async function adjudicate(world: World, { dir, coder, answers, json = false }: CodeOptions): Promise<number> {
  needName(coder, 'adjudicate');
  const session = await openSession(world, dir, { command: 'adjudicate' });
  try {
    const split = splitsOf(session, await session.ledger.rows());
    if (json) {
      for (const { unit, codes } of split) world.data(`${JSON.stringify({ touch: unit.touchId, text: unit.masked, items: codes.map(({ item, first, second }) => ({ item: item.id, first: told(first, unit.masked), second: told(second, unit.masked) })) })}\n`);
      return 0;
    }
    const rowsOf = (unit: Asked['unit'], said: readonly Answer[]): readonly ItemCoding[] =>
      codingRows(session, world.clock.now(), { touchId: unit.touchId, coder, round: 'adjudicated' }, said, null);
    let settled = 0;
    if (answers !== undefined) {
      for (;;) {
        const rows = await session.ledger.rows();
        const read = await readAnswers(answers, splitsOf(session, rows));
        settled = read.length;
        if (await session.ledger.addItemCodings(read.flatMap(({ asked, answers: said }) => rowsOf(asked.unit, said)), rows.itemCodings.length)) break;
      }
    } else {
      for (const one of split) {
        const said = await askSplit(world, one, `${settled + 1} of ${split.length}`);
        if (!said) break;
        if (await settleUnlessSettled(session, one, rowsOf(one.unit, said))) settled += 1;
        else world.progress.line('somebody else settled this text meanwhile: your word on it was not kept');
      }
    }
    world.progress.line(`${settled} settled by ${coder}, ${split.length - settled} still differ`);
    return settled;
  } finally {
    await session.close();
  }
}

/** Somebody else may be settling too. */
async function settleUnlessSettled(session: Session, { unit }: Split, codings: readonly ItemCoding[]): Promise<boolean> {
  for (;;) {
    const rows = await session.ledger.rows();
    if (!splitsOf(session, rows).some((one) => one.unit.key === unit.key)) return false;
    if (await session.ledger.addItemCodings(codings, rows.itemCodings.length)) return true;
  }
}

interface Split extends Asked {
  readonly codes: readonly SettledCode[];
}

/** The texts of which two coders said different things, with the items they differ in. */
function splitsOf({ study }: Session, rows: LedgerRows): readonly Split[] {
  const units = maskedUnits(study, rows);
  const codes = settledCodes(units, rows, study.codebook).filter(({ way }) => way === 'split');
  return units.flatMap((unit) => {
    const own = codes.filter((one) => one.unit.key === unit.key);
    return own.length === 0 ? [] : [{ unit, codes: own, items: own.map(({ item }) => item), guesses: [] }];
  });
}

async function askSplit(world: World, { unit, codes }: Split, heading: string): Promise<readonly Answer[] | null> {
  const read = reader(world, 'adjudicate');
  const answers: Answer[] = [];
  world.data(unitText(heading, unit));
  for (const { item, first, second } of codes) {
    world.data(`\n${[first, second].flatMap((coding) => (coding ? [`  ${coding.round}: ${coding.category}${wordsText(told(coding, unit.masked)?.words)}`] : [])).join('\n')}\n`);
    const answer = await askItem(world, read, item, unit.masked);
    if (!answer) return null;
    answers.push(answer);
  }
  return answers;
}

/** A coding without its coder: who said it must not decide. */
const told = (coding: ItemCode | null, masked: string): { readonly category: string; readonly words: string | null } | null =>
  coding && { category: coding.category, words: coding.span && masked.slice(...coding.span) };

const wordsText = (words: string | null | undefined): string => (words ? `, because of "${printable(words)}"` : '');
