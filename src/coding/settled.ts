import type { Codebook, Item } from '../domain/codebook.ts';
import type { LedgerRows } from '../domain/ledger.ts';
import { groupBy } from '../domain/standing.ts';
import { settle, settlingWays, type ItemCode, type Settled, type SettlingWay } from '../domain/settled.ts';
import { unitKeys, type Unit } from './queue.ts';

/** What stands for one item of one text. */
export interface SettledCode extends Settled {
  readonly unit: Unit;
  readonly item: Item;
}

/** The final codings, by text and by the codebook's order of items. Categories that the codebook no longer has are left out. */
export function settledCodes(units: readonly Unit[], rows: Pick<LedgerRows, 'itemCodings' | 'touches'>, { items }: Codebook): readonly SettledCode[] {
  const keyOf = unitKeys(rows.touches);
  const coded = groupBy(rows.itemCodings.filter((coding): coding is ItemCode => coding.kind === 'item'), ({ touchId, item }) => `${keyOf(touchId)} ${item}`);
  return units.flatMap((unit) => items.flatMap((item) => {
    const known = (coded.get(`${unit.key} ${item.id}`) ?? []).filter(({ category }) => item.categories.some(({ code }) => code === category));
    const settled = settle(known);
    return settled ? [{ unit, item, ...settled }] : [];
  }));
}

/** How many codings were settled each way. */
export const waysOf = (codes: readonly SettledCode[]): Readonly<Record<SettlingWay, number>> =>
  Object.fromEntries(settlingWays.map((way) => [way, codes.filter((code) => code.way === way).length])) as Record<SettlingWay, number>;
