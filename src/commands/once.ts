/** Something costly that is opened at its first use, and closed only if it was. */
export interface Once<T> {
  readonly get: () => Promise<T>;
  readonly close: () => Promise<void>;
}

/** Opens at most once, however many ask at the same time. */
export function once<T extends { close(): Promise<void> }>(open: () => Promise<T>): Once<T> {
  let opened: Promise<T> | null = null;
  return {
    get: () => (opened ??= open()),
    close: async () => {
      if (opened) await (await opened).close();
    },
  };
}
