/** So many are under way at once: storing waits for the disk while reading keeps a processor busy. */
const most = 8;
/** And so many bytes, for a mail may be large. */
const mostBytes = 16 * 1024 * 1024;

/** Does the work on the items to come while the one in hand is used; hands the results over in the order of the items. */
export async function* ahead<Item, Result>(items: AsyncIterable<Item>, work: (item: Item) => Promise<Result>, bytesOf: (item: Item) => number): AsyncGenerator<Result> {
  const waiting: { readonly result: Promise<Result>; readonly bytes: number }[] = [];
  let bytes = 0;
  const next = async (): Promise<Result> => {
    const first = waiting.shift();
    if (!first) throw new Error('nothing is under way');
    bytes -= first.bytes;
    return first.result;
  };
  try {
    for await (const item of items) {
      const result = work(item);
      result.catch(() => undefined); // heard when its turn comes, which must not be too late for Node
      waiting.push({ result, bytes: bytesOf(item) });
      bytes += bytesOf(item);
      while (waiting.length > 0 && (waiting.length >= most || bytes > mostBytes)) yield await next();
    }
    while (waiting.length > 0) yield await next();
  } finally {
    await Promise.allSettled(waiting.map(({ result }) => result));
  }
}
