import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { chanceFrom } from '../adapters/chance.ts';
import { systemClock } from '../adapters/clock.ts';
import { systemResolver } from '../adapters/gate/resolver.ts';
import { registerFile } from '../adapters/register.ts';
import type { Progress, World } from '../world.ts';

/** The real outside: system time and chance, this terminal, this account. */
export function realWorld(): World {
  const stop = new AbortController();
  process.once('SIGINT', () => {
    process.stderr.write('\nStopping: what is in hand is finished first. Press Ctrl-C again to stop at once.\n');
    stop.abort();
    process.once('SIGINT', () => process.exit(130));
  });
  process.once('SIGTERM', () => stop.abort());
  return {
    clock: systemClock,
    chance: chanceFrom(),
    resolver: systemResolver,
    registerFile: registerFile(),
    env: process.env,
    data: (text) => void process.stdout.write(text),
    progress: progress(process.stderr),
    ask: process.stdin.isTTY && process.stderr.isTTY ? ask : null,
    signal: stop.signal,
    root: process.getuid?.() === 0,
    toolVersion,
  };
}

/** Colours only on a terminal, and never against NO_COLOR (no-color.org). */
export const colorWanted = (): boolean => process.stdout.isTTY && !process.env['NO_COLOR'] && process.env['TERM'] !== 'dumb';

/** The version in package.json, which stands two folders up from src/cli and from dist/cli alike. */
export const toolVersion: string = (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

/** A live line on a terminal; in a log at most one plain line every two seconds. */
function progress(stream: NodeJS.WriteStream): Progress {
  const quietMs = 2_000;
  let last = 0;
  return {
    line: (text) => void stream.write(stream.isTTY ? `\r\u001b[K${text}\n` : `${text}\n`),
    live: (text) => {
      if (stream.isTTY) stream.write(`\r\u001b[K${text.replace(/\p{Cc}/gu, ' ').slice(0, Math.max(20, stream.columns - 1))}`);
      else if (Date.now() - last > quietMs) {
        last = Date.now();
        stream.write(`${text}\n`);
      }
    },
  };
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|д|да)$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
