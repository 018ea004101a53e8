import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { replay } from '../../src/commands/replay.ts';

const folder = fileURLToPath(new URL('../../fixtures/recordings/', import.meta.url));
const recordings = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);

// Some hundred mails and snapshots are read again.
vi.setConfig({ testTimeout: 120_000 });

/**
 * What was collected once is judged by today's code. A difference is a decision: look at it (`shopper replay
 * fixtures/recordings/NAME`), and where today's judgement is the better one, make the recording again and commit it.
 */
describe('a recorded study, judged again', () => {
  it('is there', () => expect(recordings).toContain('demo'));

  it.each(recordings)('%s: every form, outcome, message, price and figure is as recorded', async (name) => {
    const found = await replay({ data: () => undefined, progress: { line: () => undefined, live: () => undefined } }, { dir: `${folder}${name}` });
    expect(found).toEqual([]);
  });
});
