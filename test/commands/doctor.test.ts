import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../../src/adapters/ledger/index.ts';
import { readStudy } from '../../src/adapters/study/index.ts';
import { mailboxHash } from '../../src/adapters/study/parts.ts';
import { doctor } from '../../src/commands/doctor.ts';
import { checks as known, type Check, type CheckState } from '../../src/commands/doctor-check.ts';
import { temporaryFolder } from '../support/folder.ts';
import { doctorPassed } from '../support/outside-study.ts';
import { ownMail } from '../support/own-mail.ts';
import { edit, studyFolder } from '../support/study-folder.ts';
import { testWorld } from '../support/world.ts';

const verdicts = (checks: readonly Check[]): Readonly<Record<string, CheckState>> => Object.fromEntries(checks.map(({ id, state }) => [id, state]));

/** The rights that the tests run with decide whether Chromium can have its sandbox. */
const root = process.getuid?.() === 0;

/** The disk is the machine's: temporary folders may well be in memory. */
const withoutDisks = ({ disk: _disk, register: _register, ...others }: Readonly<Record<string, CheckState>>): Readonly<Record<string, CheckState>> => others;

describe('doctor', () => {
  it('passes a study that can go to the field, a line a check, and leaves behind only that its mail arrived', async () => {
    const { dir, env } = await ownMail();
    const before = await readdir(dir);
    const world = testWorld(await temporaryFolder(), { root, env: { ...process.env, ...env } });
    const checks = await doctor(world, { dir });
    expect(checks.map(({ id }) => id)).toEqual(Object.keys(known));
    expect(Object.values(withoutDisks(verdicts(checks)))).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'not_checked', 'not_checked', 'not_checked', 'not_checked', 'ok']);
    expect(world.printed()).toMatch(/^✓ the study is valid: How web studios answer an inquiry, st_madebyinit, 2 ratings\n✓ a browser starts: /);
    expect(await readdir(dir)).toEqual([...before, 'data'].sort());
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    const { runs, controls } = await ledger.rows();
    await ledger.close();
    expect(runs.map(({ command }) => command)).toEqual(['doctor']);
    expect(controls.map(({ kind, reason }) => [kind, reason])).toEqual([['doctor_passed', mailboxHash((await readStudy(dir)).protocol)]]);
  });

  it('takes back what an earlier run found in order when something fails', async () => {
    const { dir, env } = await ownMail();
    await doctorPassed(dir);
    await doctor(testWorld(await temporaryFolder(), { root, env: { ...process.env, ...env, SHOPPER_SMTP_PASSWORD: 'wrong' } }), { dir });
    const ledger = await openLedger(join(dir, 'data', 'ledger.db'));
    const { controls } = await ledger.rows();
    await ledger.close();
    expect(controls.map(({ kind }) => kind)).toEqual(['doctor_passed', 'doctor_failed']);
  });

  it('records nothing of a mailbox that no mail reached', async () => {
    const { dir, env } = await ownMail({ post: () => undefined });
    const before = await readdir(dir);
    await doctor(testWorld(await temporaryFolder(), { root, env: { ...process.env, ...env } }), { dir, patienceMs: 4_000 });
    expect(await readdir(dir)).toEqual(before);
  });

  it('tells every problem of a study that is not valid, and what it could not check for that', async () => {
    const dir = await studyFolder();
    await edit(dir, 'study.yaml', 'fieldPeriod:', 'fieldPeriodd:');
    await rm(join(dir, 'codebook.yaml'));
    const world = testWorld(await temporaryFolder(), { root, env: process.env });
    const checks = await doctor(world, { dir });
    expect(withoutDisks(verdicts(checks))).toEqual({ study: 'failed', browser: 'ok', smtp: 'not_checked', imap: 'not_checked', junk: 'not_checked', mail_tagged: 'not_checked', mail_plain: 'not_checked', message_id: 'not_checked', sender: 'not_checked', spf: 'not_checked', dkim: 'not_checked', dmarc: 'not_checked', reverse_dns: 'not_checked', clock: 'not_checked' });
    expect(world.printed()).toMatch(/^✗ the study is valid: \d problems\n/);
    const line = (await readFile(join(dir, 'study.yaml'), 'utf8')).split('\n').findIndex((text) => text.startsWith('fieldPeriodd:')) + 1;
    expect(world.printed()).toContain(`    study.yaml:${line} fieldPeriodd: got the unknown key "fieldPeriodd"; wanted fieldPeriod`);
    expect(world.printed()).toContain('    codebook.yaml: got no such file');
    expect(world.printed()).toContain('– the SMTP server lets us in: not checked: the study is not valid\n');
  });

  it('says of hosts that do not exist how to mend that, without a stack', async () => {
    const dir = await studyFolder();
    const world = testWorld(await temporaryFolder(), { root, env: { ...process.env, SHOPPER_IMAP_PASSWORD: 'correct-horse', SHOPPER_SMTP_PASSWORD: 'correct-horse' } });
    const checks = await doctor(world, { dir, json: true });
    const lines = world.printed().trimEnd().split('\n').map((line) => JSON.parse(line) as Check);
    expect(lines).toEqual(checks);
    for (const id of ['smtp', 'imap']) expect(checks.find((check) => check.id === id)).toMatchObject({ state: 'failed', mend: expect.stringContaining(`Check mailbox.${id} in study.yaml`) as string });
    expect(world.printed()).not.toMatch(/ {4}at |correct-horse/);
  });

  it('stops after the check in hand when told to', async () => {
    const dir = await studyFolder();
    const stopped = new AbortController();
    stopped.abort();
    expect(await doctor(testWorld(dir, { signal: stopped.signal }), { dir })).toHaveLength(1);
  });
});
