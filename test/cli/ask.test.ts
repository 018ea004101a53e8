import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { askOn } from '../../src/cli/ask.ts';

/** What a person who presses these keys has answered, and whether that stopped the command. */
async function answerTo(keys: string): Promise<{ yes: boolean; stopped: boolean }> {
  const stop = new AbortController();
  const input = new PassThrough();
  const answered = askOn({ input, output: new PassThrough(), interrupted: () => stop.abort(), signal: stop.signal }, 'Contact these 3 companies now?');
  input.write(keys);
  return { yes: await answered, stopped: stop.signal.aborted };
}

const ctrlC = '\u0003';
const ctrlD = '\u0004';

it.each(['y\r', 'Yes\r', 'да\r'])('%j is a yes', async (keys) => {
  expect(await answerTo(keys)).toEqual({ yes: true, stopped: false });
});

it.each(['\r', 'n\r', 'yesterday\r', ctrlD])('%j is a no', async (keys) => {
  expect(await answerTo(keys)).toEqual({ yes: false, stopped: false });
});

it('Ctrl-C is a no, and stops the command', async () => {
  expect(await answerTo(ctrlC)).toEqual({ yes: false, stopped: true });
  expect(await answerTo(`y${ctrlC}`)).toEqual({ yes: false, stopped: true });
});

it('an input that ends is a no', async () => {
  const input = new PassThrough();
  const answered = askOn({ input, output: new PassThrough(), interrupted: () => undefined, signal: new AbortController().signal }, 'Now?');
  input.end('y');
  expect(await answered).toBe(false);
});
