import PQueue from 'p-queue';
import { Halt } from '../domain/errors.ts';

/** Sites at work at the same time: two cores drive two pages, and the third fills their waits. */
const sitesAtOnce = 3;

/**
 * Does the work on the items, begun in their order, three at a time. Returns the results in the order of the items. After a
 * failure no other item is begun, those in hand are finished, and the failure is thrown.
 */
export async function sideBySide<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<readonly Result[]> {
  const queue = new PQueue({ concurrency: sitesAtOnce });
  let failed = false;
  const results = await Promise.allSettled(items.map((item) => queue.add(async () => {
    if (failed) return [];
    return [await work(item).catch((error: unknown) => {
      failed = true;
      throw error;
    })];
  })));
  const failures = results.filter((result) => result.status === 'rejected').map(({ reason }): unknown => reason);
  // A Halt beside a bug must not hide it.
  if (failures.length > 0) throw failures.find((reason) => !(reason instanceof Halt)) ?? failures[0];
  return results.flatMap((result) => (result.status === 'fulfilled' ? result.value : []));
}
