import type { Dns } from '../../src/ports.ts';
import path from 'node:path';
import { chanceFrom } from '../../src/adapters/chance.ts';
import { virtualClock } from '../../src/adapters/clock.ts';
import { systemResolver } from '../../src/adapters/gate/resolver.ts';
import { instant } from '../../src/domain/time.ts';
import type { World } from '../../src/world.ts';

/** A world for commands under test: simulated time, and streams to look at. */
export interface TestWorld extends World {
  /** Everything written to standard output. */
  printed(): string;
}

/** A world whose register and other files of the account are in `dir`. */
export function testWorld(dir: string, over: Partial<World> = {}): TestWorld {
  const out: string[] = [];
  return {
    clock: virtualClock(instant('2026-03-02T09:00:00Z')),
    chance: chanceFrom(),
    resolver: systemResolver,
    dns: noDns,
    registerFile: path.join(dir, 'register.db'),
    env: {},
    data: (text) => void out.push(text),
    progress: { line: () => undefined, live: () => undefined },
    ask: null,
    read: null,
    signal: new AbortController().signal,
    root: false,
    toolVersion: '0.1.0',
    ...over,
    printed: () => out.join(''),
  };
}

/** No test asks the world's DNS: here nothing is known of any name. */
export const noDns: Dns = () => Promise.reject(Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' }));
