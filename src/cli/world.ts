import dns from 'node:dns/promises';
import { readFileSync } from 'node:fs';
import { chanceFrom } from '../adapters/chance.ts';
import { systemClock } from '../adapters/clock.ts';
import { systemResolver } from '../adapters/gate/resolver.ts';
import { registerFile } from '../adapters/register.ts';
import type { World } from '../world.ts';
import { askOn, readOn, type Asking } from './ask.ts';
import { openTerminal } from './terminal.ts';

/** Why a command was told to stop: by hand, or because nobody reads its output any more. */
export const stopReasons = { byHand: 'stopped by hand', outputClosed: 'output closed' } as const;

/** The real outside: system time and chance, this terminal, this account. */
export function realWorld(): World {
  const stop = new AbortController();
  const terminal = openTerminal(() => stop.abort(stopReasons.outputClosed));
  const asking: Asking = { input: process.stdin, output: process.stderr, interrupted: () => stop.abort(stopReasons.byHand), signal: stop.signal };
  const interactive = process.stdin.isTTY && process.stderr.isTTY;
  process.once('SIGINT', () => {
    process.stderr.write('\nStopping: what is in hand is finished first. Press Ctrl-C again to stop at once.\n');
    stop.abort(stopReasons.byHand);
    process.once('SIGINT', () => process.exit(130));
  });
  // Told to end, or left by its terminal: once more, what is in hand is finished first.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort(stopReasons.byHand));
  return {
    clock: systemClock,
    chance: chanceFrom(),
    resolver: systemResolver,
    dns: (name, type) => dns.resolve(name, type),
    registerFile: registerFile(),
    env: process.env,
    data: terminal.data,
    progress: terminal.progress,
    ask: interactive ? (question) => askOn(asking, question) : null,
    read: interactive ? (prompt) => readOn(asking, prompt) : null,
    signal: stop.signal,
    root: process.getuid?.() === 0,
    toolVersion,
  };
}

/** The version in package.json, which stands two folders up from src/cli and from dist/cli alike. */
export const toolVersion: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
