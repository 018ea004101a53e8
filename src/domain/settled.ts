import type { ItemCoding } from './item-coding.ts';

export type ItemCode = Extract<ItemCoding, { readonly kind: 'item' }>;

/** How the category of one item of one touch came to stand. `split`: two coders differ and nobody has settled it; the first's word stands until then. */
export const settlingWays = ['adjudicated', 'agreed', 'single', 'split'] as const;
export type SettlingWay = (typeof settlingWays)[number];

export interface Settled {
  readonly way: SettlingWay;
  readonly category: string;
  /** The newest of each round; null where nobody was that coder. */
  readonly first: ItemCode | null;
  readonly second: ItemCode | null;
  readonly adjudicated: ItemCode | null;
}

/** What stands of all codings of one item of one touch, in the order they were written; null without any. */
export function settle(codings: readonly ItemCode[]): Settled | null {
  const [first, second, adjudicated] = (['first', 'second', 'adjudicated'] as const).map((round) => codings.findLast((coding) => coding.round === round) ?? null) as [ItemCode | null, ItemCode | null, ItemCode | null];
  const category = (adjudicated ?? first ?? second)?.category;
  if (category === undefined) return null;
  const way = adjudicated ? 'adjudicated' : !first || !second ? 'single' : first.category === second.category ? 'agreed' : 'split';
  return { way, category, first, second, adjudicated };
}
