import { expect, it, vi } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { send } from '../../src/commands/send.ts';
import { minuteMs, plusMs } from '../../src/domain/time.ts';
import { aField, aWorld, noon } from '../support/field.ts';

vi.setConfig({ testTimeout: 120_000 });

it('send halts while the clock stands before what the ledger or the mail server has seen, and contacts nobody', async () => {
  const field = await aField({ sites: [['alfa', 'plain-thanks-ru']] });
  const at = (minutes: number) => send(aWorld(field, { clock: virtualClock(plusMs(noon, minutes * minuteMs)) }), { dir: field.dir });

  await expect(at(-10)).rejects.toThrow(`the last row was written at ${noon}`);

  const arrived = plusMs(noon, 20 * minuteMs);
  field.mail.deliver(Buffer.from('From: <someone@else.test>\r\nSubject: Hello\r\n\r\nHello\r\n'), arrived, 'INBOX');
  await expect(at(10)).rejects.toThrow(`the mail server received a message at ${arrived}`);
  expect(field.sites.received).toEqual([]);

  expect((await at(20)).ends.map(({ outcome }) => outcome.code)).toEqual(['submitted_confirmed']);
});
