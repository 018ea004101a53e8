import { setTimeout as wait } from 'node:timers/promises';
import { instant, plusMs, type Instant } from '../domain/time.ts';
import type { Clock } from '../ports.ts';

/** The system's clock. */
export const systemClock: Clock = {
  now: () => instant(Date.now()),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
  virtual: false,
};

/** A clock that stands until it is told: sleeping moves it on at once. For rehearsals and tests, handed in in-process only. */
export interface VirtualClock extends Clock {
  /** Moves the clock on; never back. */
  advanceTo(at: Instant): void;
}

/**
 * A virtual clock that starts at the moment given. With `pauses: 'free'` sleeping takes no time either: where several sites
 * are at work side by side, the order of their pauses would otherwise be in every stamp.
 */
export function virtualClock(start: Instant, { pauses = 'pass' }: { readonly pauses?: 'pass' | 'free' } = {}): VirtualClock {
  let at = start;
  const advanceTo = (next: Instant): void => {
    if (next > at) at = next;
  };
  return {
    now: () => at,
    sleep: (ms) => Promise.resolve(pauses === 'free' ? undefined : advanceTo(plusMs(at, ms))),
    advanceTo,
    virtual: true,
  };
}
