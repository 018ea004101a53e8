import { expect, it, onTestFinished } from 'vitest';
import { virtualClock } from '../../src/adapters/clock.ts';
import { instant } from '../../src/domain/time.ts';
import { startMailServer } from '../../src/rehearsal/mail-server.ts';
import { ledgerRows } from '../support/polled-study.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { shopper, shopperHere } from './shopper.ts';

/** A study whose mailbox is a real IMAP server on this machine, with the password `right`. */
async function studyWithMailbox() {
  const server = await startMailServer({ domain: 'persona.test', user: 'anna@persona.test', password: 'right', clock: virtualClock(instant('2026-03-02T09:00:00Z')) });
  onTestFinished(() => server.close());
  const dir = await studyFolder();
  await edit(dir, 'study.yaml', 'host: imap.northgate-fittings.invalid\n    port: 993\n    tls: implicit ', `host: ${server.host}\n    port: ${server.imapPort}\n    tls: none `);
  await edit(dir, 'study.yaml', 'user: anna.carter@northgate-fittings.invalid', 'user: anna@persona.test');
  return { dir, server };
}

const halted = /^Halted: .+\nTo resume: .+\n$/;

it('a password that the mail server refuses halts poll and send, which say how to resume', async () => {
  const { dir } = await studyWithMailbox();
  const env = { SHOPPER_IMAP_PASSWORD: 'wrong', SHOPPER_SMTP_PASSWORD: 'wrong' };
  for (const name of ['poll', 'send']) expect(await shopper([name, dir], { env })).toEqual({ code: 3, stdout: '', stderr: expect.stringMatching(halted) as string });
  expect((await ledgerRows(dir)).attempts).toEqual([]);
});

it('a mail server that is not there halts poll, which says how to resume', async () => {
  const { dir, server } = await studyWithMailbox();
  await server.close();
  expect(await shopper(['poll', dir], { env: { SHOPPER_IMAP_PASSWORD: 'right' } })).toEqual({ code: 3, stdout: '', stderr: expect.stringMatching(halted) as string });
});

it('a password that nobody gave is a sentence that names its variable, and exit 2', async () => {
  const { code, stderr } = await shopperHere(['poll', await studyFolder()], { env: {} });
  expect(code).toBe(2);
  expect(stderr).toContain('SHOPPER_IMAP_PASSWORD');
});

it('send names what either log-in lacks at once, before it asks any server', async () => {
  const { code, stderr } = await shopperHere(['send', await studyFolder()], { env: {} });
  expect([code, stderr.match(/SHOPPER_\w+:/g)]).toEqual([2, ['SHOPPER_IMAP_PASSWORD:', 'SHOPPER_SMTP_PASSWORD:']]);
});

it('a poll that finds nothing prints one JSON line and nothing beside it', async () => {
  const { dir } = await studyWithMailbox();
  const { code, stdout } = await shopper(['poll', dir, '--json'], { env: { SHOPPER_IMAP_PASSWORD: 'right' } });
  expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ added: 0, unmatched: [] })]);
});
