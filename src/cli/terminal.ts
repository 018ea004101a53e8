import { printable } from '../domain/printable.ts';
import type { World } from '../world.ts';

/** Between two plain lines of progress in a log. */
const quietMs = 2_000;
const clearLine = '\r\u001b[K';

/** A terminal that can move its cursor; `dumb` ones and logs get plain lines. */
const canRedraw = (stream: NodeJS.WriteStream): boolean => stream.isTTY && process.env['TERM'] !== 'dumb';

/** Colours only on a terminal, and never against NO_COLOR (no-color.org). */
export const colorWanted = (): boolean => canRedraw(process.stdout) && !process.env['NO_COLOR'];

/**
 * Data on standard output, progress on standard error: a live line on a terminal, in a log at most one plain line
 * every two seconds. `closed` is called when the reader of our output has gone (`shopper report | head`), which is
 * the reader's right and no error.
 */
export function openTerminal(closed: () => void): Pick<World, 'data' | 'progress'> {
  const { stdout, stderr } = process;
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      if (stream === stdout) closed();
    });
  }
  let live = false;
  let last = 0;
  const clear = (): void => {
    if (live) stderr.write(clearLine);
    live = false;
  };
  process.once('exit', clear);
  return {
    data: (text) => {
      clear();
      stdout.write(text);
    },
    progress: {
      line: (text) => {
        clear();
        stderr.write(`${printable(text)}\n`);
      },
      live: (text) => {
        if (canRedraw(stderr)) {
          stderr.write(`${clearLine}${printable(text).slice(0, Math.max(20, stderr.columns - 1))}`);
          live = true;
        } else if (Date.now() - last > quietMs) {
          last = Date.now();
          stderr.write(`${printable(text)}\n`);
        }
      },
    },
  };
}
