import type { Levels } from '../domain/arms.ts';
import type { TouchId } from '../domain/ids.ts';
import type { ItemCoding } from '../domain/item-coding.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { groupBy, isHuman, standings } from '../domain/standing.ts';
import type { Target } from '../domain/target.ts';
import { random } from '../stats/index.ts';

/** One text that a person wrote to us, or the note of a call: what a coder reads at a time. */
export interface Unit {
  /** The message's id, so that a touch matched anew by hand keeps its codes; the touch's own where there is no message. */
  readonly key: string;
  readonly touchId: TouchId;
  readonly target: Target;
  readonly levels: Levels;
  /** Sender's address; empty for a call. */
  readonly from: string;
  /** As written; never shown to a coder before it is masked. */
  readonly text: string;
}

export interface Waiting {
  readonly unit: Unit;
  readonly round: 'first' | 'second';
}

export interface Desk {
  readonly coder: string;
  /** Ids of the codebook's items. */
  readonly items: readonly string[];
  readonly seed: string;
  /** Share of the texts that two people read, 0 to 1. */
  readonly secondShare: number;
}

/** Every text by a person of a company of the sample. */
export const codingUnits = (rows: LedgerRows): readonly Unit[] => standings(rows).flatMap(({ target, assignment, touches }) =>
  touches.filter(isHuman).flatMap(({ touch, judgement }) => {
    const text = (judgement ? judgement.text : touch.note).trim();
    return text === '' ? [] : [{ key: touch.messageId ?? touch.id, touchId: touch.id, target, levels: assignment?.levels ?? {}, from: judgement?.from ?? '', text }];
  }));

/** The key of the unit that a touch belongs to. */
export function unitKeys(touches: LedgerRows['touches']): (touchId: TouchId) => string {
  const keys = new Map<string, string>(touches.map(({ id, messageId }) => [id, messageId ?? id]));
  return (touchId) => keys.get(touchId) ?? touchId;
}

/**
 * The texts that this coder has not finished: as their first reader, or as the second of the random share. Both the order and
 * the share hang on seed and text alone, so that neither changes when more replies come, and arms stand mixed.
 */
export function waitingFor(units: readonly Unit[], rows: Pick<LedgerRows, 'itemCodings' | 'touches'>, { coder, items, seed, secondShare }: Desk): readonly Waiting[] {
  const keyOf = unitKeys(rows.touches);
  const byKey = groupBy(rows.itemCodings, ({ touchId }) => keyOf(touchId));
  return units
    .flatMap((unit): Waiting[] => {
      const round = roundOf(byKey.get(unit.key) ?? [], coder, items, isReadTwice(unit.key, seed, secondShare));
      return round === null ? [] : [{ unit, round }];
    })
    .map((waiting) => ({ waiting, place: random(`${seed} order ${personKey(coder)} ${waiting.unit.key}`).next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ waiting }) => waiting);
}

/** Whether a text belongs to the share that two people read. */
export const isReadTwice = (key: string, seed: string, share: number): boolean => random(`${seed} second coder ${key}`).next() < share;

/** `Anna` and `anna ` are one person, who is never her own second coder. */
export const personKey = (name: string): string => name.trim().toLowerCase().replace(/\s+/g, ' ');

function roundOf(codings: readonly ItemCoding[], coder: string, items: readonly string[], readTwice: boolean): Waiting['round'] | null {
  const mine = codings.filter((coding) => coding.round !== 'adjudicated' && personKey(coding.coder) === personKey(coder));
  const done = new Set(mine.map((coding) => (coding.kind === 'item' ? coding.item : null)));
  if (items.every((item) => done.has(item))) return null;
  const others = new Set(codings.filter((coding) => personKey(coding.coder) !== personKey(coder)).map(({ round }) => round));
  if (others.has('adjudicated')) return null;
  if (!others.has('first')) return 'first';
  return readTwice && !others.has('second') ? 'second' : null;
}
